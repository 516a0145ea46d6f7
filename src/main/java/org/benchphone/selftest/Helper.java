package org.benchphone.selftest;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.benchphone.board.Fixture;
import org.benchphone.board.Key;
import org.benchphone.language.Language;
import org.benchphone.language.Text;

/** Who presses keys, lifts the handset, and looks at glass and lamps. */
public abstract sealed class Helper permits Helper.Nobody, Helper.OfBoard, Person {
    /** What somebody says of what they see. */
    enum Sight {
        RIGHT,
        WRONG,
        /** Nobody looked. */
        UNSEEN
    }

    /** Where a person reads and types. */
    public interface Console {
        void say(String line);

        /** A line that was typed since; does not wait for one. */
        Optional<String> line();
    }

    /** Neither hand nor eye: what only those can find out is skipped. */
    public static Helper nobody() {
        return new Nobody();
    }

    /** An emulated board, which has hands and eyes of its own. */
    public static Helper board(Fixture fixture) {
        return new OfBoard(fixture);
    }

    /** @param presses whether they have the time to press every key and to lift the handset, too */
    public static Helper person(Console console, Language language, Pace pace, boolean presses) {
        return new Person(console, language, pace, presses);
    }

    /** Whether keys will be pressed when {@link #press} asks for it; if not, nothing below may be asked. */
    abstract boolean presses();

    abstract void press(Station station, Key key);

    abstract void release(Key key);

    abstract void moveHandset(Station station, boolean onHook);

    /** @param seen what the board's own eye says */
    abstract Sight look(Station station, Text question, BooleanSupplier seen);

    static final class Nobody extends Helper {
        @Override
        boolean presses() {
            return false;
        }

        @Override
        void press(Station station, Key key) {
            throw new IllegalStateException("nobody is there");
        }

        @Override
        void release(Key key) {
            throw new IllegalStateException("nobody is there");
        }

        @Override
        void moveHandset(Station station, boolean onHook) {
            throw new IllegalStateException("nobody is there");
        }

        @Override
        Sight look(Station station, Text question, BooleanSupplier seen) {
            return Sight.UNSEEN;
        }
    }

    static final class OfBoard extends Helper {
        private final Fixture fixture;

        private OfBoard(Fixture fixture) {
            this.fixture = fixture;
        }

        @Override
        boolean presses() {
            return true;
        }

        @Override
        void press(Station station, Key key) {
            fixture.hold(key);
        }

        @Override
        void release(Key key) {
            fixture.release(key);
        }

        @Override
        void moveHandset(Station station, boolean onHook) {
            fixture.setOnHook(onHook);
        }

        @Override
        Sight look(Station station, Text question, BooleanSupplier seen) {
            return seen.getAsBoolean() ? Sight.RIGHT : Sight.WRONG;
        }
    }
}

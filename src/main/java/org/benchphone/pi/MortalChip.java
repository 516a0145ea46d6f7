package org.benchphone.pi;

import java.util.Optional;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.Part;
import org.benchphone.board.Part.State;
import org.benchphone.language.Text;

/**
 * A chip on the I2C bus that may be missing, or be lost in the middle of a run: it then counts as dead, and is asked again
 * at the next power-up. No error of the bus gets past here.
 */
final class MortalChip {
    private final String name;
    private final int address;
    private final I2cDevice chip;
    private final Text advice;
    private final boolean isWanted;
    private final Roll roll;
    private volatile boolean alive;

    /** Finds out whether a chip is what it should be. */
    interface Question {
        /** Returns what is wrong; throws whatever the bus throws when nobody answers. */
        Optional<String> ask(I2cDevice chip);
    }

    /** @param isWanted whether this board has a place for it; else its silence is no fault */
    MortalChip(String name, int address, I2cDevice chip, Text advice, boolean isWanted, Roll roll) {
        this.name = name;
        this.address = address;
        this.chip = chip;
        this.advice = advice;
        this.isWanted = isWanted;
        this.roll = roll;
    }

    boolean isAlive() {
        return alive;
    }

    /** At power-up. */
    void ask(Question question) {
        try {
            Optional<String> wrong = question.ask(chip);
            alive = wrong.isEmpty();
            roll.put(
                    alive
                            ? new Part(name, State.FOUND, "answers at 0x%02X".formatted(address), Advice.NONE)
                            : new Part(name, State.WRONG, wrong.orElseThrow(), advice));
        } catch (RuntimeException e) {
            if (isWanted) {
                die(e);
            } else {
                alive = false;
                roll.put(new Part(name, State.NOT_FITTED, "no answer at 0x%02X".formatted(address), Advice.NONE));
            }
        }
    }

    /** Nothing when the chip is dead, from before or of this. */
    Optional<byte[]> read(int register, int count) {
        if (!alive) {
            return Optional.empty();
        }
        try {
            return Optional.of(chip.read(register, count));
        } catch (RuntimeException e) {
            die(e);
            return Optional.empty();
        }
    }

    void write(int register, byte... values) {
        if (!alive) {
            return;
        }
        try {
            chip.write(register, values);
        } catch (RuntimeException e) {
            die(e);
        }
    }

    private void die(RuntimeException e) {
        alive = false;
        roll.put(new Part(name, State.MISSING, "no answer at 0x%02X: %s".formatted(address, Lines.deepest(e)), advice));
    }
}

package org.benchphone.selftest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.benchphone.board.Tear;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;
import org.benchphone.language.Text;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;

/**
 * Cuts the power of the flash chip inside erases and programs of one sector, in every way that the board knows, and looks
 * at what is left. Whatever that is in the sector, it is allowed (see {@link NorFlash}); what must hold is that power went,
 * that nothing else changed, that the chip comes back, and that the sector can be erased and programmed as before.
 */
final class FlashCutCheck implements Check {
    private static final Text ADVICE = new Text(
            "Check the power switch of the flash chip, the discharge of its supply, and that no other line feeds it.",
            "Prüfen: Leistungsschalter des Flash-Bausteins, Entladung seiner Versorgung, Speisung über andere Leitungen.");

    /** How often a sector is read to find bits that cannot make up their mind. */
    private static final int READS = 5;

    /** How long power may take to go after an operation that had ended before the switch was thrown. */
    private static final Duration FALL = Duration.ofSeconds(1);

    private static final Duration GLANCE = Duration.ofMillis(5);

    private final Region scratch;
    private final int sector;
    private final RestOfChip rest;

    private enum Operation {
        ERASE,
        PROGRAM
    }

    private enum State {
        OLD,
        NEW,
        TORN,
        WEAK,
        NOT_CUT
    }

    /** @param bytes that are not as they were before the cut; of a weak sector, bytes that read differently each time */
    private record Cut(Operation operation, Tear tear, State state, int bytes, boolean isWholeAgain) {
        Text text() {
            String english = (operation == Operation.ERASE ? "erase, " : "program, ") + word(tear) + ": ";
            String german = (operation == Operation.ERASE ? "Löschen, " : "Schreiben, ") + word(tear) + ": ";
            Text left = switch (state) {
                case OLD -> new Text("old, as if it had not begun", "alt, als wäre nichts gewesen");
                case NEW -> new Text("new, as if it had ended", "neu, als wäre es fertig");
                case TORN -> new Text("torn, " + bytes + " bytes changed", "zerrissen, " + bytes + " Bytes verändert");
                case WEAK -> new Text("weak, " + bytes + " bytes unstable", "schwach, " + bytes + " Bytes unstet");
                case NOT_CUT -> new Text("power did not go", "der Strom blieb an");
            };
            Text end = isWholeAgain
                    ? Text.same("")
                    : new Text("; the sector cannot be used again", "; der Sektor ist nicht wieder brauchbar");
            return new Text(english + left.english() + end.english(), german + left.german() + end.german());
        }

        private static String word(Tear tear) {
            return tear.name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param scratch its second sector is cut */
    FlashCutCheck(Region scratch, RestOfChip rest) {
        this.scratch = scratch;
        this.sector = scratch.address() + NorFlash.SECTOR;
        this.rest = rest;
    }

    @Override
    public Text advice() {
        return ADVICE;
    }

    @Override
    public Outcome run(Station station) {
        rest.remember();
        List<Cut> cuts = new ArrayList<>();
        try {
            for (Operation operation : Operation.values()) {
                for (Tear tear : Tear.values()) {
                    cuts.add(cut(station, operation, tear));
                }
            }
        } finally {
            station.fixture().flash().cutAt(0, Tear.NOTHING);
        }
        station.flash().erase(scratch.address(), 2 * NorFlash.SECTOR);
        return judge(cuts, rest.changes());
    }

    private Cut cut(Station station, Operation operation, Tear tear) {
        byte[] before = operation == Operation.ERASE ? pattern(tear.ordinal()) : filled(0xFF);
        byte[] after = operation == Operation.ERASE ? filled(0xFF) : pattern(tear.ordinal());
        NorFlash flash = station.flash();
        flash.erase(sector, NorFlash.SECTOR);
        flash.program(sector, before);
        station.fixture().flash().cutAt(1, tear);
        boolean went = hasPowerGone(station.uptime(), () -> {
            if (operation == Operation.ERASE) {
                flash.erase(sector, NorFlash.SECTOR);
            } else {
                flash.program(sector, after, 0, NorFlash.PAGE);
            }
        });
        if (!went) {
            return new Cut(operation, tear, State.NOT_CUT, 0, true);
        }
        station.powerOff();
        if (operation == Operation.PROGRAM) {
            Arrays.fill(after, NorFlash.PAGE, NorFlash.SECTOR, (byte) 0xFF); // only its first page was programmed
        }
        return look(station.flash(), operation, tear, before, after);
    }

    private static boolean hasPowerGone(Uptime uptime, Runnable operation) {
        try {
            operation.run();
            for (long end = uptime.time().nanos() + FALL.toNanos();
                    uptime.time().nanos() < end; ) {
                uptime.sleep(GLANCE);
            }
            return false;
        } catch (PowerLost e) {
            return true;
        }
    }

    private Cut look(NorFlash flash, Operation operation, Tear tear, byte[] before, byte[] after) {
        byte[] first = flash.read(sector, NorFlash.SECTOR);
        boolean[] unstable = new boolean[NorFlash.SECTOR];
        for (int read = 1; read < READS; read++) {
            byte[] again = flash.read(sector, NorFlash.SECTOR);
            for (int i = 0; i < again.length; i++) {
                unstable[i] |= again[i] != first[i];
            }
        }
        int weak = 0;
        int changed = 0;
        for (int i = 0; i < first.length; i++) {
            weak += unstable[i] ? 1 : 0;
            changed += first[i] != before[i] ? 1 : 0;
        }
        State state = weak > 0 ? State.WEAK : state(first, before, after);
        return new Cut(operation, tear, state, weak > 0 ? weak : changed, isWholeAgain(flash));
    }

    private static State state(byte[] found, byte[] before, byte[] after) {
        if (Arrays.equals(found, before)) {
            return State.OLD;
        }
        return Arrays.equals(found, after) ? State.NEW : State.TORN;
    }

    private boolean isWholeAgain(NorFlash flash) {
        byte[] pattern = pattern(0);
        flash.erase(sector, NorFlash.SECTOR);
        boolean erased = Arrays.equals(flash.read(sector, NorFlash.SECTOR), filled(0xFF));
        flash.program(sector, pattern);
        return erased && Arrays.equals(flash.read(sector, NorFlash.SECTOR), pattern);
    }

    private Outcome judge(List<Cut> cuts, List<Text> changes) {
        List<Text> details = new ArrayList<>(changes);
        cuts.stream().map(Cut::text).forEach(details::add);
        long uncut = cuts.stream().filter(cut -> cut.state == State.NOT_CUT).count();
        long lost = cuts.stream().filter(cut -> !cut.isWholeAgain).count();
        Outcome outcome;
        if (!changes.isEmpty()) {
            outcome = Outcome.fail(
                    new Text(
                            "a cut changed bytes outside the region self-test",
                            "ein Stromausfall hat Bytes außerhalb des Bereichs self-test verändert"),
                    ADVICE);
        } else if (uncut > 0) {
            outcome = Outcome.fail(
                    new Text(
                            "power did not go in " + uncut + " of " + cuts.size() + " cuts",
                            "der Strom blieb an bei " + uncut + " von " + cuts.size() + " Ausfällen"),
                    ADVICE);
        } else if (lost > 0) {
            outcome = Outcome.fail(
                    new Text(
                            "the sector cannot be used after " + lost + " of " + cuts.size() + " cuts",
                            "der Sektor ist unbrauchbar nach " + lost + " von " + cuts.size() + " Ausfällen"),
                    ADVICE);
        } else {
            outcome = Outcome.pass(new Text(
                    cuts.size() + " cuts, the chip came back each time, nothing else changed",
                    cuts.size() + " Ausfälle, der Baustein kam jedes Mal wieder, sonst nichts verändert"));
        }
        return outcome.withDetails(details);
    }

    private static byte[] filled(int value) {
        byte[] sector = new byte[NorFlash.SECTOR];
        Arrays.fill(sector, (byte) value);
        return sector;
    }

    /** About half of its bits are 0, in every byte another half, and none is as erased. */
    private static byte[] pattern(int seed) {
        byte[] pattern = new byte[NorFlash.SECTOR];
        for (int i = 0; i < pattern.length; i++) {
            pattern[i] = (byte) ((i * 37 + seed * 101) & 0x7F);
        }
        return pattern;
    }
}

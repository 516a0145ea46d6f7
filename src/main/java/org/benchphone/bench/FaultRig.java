package org.benchphone.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchphone.board.ContactFault;
import org.benchphone.board.Fixture;
import org.benchphone.board.FlashDamage;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Key;
import org.benchphone.board.Strike;
import org.benchphone.board.Tear;
import org.benchphone.fault.ActiveFault;
import org.benchphone.fault.Fault;
import org.benchphone.fault.Faults;
import org.benchphone.fault.Kind;

/**
 * Gives the board and the plug their faults: says which can be had here, translates those that last for the board, and does
 * what a moment of the others asks for.
 */
final class FaultRig implements FlashSocket.Listener {
    /** How many flipped bits are named in the log. */
    private static final int NAMED = 4;

    private static final String ANY = "ANY";

    private final Faults faults;
    private final Fixture fixture;
    private final FlashSocket flash;
    private final Plug plug;
    private boolean cutIsArmed;

    FaultRig(Faults faults, Fixture fixture, Plug plug) {
        this.faults = faults;
        this.fixture = fixture;
        this.flash = fixture.flash();
        this.plug = plug;
        faults.onChange(this::translate);
        faults.atMoment(Kind.FLASH_ROT, this::rot);
        faults.atMoment(Kind.POWER_CUT, this::cut);
    }

    /** Kinds that this bench can have. */
    List<Kind> kinds() {
        return Arrays.stream(Kind.values()).filter(this::isPossible).toList();
    }

    private boolean isPossible(Kind kind) {
        return switch (kind) {
            case FLASH_STUCK, FLASH_WORN, FLASH_ROT -> flash.damage().isPresent();
            case FLASH_SLOW -> flash.damage().filter(FlashDamage::takesTime).isPresent();
            default -> true;
        };
    }

    /** @throws Problem when these cannot be set here, or not together */
    void check(List<Fault> wanted) {
        wanted.forEach(this::check);
        if (wanted.stream().filter(FaultRig::isCutInOperation).count() > 1) {
            throw Problem.badRequest("There can be one power-cut with operation at a time.");
        }
    }

    private void check(Fault fault) {
        if (!isPossible(fault.kind())) {
            throw Problem.conflict(fault.kind().id() + reason(fault.kind()) + " This bench can have "
                    + kinds().stream().map(Kind::id).collect(Collectors.joining(", ")) + ".");
        }
        switch (fault.kind()) {
            case FLASH_STUCK -> checkRange(fault, 1);
            case FLASH_WORN, FLASH_ROT -> {
                checkRange(fault, fault.number("length"));
                if (fault.kind() == Kind.FLASH_ROT && fault.number("bits") > fault.number("length") * Byte.SIZE) {
                    throw Problem.badRequest(
                            "There are not so many bits in " + fault.number("length") + " bytes: " + fault.id());
                }
            }
            case KEY_STUCK -> key(fault);
            case KEY_BOUNCE -> {
                if (!fault.word("key").equals(ANY)) {
                    key(fault);
                }
            }
            default -> {}
        }
    }

    private String reason(Kind kind) {
        return kind == Kind.FLASH_SLOW && flash.damage().isPresent()
                ? " needs a chip that takes its time, and this one was started with --timing instant."
                : " cannot be done to a real flash chip.";
    }

    private void checkRange(Fault fault, long length) {
        if (fault.number("address") + length > flash.size()) {
            throw Problem.badRequest("The flash chip ends at 0x%06X: %s".formatted(flash.size(), fault.id()));
        }
    }

    private Key key(Fault fault) {
        return fixture.front().keys().stream()
                .filter(key -> key.label().equals(fault.word("key")))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("This phone has no key " + fault.word("key") + ". It has "
                        + fixture.front().keys().stream().map(Key::label).collect(Collectors.joining(" ")) + "."));
    }

    /** What lasts, for the board. */
    private void translate() {
        flash.damage().ifPresent(damage -> damage.set(flaws()));
        fixture.setContactFaults(contactFaults());
        armCut();
    }

    private List<FlashDamage.Flaw> flaws() {
        List<FlashDamage.Flaw> flaws = new ArrayList<>();
        for (ActiveFault fault : faults.set(Kind.FLASH_STUCK)) {
            Fault said = fault.fault();
            flaws.add(new FlashDamage.Flaw.Stuck(
                    (int) said.number("address"),
                    (int) said.number("bits"),
                    said.number("read") == 1,
                    new Struck(fault)));
        }
        for (ActiveFault fault : faults.set(Kind.FLASH_WORN)) {
            Fault said = fault.fault();
            flaws.add(new FlashDamage.Flaw.Worn(
                    (int) said.number("address"),
                    (int) said.number("length"),
                    !said.word("at").equals("program"),
                    !said.word("at").equals("erase"),
                    said.word("fails").equals("busy"),
                    said.decimal("rate"),
                    (int) said.number("bits"),
                    fault.random(),
                    new Struck(fault)));
        }
        for (ActiveFault fault : faults.set(Kind.FLASH_SLOW)) {
            flaws.add(new FlashDamage.Flaw.Slow(fault.fault().decimal("factor"), new Struck(fault)));
        }
        return flaws;
    }

    private List<ContactFault> contactFaults() {
        Stream<ContactFault> stuck = faults.set(Kind.KEY_STUCK).stream()
                .map(it -> new ContactFault.Stuck(
                        key(it.fault()), it.fault().word("contact").equals("closed"), new Struck(it)));
        Stream<ContactFault> bounces = faults.set(Kind.KEY_BOUNCE).stream()
                .map(it -> new ContactFault.Bounce(
                        it.fault().word("key").equals(ANY) ? Optional.empty() : Optional.of(key(it.fault())),
                        Duration.ofMillis(it.fault().number("ms")),
                        it.random(),
                        new Struck(it)));
        return Stream.concat(stuck, bounces).toList();
    }

    /** Asks and tells the fault that the board's one came from. */
    private record Struck(ActiveFault fault) implements Strike {
        @Override
        public boolean isInForce() {
            return fault.isInForce();
        }

        @Override
        public boolean strikes(String what) {
            return fault.strike(what);
        }
    }

    private static boolean isCutInOperation(Fault fault) {
        return fault.kind() == Kind.POWER_CUT && fault.operation() > 0;
    }

    /** Whether a fault waits for a flash operation to cut power in. */
    boolean waitsForOperation() {
        return faults.list().stream()
                .anyMatch(it -> isCutInOperation(it.fault()) && it.phase() == ActiveFault.Phase.WAITING);
    }

    private void armCut() {
        Optional<ActiveFault> wanted = faults.set(Kind.POWER_CUT).stream()
                .filter(it -> isCutInOperation(it.fault()) && it.operationsLeft() > 0)
                .findFirst();
        if (wanted.isPresent()) {
            flash.cutAt(wanted.get().operationsLeft(), tear(wanted.get().fault()));
        } else if (cutIsArmed) {
            flash.cutAt(0, Tear.NOTHING);
        }
        cutIsArmed = wanted.isPresent();
    }

    private static Tear tear(Fault fault) {
        return Tear.valueOf(fault.word("tear").toUpperCase(Locale.ROOT));
    }

    /** The chip cuts at an operation by itself: it alone can tear it. */
    private void cut(ActiveFault fault) {
        if (fault.fault().operation() > 0) {
            fault.strike("power goes inside operation " + fault.fault().operation());
        } else if (plug.isIn()) {
            fault.strike("the plug is pulled");
            plug.put(false);
        }
    }

    private void rot(ActiveFault fault) {
        long from = fault.fault().number("address") * Byte.SIZE;
        SortedSet<Long> bits = draw(
                fault.random(),
                from,
                fault.fault().number("length") * Byte.SIZE,
                fault.fault().number("bits"));
        FlashDamage damage = flash.damage().orElseThrow();
        bits.forEach(bit -> damage.flip((int) (bit / Byte.SIZE), 1 << bit % Byte.SIZE));
        String named = bits.stream()
                .limit(NAMED)
                .map(bit -> "bit %d of 0x%06X".formatted(bit % Byte.SIZE, bit / Byte.SIZE))
                .collect(Collectors.joining(", "));
        fault.strike("flipped " + named + (bits.size() > NAMED ? " and " + (bits.size() - NAMED) + " more" : ""));
    }

    private static SortedSet<Long> draw(RandomGenerator random, long from, long length, long count) {
        SortedSet<Long> drawn = new TreeSet<>();
        while (drawn.size() < count) {
            drawn.add(from + random.nextLong(length));
        }
        return drawn;
    }

    @Override
    public void erasing(int address, int length) {
        faults.flashOperationBegins();
    }

    @Override
    public void programming(int address, int length) {
        faults.flashOperationBegins();
    }

    @Override
    public void torn(int address, int length, Tear tear) {}
}

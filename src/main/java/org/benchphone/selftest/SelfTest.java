package org.benchphone.selftest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.benchphone.board.Fixture;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.Region;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;

/** Takes the board through its tests, one after the other; what one breaks on, the next does not see. */
public final class SelfTest implements AutoCloseable {
    private static final Text TITLE = new Text("Self-test", "Selbsttest");
    private static final Text POWER_WENT = new Text("power went away during the test", "der Strom fiel dabei aus");
    private static final Text NOT_WANTED = new Text("left out by --skip", "ausgelassen wegen --skip");

    private final Station station;
    private final Setup setup;
    private final RestOfChip rest;

    /**
     * What is tested, and with what.
     *
     * @param keys that the board has
     * @param lamps that the board has
     */
    public record Setup(
            Fixture fixture,
            Set<Key> keys,
            Set<Lamp> lamps,
            FlashMap map,
            HostFacts host,
            Helper helper,
            Pace pace,
            Time time) {}

    /** @param language of the words on the phone's display */
    public SelfTest(Setup setup, Language language) {
        this.setup = setup;
        this.station = new Station(setup.fixture(), setup.time(), language);
        List<Region> others = setup.map().regions().stream()
                .filter(region -> !region.equals(setup.map().selfTest()))
                .toList();
        this.rest = new RestOfChip(setup.fixture().flash(), others);
    }

    /** Whose phone it is; empty when the flash chip does not say, or says nothing at all. */
    public Optional<Identity> identity() {
        try {
            return Identity.read(station.flash(), setup.map().identity());
        } catch (RuntimeException e) {
            return Optional.empty(); // the chip's own test says why
        }
    }

    /**
     * Runs the tests of {@code wanted} and reports those of {@code skipped} as skipped, in the order of {@link TestId}.
     *
     * @param told of each result as soon as it is there
     */
    public List<Result> run(Set<TestId> wanted, Set<TestId> skipped, Consumer<Result> told) {
        List<Result> results = new ArrayList<>();
        for (TestId test : TestId.values()) {
            if (wanted.contains(test)) {
                Result result = skipped.contains(test)
                        ? new Result(test, Outcome.skip(NOT_WANTED), Duration.ZERO)
                        : run(test, check(test));
                results.add(result);
                told.accept(result);
            }
        }
        Text over = results.stream().anyMatch(result -> result.verdict() == Verdict.FAIL)
                ? new Text("Something failed: see the report", "Etwas ist durchgefallen: siehe Bericht")
                : new Text("Nothing failed", "Nichts ist durchgefallen");
        station.say("self-test-end", TITLE, over);
        return results;
    }

    private Result run(TestId test, Check check) {
        station.say("self-test", TITLE, test.title());
        long begin = setup.time().nanos();
        Outcome outcome;
        try {
            outcome = check.run(station);
        } catch (PowerLost e) {
            outcome = Outcome.fail(POWER_WENT, check.advice());
        } catch (RuntimeException e) {
            String why = e.getMessage() == null ? e.toString() : e.getMessage();
            outcome = Outcome.fail(Text.same(why), check.advice());
        }
        return new Result(test, outcome, Duration.ofNanos(setup.time().nanos() - begin));
    }

    private Check check(TestId test) {
        HostChecks host = new HostChecks(setup.host());
        Helper helper = setup.helper();
        Region scratch = setup.map().selfTest();
        return switch (test) {
            case PARTS -> new PartsCheck();
            case FLASH_ID -> new FlashIdCheck(setup.map());
            case FLASH_WRITE -> new FlashWriteCheck(scratch, rest);
            case FLASH_CUT -> new FlashCutCheck(scratch, rest);
            case RAIL -> new RailCheck();
            case LCD -> new LcdCheck(helper, setup.pace());
            case KEYS_STUCK -> new StuckKeysCheck(setup.pace());
            case KEYS_PRESS -> new PressKeysCheck(helper, setup.keys(), setup.pace());
            case LAMPS -> new LampsCheck(helper, setup.lamps(), setup.pace());
            case HOOK_REST -> new HookRestCheck();
            case HOOK_LIFT -> new HookLiftCheck(helper, setup.pace());
            case NETWORK_ADDRESS -> host.addresses();
            case NETWORK_NAMES -> host.names();
            case NETWORK_ROUTE -> host.route();
            case CLOCK -> host.clock(setup.time().now());
            case DISK -> host.disk();
            case JAVA -> host.java();
            case MEMORY -> host.memory();
        };
    }

    /** Takes power from the board. */
    @Override
    public void close() {
        station.close();
    }
}

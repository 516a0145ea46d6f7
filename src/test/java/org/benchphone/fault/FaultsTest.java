package org.benchphone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchphone.event.Event;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Schedules, strikes and what is told of them, in a time that a test makes pass. */
@Timeout(20)
class FaultsTest {
    private final FakeTime time = new FakeTime();
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Faults faults = new Faults(time, events::add);

    private ActiveFault set(String line) {
        Fault fault = Fault.parse(line, new Random(1));
        faults.put(List.of(fault));
        return faults.set(fault.kind()).getFirst();
    }

    private void pass(double seconds) {
        time.advance(Duration.ofMillis((long) (seconds * 1000)));
    }

    /** One letter for each second that follows: in force, waiting, over. */
    private String phases(int seconds) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < seconds; i++) {
            said.append(faults.list().getFirst().phase().name().charAt(0));
            pass(1);
        }
        return said.toString();
    }

    @Test
    void withoutAScheduleItIsInForceUntilItIsCleared() {
        set("key-bounce");
        assertThat(phases(5)).isEqualTo("IIIII");
        assertThat(faults.active(Kind.KEY_BOUNCE)).hasSize(1);
        assertThat(faults.active(Kind.KEY_STUCK)).isEmpty();
        faults.put(List.of());
        assertThat(faults.active(Kind.KEY_BOUNCE)).isEmpty();
        assertThat(faults.list()).isEmpty();
    }

    @Test
    void itWaitsAndIsOver() {
        set("key-bounce after=PT2S for=PT3S");
        assertThat(phases(8)).isEqualTo("WWIIIOOO");
    }

    @Test
    void itComesAgainWithItsPeriod() {
        set("key-bounce after=PT1S for=PT2S every=PT4S");
        assertThat(phases(12)).isEqualTo("WIIWWIIWWIIW");
    }

    @Test
    void itStrikesSoOftenAtMost() {
        ActiveFault fault = set("key-bounce count=3");
        List<Boolean> strikes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            strikes.add(fault.strike("OK bounces"));
        }
        assertThat(strikes).containsExactly(true, true, true, false, false);
        assertThat(faults.list().getFirst().struck()).isEqualTo(3);
        assertThat(phases(1)).isEqualTo("O");
    }

    @Test
    void whatIsNotInForceDoesNotStrike() {
        ActiveFault fault = set("key-bounce after=PT2S for=PT1S");
        assertThat(fault.strike("early")).isFalse();
        pass(2);
        assertThat(fault.strike("now")).isTrue();
        pass(1);
        assertThat(fault.strike("late")).isFalse();
        assertThat(faults.list().getFirst().struck()).isEqualTo(1);
    }

    @Test
    void aFlashOperationBeginsIt() {
        ActiveFault fault = set("flash-stuck address=0 operation=3 for=PT2S");
        faults.flashOperationBegins();
        faults.flashOperationBegins();
        pass(100);
        assertThat(fault.isInForce()).isFalse();
        assertThat(fault.operationsLeft()).isEqualTo(1);
        faults.flashOperationBegins();
        assertThat(fault.operationsLeft()).isZero();
        assertThat(phases(3)).isEqualTo("IIO");
    }

    @Test
    void aMomentComesOnceOrWithItsPeriodOrWithAnOperation() {
        List<String> done = new ArrayList<>();
        faults.atMoment(Kind.FLASH_ROT, it -> {
            done.add(Long.toString(time.nanos() / 1_000_000_000));
            it.strike("flipped");
        });
        set("flash-rot address=0 after=PT2S");
        assertThat(tickFor(5)).isEqualTo("WWOOO");
        assertThat(done).containsExactly("2");

        done.clear();
        set("flash-rot address=0 after=PT1S every=PT2S count=3");
        assertThat(tickFor(8)).isEqualTo("WWWWWOOO");
        assertThat(done).containsExactly("6", "8", "10");

        done.clear();
        set("flash-rot address=0 operation=2");
        faults.flashOperationBegins();
        assertThat(tickFor(2)).isEqualTo("WW");
        faults.flashOperationBegins();
        faults.flashOperationBegins();
        assertThat(done).hasSize(1);
        assertThat(tickFor(1)).isEqualTo("O");
    }

    private String tickFor(int seconds) {
        StringBuilder said = new StringBuilder();
        for (int i = 0; i < seconds; i++) {
            faults.tick();
            said.append(faults.list().getFirst().phase().name().charAt(0));
            pass(1);
        }
        return said.toString();
    }

    @Test
    void theClockIsAskedForWhenSomethingIsDueAndNotAtAllWithoutFaults() {
        assertThat(faults.tick()).isEmpty();
        set("power-cut after=PT0.3S");
        assertThat(faults.tick()).contains(Duration.ofMillis(300));
        set("power-cut after=PT30S");
        assertThat(faults.tick()).contains(Duration.ofSeconds(1));
        faults.put(List.of());
        assertThat(faults.tick()).isEqualTo(Optional.empty());
    }

    @Test
    void theSameIdStrikesTheSame() {
        List<Boolean> first = strikesOf("flash-worn address=0 rate=0.3 seed=7");
        assertThat(first).contains(true).contains(false);
        assertThat(strikesOf("flash-worn address=0 rate=0.3 seed=7")).isEqualTo(first);
        assertThat(strikesOf("flash-worn address=0 rate=0.3 seed=8")).isNotEqualTo(first);
    }

    private List<Boolean> strikesOf(String line) {
        ActiveFault fault = set(line);
        List<Boolean> strikes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            strikes.add(fault.strikes(fault.fault().decimal("rate"), "operation " + i));
        }
        return strikes;
    }

    @Test
    void theLogHearsOfTheFirstStrikeAtOnceAndThenASummaryASecond() {
        ActiveFault fault = set("key-bounce ms=8 seed=1");
        String id = fault.fault().id();
        for (int i = 1; i <= 1_000; i++) {
            fault.strike("bounce " + i);
            pass(0.01);
        }
        assertThat(events).hasSizeBetween(10, 13);
        assertThat(events.get(0)).isEqualTo(new Event.FaultSet(id));
        assertThat(events.get(1)).isEqualTo(new Event.FaultStruck(id, 1, "bounce 1"));
        assertThat(events.get(2)).isEqualTo(new Event.FaultStruck(id, 101, "bounce 101"));
        pass(1);
        faults.tick();
        assertThat(events.getLast()).isEqualTo(new Event.FaultStruck(id, 1_000, "bounce 1000"));
        faults.put(List.of());
        assertThat(events.getLast()).isEqualTo(new Event.FaultCleared(id, 1_000));
    }

    @Test
    void oneIsClearedByItsId() {
        Fault bounce = Fault.parse("key-bounce", new Random(1));
        Fault stuck = Fault.parse("key-stuck key=5", new Random(1));
        faults.put(List.of(bounce, stuck));
        assertThat(faults.clear("key-stuck key=6 contact=closed")).isFalse();
        assertThat(faults.clear(stuck.id())).isTrue();
        assertThat(faults.list()).extracting(ActiveFault.Seen::fault).containsExactly(bounce);
        assertThat(events.getLast()).isEqualTo(new Event.FaultCleared(stuck.id(), 0));
    }

    @Test
    void twiceTheSameAndTooManyAreRefusedAndNothingChanges() {
        set("key-bounce seed=1");
        Fault stuck = Fault.parse("key-stuck key=5", new Random(1));
        assertThatThrownBy(() -> faults.put(List.of(stuck, stuck)))
                .isInstanceOf(BadFault.class)
                .hasMessageContaining("twice");
        List<Fault> many = new ArrayList<>();
        for (int i = 0; i < 65; i++) {
            many.add(Fault.parse("key-bounce seed=" + i, new Random(1)));
        }
        assertThatThrownBy(() -> faults.put(many)).isInstanceOf(BadFault.class).hasMessageContaining("64");
        assertThat(faults.list()).hasSize(1);
    }

    @Test
    void theListenerHearsOfEveryChange() {
        int[] changes = {0};
        faults.onChange(() -> changes[0]++);
        String id = set("key-bounce").fault().id();
        faults.clear(id);
        faults.clear(id);
        faults.put(List.of());
        assertThat(changes[0]).isEqualTo(3);
    }
}

package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.benchphone.event.Event;
import org.benchphone.power.PowerSupply;
import org.benchphone.power.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class EventLogTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final EventLog log = new EventLog(new StoppedTime(), 5);

    private record StoppedTime() implements Time {
        @Override
        public Instant now() {
            return NOON;
        }

        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public void sleep(Duration duration) {}
    }

    private void post(int count) {
        for (int i = 1; i <= count; i++) {
            log.post(new Event.Note("note " + i));
        }
    }

    private List<Long> idsSince(long id) {
        return log.since(id).stream().map(EventLog.Entry::id).toList();
    }

    @Test
    void eventsAreNumberedFromOne() {
        post(3);
        assertThat(idsSince(0)).containsExactly(1L, 2L, 3L);
        assertThat(log.newest()).isEqualTo(3);
    }

    @Test
    void readingGoesOnAfterTheLastOneSeen() {
        post(4);
        assertThat(idsSince(2)).containsExactly(3L, 4L);
        assertThat(idsSince(4)).isEmpty();
        assertThat(idsSince(99)).isEmpty();
    }

    @Test
    void theOldestAreForgottenFirst() {
        post(12);
        assertThat(idsSince(0)).containsExactly(8L, 9L, 10L, 11L, 12L);
        assertThat(log.since(0).getFirst().event()).isEqualTo(new Event.Note("note 8"));
    }

    @Test
    void noEventHidesItsNumberTimeOrKindBehindAFieldOfItsOwn() {
        List<Class<?>> kinds = List.of(Event.class.getPermittedSubclasses());
        assertThat(kinds).hasSizeGreaterThan(30);
        for (Class<?> kind : kinds) {
            assertThat(Arrays.stream(kind.getRecordComponents()).map(RecordComponent::getName))
                    .as(kind.getSimpleName())
                    .doesNotContain("id", "time", "event");
        }
    }

    @Test
    void anEventIsItsKindAndTheComponentsOfItsRecord() {
        log.post(new Event.PowerCut("half", 0x40000, 256));
        assertThat(log.since(0).getFirst().json())
                .isEqualTo(Map.of(
                        "id",
                        1L,
                        "time",
                        "2026-11-22T12:00:00Z",
                        "event",
                        "power-cut",
                        "tear",
                        "half",
                        "address",
                        0x40000,
                        "length",
                        256));
    }

    @Test
    void everyKindOfEventCanBeWritten() {
        List<Class<?>> kinds = List.of(Event.class.getPermittedSubclasses());
        assertThat(kinds).hasSizeGreaterThan(15);
        log.post(new Event.UpdateRefused("bad-crc", "The checksum is \"wrong\"\nand öäü"));
        String json = Json.of(log.since(0).getFirst().json());
        assertThat(json).contains("\"event\":\"update-refused\"").doesNotContain("\n");
        assertThat(Json.parseObject(json)).containsEntry("sentence", "The checksum is \"wrong\"\nand öäü");
    }

    @Test
    void whoWaitsIsWokenByAnEvent() {
        CompletableFuture<List<EventLog.Entry>> waiting =
                CompletableFuture.supplyAsync(() -> await(Duration.ofSeconds(20)));
        log.post(new Event.PowerOn());
        assertThat(waiting.join()).extracting(EventLog.Entry::event).containsExactly(new Event.PowerOn());
    }

    @Test
    void whoWaitsInVainGetsNothing() {
        assertThat(await(Duration.ofMillis(30))).isEmpty();
    }

    private List<EventLog.Entry> await(Duration patience) {
        try {
            return log.await(0, patience);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void thePlugTellsTheLog() {
        PowerSupply.Watcher watcher = log.powerWatcher();
        watcher.powerOn();
        watcher.died(new IllegalStateException("the chip does not answer"));
        watcher.powerOff();
        assertThat(log.since(0))
                .extracting(entry -> entry.event().kind())
                .containsExactly("power-on", "died", "power-off");
    }

    @Test
    void manyWritersLoseNothing() {
        EventLog large = new EventLog(Time.system(), 10_000);
        List<Thread> writers = new ArrayList<>();
        for (int writer = 0; writer < 8; writer++) {
            writers.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 1000; i++) {
                    large.post(new Event.PowerOn());
                }
            }));
        }
        writers.forEach(EventLogTest::join);
        List<EventLog.Entry> all = large.since(0);
        assertThat(all).hasSize(8000);
        assertThat(all.getLast().id()).isEqualTo(8000);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}

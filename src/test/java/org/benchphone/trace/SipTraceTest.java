package org.benchphone.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.benchphone.bench.EventLog;
import org.benchphone.event.Event;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SipTraceTest {
    private final FakeTime time = new FakeTime();
    private final List<Event> events = new ArrayList<>();
    private final List<Runnable> later = new ArrayList<>();
    private final SipTrace trace = new SipTrace(time, new MessageEvents(time, events::add, later::add));

    private void add(int count, int bytes) {
        for (int i = 0; i < count; i++) {
            trace.add(true, "UDP", Traced.PHONE, Traced.REGISTRAR, new byte[bytes]);
        }
    }

    private List<Long> numbers(long since) {
        return trace.since(since).stream().map(SipMessage::number).toList();
    }

    private void aSecondPasses() {
        time.advance(Duration.ofSeconds(1));
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    @Test
    void messagesAreNumberedFromOneAndReadOnFromTheLastOneSeen() {
        add(4, 10);
        assertThat(numbers(0)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(numbers(2)).containsExactly(3L, 4L);
        assertThat(numbers(4)).isEmpty();
        assertThat(numbers(99)).isEmpty();
        assertThat(trace.since(0, 2)).extracting(SipMessage::number).containsExactly(1L, 2L);
        assertThat(trace.newest()).isEqualTo(4);
    }

    @Test
    void theOldestGoWhenThereAreTooMany() {
        add(SipTrace.MOST + 5, 10);
        assertThat(numbers(0)).hasSize(SipTrace.MOST).startsWith(6L).endsWith(SipTrace.MOST + 5L);
        assertThat(trace.find(5)).isEmpty();
        assertThat(trace.find(6)).isPresent();
        assertThat(trace.find(SipTrace.MOST + 6)).isEmpty();
    }

    @Test
    void theOldestGoWhenTheyAreTooLarge() {
        add(1_000, 60_000);
        int most = SipTrace.MOST_BYTES / 60_000;
        assertThat(numbers(0)).hasSize(most).endsWith(1_000L);
        add(1, SipTrace.MOST_BYTES);
        assertThat(numbers(0)).containsExactly(1_001L);
        add(1, 1);
        assertThat(numbers(0)).containsExactly(1_002L);
    }

    @Test
    void clearingForgetsAllAndTheNumbersGoOn() {
        add(3, 10);
        trace.clear();
        assertThat(numbers(0)).isEmpty();
        assertThat(trace.find(3)).isEmpty();
        assertThat(trace.cleared()).isEqualTo(3);
        add(1, 10);
        assertThat(numbers(0)).containsExactly(4L);
    }

    @Test
    void whoeverWaitsIsWokenByAMessageAndByAClear() throws Exception {
        assertThat(trace.await(0, 0, Duration.ofMillis(5))).isFalse();
        CompletableFuture<Boolean> message = waiting(0);
        add(1, 10);
        assertThat(message.get()).isTrue();
        CompletableFuture<Boolean> clear = waiting(1);
        trace.clear();
        assertThat(clear.get()).isTrue();
    }

    private CompletableFuture<Boolean> waiting(long number) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return trace.await(number, 0, Duration.ofSeconds(50));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Test
    void aViewBeginsWhenItIsMadeAndWhenItIsCleared() {
        add(3, 10);
        TraceView view = trace.viewFromNow();
        assertThat(view.messages()).isEmpty();
        add(5, 10);
        assertThat(view.messages()).extracting(SipMessage::number).containsExactly(4L, 5L, 6L, 7L, 8L);
        assertThat(view.messages(2)).extracting(SipMessage::number).containsExactly(7L, 8L);
        assertThat(view.messages(50)).hasSize(5);
        view.clear();
        assertThat(view.messages()).isEmpty();
        assertThat(numbers(0)).hasSize(8);
    }

    @Test
    void eachMessageIsAnEvent() {
        Traced.registration(trace, "abc@192.0.2.10");
        assertThat(events)
                .startsWith(new Event.SipMessage(
                        1, "out", "UDP", "192.0.2.1:5060", "REGISTER sip:192.0.2.1 SIP/2.0", "abc@192.0.2.10"))
                .endsWith(new Event.SipMessage(4, "in", "UDP", "192.0.2.1:5060", "SIP/2.0 200 OK", "abc@192.0.2.10"))
                .hasSize(4);
    }

    @Test
    void beyondAHundredASecondTheyAreOnlyCounted() {
        add(250, 10);
        assertThat(events).hasSize(100).allMatch(Event.SipMessage.class::isInstance);
        assertThat(later).as("one count is due").hasSize(1);
        aSecondPasses();
        assertThat(events).hasSize(101).endsWith(new Event.SipFlood(150));
    }

    @Test
    void anHourOfAFloodIsAnEventASecond() {
        int seconds = 3_600;
        for (int i = 0; i < seconds; i++) {
            add(101, 10);
            aSecondPasses();
        }
        assertThat(events).hasSizeBetween(seconds, 2 * MessageEvents.MOST + seconds);
        assertThat(events.stream()
                        .mapToInt(event -> event instanceof Event.SipFlood(int count) ? count : 1)
                        .sum())
                .as("each message is told or counted")
                .isEqualTo(101 * seconds);
    }

    @Test
    void afterAQuietSecondMessagesAreToldAgain() {
        add(1_000, 10);
        aSecondPasses();
        add(1, 10);
        aSecondPasses();
        events.clear();
        add(100, 10);
        assertThat(events).hasSize(100).allMatch(Event.SipMessage.class::isInstance);
    }

    @Test
    void aFloodLeavesTheLogUsefulAndTheMemoryBounded() throws InterruptedException {
        EventLog log = new EventLog(Time.system());
        SipTrace real = new SipTrace(Time.system(), log);
        log.post(new Event.Note("before the flood"));
        byte[] message = Traced.text("OPTIONS sip:1001@192.0.2.10 SIP/2.0", "flood", "1 OPTIONS", "x".repeat(4_000));
        for (int i = 0; i < 20_000; i++) {
            real.add(false, "UDP", Traced.PHONE, Traced.REGISTRAR, message.clone());
        }
        int told = 0;
        long last = 0;
        while (told < 20_000) {
            for (EventLog.Entry entry : log.await(last, Duration.ofSeconds(50))) {
                told += entry.event() instanceof Event.SipFlood(int count)
                        ? count
                        : entry.event() instanceof Event.SipMessage ? 1 : 0;
                last = entry.id();
            }
        }
        assertThat(told).isEqualTo(20_000);
        assertThat(log.since(0)).hasSizeLessThan(2_000);
        assertThat(log.since(0).getFirst().event()).isEqualTo(new Event.Note("before the flood"));
        long kept = real.since(0).stream().mapToInt(one -> one.bytes().length).sum();
        assertThat(kept).isBetween(SipTrace.MOST_BYTES - 10_000L, (long) SipTrace.MOST_BYTES);
    }
}

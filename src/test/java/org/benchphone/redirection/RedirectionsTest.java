package org.benchphone.redirection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RedirectionsTest {
    private static final Redirection A = new Redirection("000413AABBCC", "http://a/", "first");
    private static final Redirection B = new Redirection("000413000001", "http://b/{mac}", "");

    private final FakeStore store = new FakeStore();

    /** A disk that can be full. */
    private static final class FakeStore implements Redirections.Store {
        private String text;
        private boolean isFull;

        @Override
        public Optional<String> read() {
            return Optional.ofNullable(text);
        }

        @Override
        public void write(String now) throws IOException {
            if (isFull) {
                throw new IOException("No space left on device");
            }
            text = now;
        }
    }

    private Redirections open() throws IOException {
        return Redirections.open(store, Time.system());
    }

    @Test
    void rowsAreThereAgainAfterTheNextStart() throws IOException {
        Redirections table = open();
        table.put(List.of(A, B));
        assertThat(table.rows()).containsExactly(B, A);
        assertThat(open().rows()).containsExactly(B, A);

        table.put(List.of(new Redirection(A.mac(), "http://other/", "")));
        assertThat(table.remove(B.mac())).isTrue();
        assertThat(table.remove(B.mac())).isFalse();
        assertThat(open().rows()).containsExactly(new Redirection(A.mac(), "http://other/", ""));
    }

    @Test
    void aChangeThatCannotBeKeptDoesNotHappen() throws IOException {
        Redirections table = open();
        table.put(List.of(A));
        store.isFull = true;

        assertThatThrownBy(() -> table.put(List.of(B))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> table.remove(A.mac())).isInstanceOf(IOException.class);
        assertThat(table.rows()).containsExactly(A);
    }

    @Test
    void aDamagedTableIsRefusedWithItsLine() throws IOException {
        open().put(List.of(A, B));
        String good = store.text;
        store.text = good.replace("http://a", "htt\0p://a");
        assertThatThrownBy(this::open).isInstanceOf(Refused.class).hasMessageStartingWith("Line 3: ");
        store.text = good.substring(0, good.indexOf("000413AABBCC"));
        assertThatThrownBy(this::open).isInstanceOf(Refused.class).hasMessageContaining("rows may be missing");
        store.text = "";
        assertThatThrownBy(this::open).isInstanceOf(Refused.class);
        assertThat(store.text).isEmpty();
    }

    @Test
    void aPhoneInTheTableIsSentAndAnotherIsLeftAlone() throws IOException {
        Redirections table = open();
        table.put(List.of(B));

        assertThat(table.lookUp("00:04:13:00:00:01", "snom"))
                .isEqualTo(new Answer("text/html", "<html><pre>\nsetting_server$: http://b/{mac}\n</pre></html>\n"));
        assertThat(table.lookUp("000413aabbcc", "snom"))
                .isEqualTo(new Answer("text/plain", "# 000413AABBCC is not redirected.\n"));
        assertThat(table.lookUp("nonsense\n\u00e4", "snom").text()).matches("# [\\x20-\\x7e]+\n");
    }

    @Test
    void whoAskedAndWhenIsCounted() throws IOException {
        FakeTime time = new FakeTime();
        Redirections table = Redirections.open(store, time);
        table.put(List.of(A));
        table.lookUp(A.mac(), "first");
        time.advance(Duration.ofMinutes(5));
        table.lookUp(A.mac(), "Mozilla/4.0 (compatible;\r\nsnom360) " + "x".repeat(500));
        table.answer(A.mac());

        Lookup lookup = table.lookup(A.mac()).orElseThrow();
        assertThat(lookup.count()).isEqualTo(2);
        assertThat(lookup.last()).isEqualTo(time.now());
        assertThat(lookup.userAgent())
                .startsWith("Mozilla/4.0 (compatible;  snom360)")
                .hasSizeLessThanOrEqualTo(200);
        assertThat(table.strangers()).isEmpty();
    }

    @Test
    void strangersAreRememberedUntilTheyAreInTheTable() throws IOException {
        Redirections table = open();
        table.lookUp(B.mac(), "b");
        table.lookUp(A.mac(), "a");
        table.lookUp("no mac", "c");
        assertThat(table.strangers()).extracting(Lookup::mac).containsExactly(A.mac(), B.mac());

        table.put(List.of(A));
        assertThat(table.strangers()).extracting(Lookup::mac).containsExactly(B.mac());
        table.lookUp(A.mac(), "a");
        assertThat(table.lookup(A.mac()).orElseThrow().count()).isEqualTo(2);
    }

    @Test
    void strangersNeverBecomeSoManyThatMemoryEnds() throws IOException {
        Redirections table = open();
        table.put(List.of(A));
        table.lookUp(A.mac(), "a");
        IntStream.range(0, 5000).forEach(i -> table.lookUp("000414%06X".formatted(i), "x"));

        assertThat(table.strangers())
                .hasSize(200)
                .first()
                .extracting(Lookup::mac)
                .isEqualTo("000414001387");
        assertThat(table.lookup(A.mac())).isPresent();
    }

    @Test
    void aFullTableTakesNoMoreAndIsQuick() throws IOException {
        Redirections table = open();
        table.put(IntStream.range(0, 10_000)
                .mapToObj(i -> new Redirection("000413%06X".formatted(i), "http://host/{mac}", "phone " + i))
                .toList());
        assertThatThrownBy(() -> table.put(List.of(A)))
                .isInstanceOf(Refused.class)
                .hasMessage("The table takes at most 10000 rows.");
        assertThat(open().rows()).hasSize(10_000);

        long start = System.nanoTime();
        IntStream.range(0, 200_000).forEach(i -> table.lookUp("000413%06X".formatted(i % 10_000), "snom360"));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        IO.println("200,000 look-ups in a table of 10,000 rows: " + took.toMillis() + " ms");
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void manyThreadsLoseNoChangeAndNoCount() throws Exception {
        Redirections table = open();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                String mac = "000413%06X".formatted(i);
                threads.submit(() -> {
                    table.put(List.of(new Redirection(mac, "http://host/", "")));
                    table.lookUp("000413000000", "x");
                    return null;
                });
            }
        }
        assertThat(table.rows()).hasSize(100);
        assertThat(table.lookup("000413000000").orElseThrow().count()).isEqualTo(100);
        assertThat(open().rows()).hasSize(100);
    }
}

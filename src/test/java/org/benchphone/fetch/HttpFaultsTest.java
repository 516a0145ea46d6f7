package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.bytesOf;
import static org.benchphone.fetch.FetchedAssert.refusalOf;
import static org.benchphone.fetch.FetchedAssert.sentenceOf;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchphone.fault.Kind;
import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.mischief.FaultyCable;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of HTTP between the phone and a good server. */
@Timeout(60)
class HttpFaultsTest {
    private static final int SIZE = 50_000;
    private static final Duration STALL = Duration.ofMillis(1500);
    private static final byte[] FILE = new byte[SIZE];

    static {
        new Random(SIZE).nextBytes(FILE);
    }

    /** A fault, and why the download is refused. */
    private record Case(String fault, Reason reason) {
        @Override
        public String toString() {
            return fault;
        }
    }

    private static final List<Case> REFUSED = List.of(
            new Case("http-stall after-bytes=20000", Reason.STALLED),
            new Case("http-stall after-bytes=0", Reason.STALLED),
            new Case("http-reset after-bytes=20000", Reason.TRUNCATED),
            new Case("http-reset after-bytes=0", Reason.TRUNCATED),
            new Case("http-wrong-length by=1000", Reason.TRUNCATED),
            new Case("http-wrong-length by=1000000", Reason.TOO_LARGE),
            new Case("dns-silence", Reason.UNKNOWN_HOST));

    static Stream<Case> refused() {
        return REFUSED.stream();
    }

    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private final RudeHttpServer server = new RudeHttpServer((request, peer) -> {
        RudeHttpServer.say(peer, "HTTP/1.1 200 OK\r\nServer: good\r\nContent-Length: " + SIZE + "\r\n\r\n");
        peer.getOutputStream().write(FILE);
    });

    HttpFaultsTest() throws IOException {}

    private Fetched fetch(FaultyCable faulty) {
        return fetch(faulty, "127.0.0.1");
    }

    private Fetched fetch(FaultyCable faulty, String host) {
        HttpSettings settings = HttpSettings.defaults().withPatience(Duration.ofSeconds(5), STALL);
        HttpFetcher fetcher = new HttpFetcher(uptime, () -> "test", settings, faulty.cable());
        return fetcher.fetch(
                URI.create("http://" + host + ":" + server.port() + "/x"), 2 * SIZE, Fetcher.Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aBrokenAnswerIsRefusedWithASentence(Case now) throws IOException {
        try (server) {
            FaultyCable faulty = FaultyCable.with(now.fault);
            Fetched fetched = fetch(faulty, now.fault.startsWith("dns") ? "fw.example.com" : "127.0.0.1");
            assertThat(refusalOf(fetched)).isEqualTo(now.reason);
            assertThat(sentenceOf(fetched)).isNotBlank().hasSizeLessThan(90);
            assertThat(faulty.struck()).isEqualTo(1);
            faulty.put();
            assertThat(bytesOf(fetch(faulty, "127.0.0.1"))).isEqualTo(FILE);
        }
    }

    /** No download can notice that; the image's checksum does. */
    @Test
    void aCorruptByteIsTheOnlyOneThatIsDifferent() throws IOException {
        try (server) {
            FaultyCable faulty = FaultyCable.with("http-corrupt-byte at=40000");
            byte[] arrived = bytesOf(fetch(faulty));
            assertThat(arrived[40_000]).isNotEqualTo(FILE[40_000]);
            arrived[40_000] = FILE[40_000];
            assertThat(arrived).isEqualTo(FILE);
            assertThat(faulty.struck()).isEqualTo(1);
        }
    }

    @Test
    void aLengthThatIsTooSmallLeavesTheRestBehind() throws IOException {
        try (server) {
            FaultyCable faulty = FaultyCable.with("http-wrong-length by=-1000");
            assertThat(bytesOf(fetch(faulty))).isEqualTo(Arrays.copyOf(FILE, SIZE - 1000));
        }
    }

    @Test
    void aSlowServerIsWaitedForAsLongAsBytesCome() throws IOException {
        try (server) {
            FaultyCable faulty = FaultyCable.with("http-slow rate=25000");
            long begin = System.nanoTime();
            assertThat(bytesOf(fetch(faulty))).isEqualTo(FILE);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(STALL);
            assertThat(faulty.struck()).isEqualTo(1);
        }
    }

    @Test
    void whatLiesBehindTheEndOfAnAnswerDoesNotStrikeIt() throws IOException {
        try (server) {
            FaultyCable faulty = FaultyCable.with(
                    "http-stall after-bytes=50001", "http-corrupt-byte at=50000", "http-reset after-bytes=60000");
            assertThat(bytesOf(fetch(faulty))).isEqualTo(FILE);
            assertThat(faulty.struck()).isZero();
        }
    }

    @Test
    void aPowerCutEndsWhatStalls() throws Exception {
        try (server) {
            FaultyCable faulty = FaultyCable.with("http-stall after-bytes=20000");
            Thread phone = new Thread(() -> {
                HttpFetcher fetcher = new HttpFetcher(uptime, () -> "test", HttpSettings.defaults(), faulty.cable());
                try {
                    fetcher.fetch(server.uri("/x"), 2 * SIZE, Fetcher.Progress.NONE);
                } catch (PowerLost e) {
                    // as it should be
                }
            });
            phone.start();
            while (faulty.struck() == 0) {
                Thread.sleep(5);
            }
            uptime.close();
            assertThat(phone.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void theTestsHaveEveryKindOfHttp() throws IOException {
        server.close();
        Set<String> kinds = Arrays.stream(Kind.values())
                .map(Kind::id)
                .filter(id -> id.startsWith("http-"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(kinds)
                .containsExactly("http-corrupt-byte", "http-reset", "http-slow", "http-stall", "http-wrong-length");
        assertThat(REFUSED).hasSize(7);
    }
}

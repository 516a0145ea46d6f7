package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.contentOf;
import static org.benchphone.fetch.FetchedAssert.refusalOf;
import static org.benchphone.fetch.RudeHttpServer.ok;
import static org.benchphone.fetch.RudeHttpServer.say;

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class HttpFetcherTest {
    private static final int LIMIT = 100_000;
    private static final Duration STALL = Duration.ofMillis(700);

    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private int asked;
    private final HttpFetcher fetcher = new HttpFetcher(
            uptime,
            () -> "Mozilla/4.0 (compatible; snom360-SIP 6.5." + asked++ + ")",
            HttpSettings.defaults().withPatience(Duration.ofSeconds(5), STALL));

    private Fetched fetch(RudeHttpServer server) {
        return fetch(server.uri("/fw/image.bin"));
    }

    private Fetched fetch(URI uri) {
        return fetcher.fetch(uri, LIMIT, Fetcher.Progress.NONE);
    }

    private static Fetched fetchFrom(HttpFetcherTest test, String answer) throws Exception {
        try (RudeHttpServer server = RudeHttpServer.saying(answer)) {
            return test.fetch(server);
        }
    }

    @Test
    void aFileArrivesWithItsNameAndWhereItCameFrom() throws Exception {
        try (RudeHttpServer server = RudeHttpServer.saying(ok("firmware"))) {
            Fetched fetched = fetch(URI.create(
                    "http://u:secret@127.0.0.1:" + server.port() + "/fw/snom360%206.5.bin?mac=000413000000#x"));
            assertThat(contentOf(fetched)).isEqualTo("firmware");
            Fetched.Content content = (Fetched.Content) fetched;
            assertThat(content.fileName()).isEqualTo("snom360 6.5.bin");
            assertThat(content.from()).isEqualTo(server.uri("/fw/snom360%206.5.bin?mac=000413000000"));
        }
    }

    @Test
    void eachRequestSaysWhoAsksAsOfNow() throws Exception {
        try (RudeHttpServer server = RudeHttpServer.saying(ok(""))) {
            fetch(server);
            fetch(server);
            assertThat(server.requests()).hasSize(2);
            assertThat(server.requests().get(0)).contains("User-Agent: Mozilla/4.0 (compatible; snom360-SIP 6.5.0)");
            assertThat(server.requests().get(1)).contains("User-Agent: Mozilla/4.0 (compatible; snom360-SIP 6.5.1)");
        }
    }

    @Test
    void withoutALengthTheFileEndsWithTheConnection() throws Exception {
        assertThat(contentOf(fetchFrom(this, "HTTP/1.0 200 OK\r\n\r\nto the end")))
                .isEqualTo("to the end");
    }

    @Test
    void chunksArePutTogether() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nfirm-\r\n4\r\nware\r\n0\r\n\r\n";
        assertThat(contentOf(fetchFrom(this, answer))).isEqualTo("firm-ware");
    }

    @Test
    void whatFollowsTheAnnouncedLengthIsIgnored() throws Exception {
        assertThat(contentOf(fetchFrom(this, ok("firmware") + "and more"))).isEqualTo("firmware");
    }

    @Test
    void anEmptyFileIsAFile() throws Exception {
        assertThat(contentOf(fetchFrom(this, ok("")))).isEmpty();
        assertThat(contentOf(fetchFrom(this, "HTTP/1.1 204 No Content\r\n\r\n")))
                .isEmpty();
    }

    @Test
    void aFileOfExactlyTheLimitIsTaken() throws Exception {
        String file = "x".repeat(LIMIT);
        assertThat(contentOf(fetchFrom(this, ok(file)))).hasSize(LIMIT);
        assertThat(contentOf(fetchFrom(this, "HTTP/1.0 200 OK\r\n\r\n" + file))).hasSize(LIMIT);
    }

    @Test
    void anAnnouncedLengthOverTheLimitIsRefusedBeforeTheBodyComes() throws Exception {
        try (RudeHttpServer server = new RudeHttpServer((request, peer) -> {
            say(peer, "HTTP/1.1 200 OK\r\nContent-Length: " + (LIMIT + 1) + "\r\n\r\n");
            Thread.sleep(30_000);
        })) {
            long begun = System.nanoTime();
            assertThat(refusalOf(fetch(server))).isEqualTo(Reason.TOO_LARGE);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void aFileWithoutLengthIsRefusedAsSoonAsItPassesTheLimit() throws Exception {
        try (RudeHttpServer server = new RudeHttpServer((request, peer) -> {
            say(peer, "HTTP/1.1 200 OK\r\n\r\n");
            while (true) {
                say(peer, "x".repeat(10_000));
            }
        })) {
            assertThat(refusalOf(fetch(server))).isEqualTo(Reason.TOO_LARGE);
        }
    }

    @Test
    void aServerThatSaysNothingHasStalled() throws Exception {
        try (RudeHttpServer server = new RudeHttpServer((request, peer) -> Thread.sleep(30_000))) {
            assertThat(refusalOf(fetch(server))).isEqualTo(Reason.STALLED);
        }
    }

    @Test
    void aServerThatStopsInTheMiddleHasStalled() throws Exception {
        try (RudeHttpServer server = new RudeHttpServer((request, peer) -> {
            say(peer, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            Thread.sleep(30_000);
        })) {
            assertThat(refusalOf(fetch(server))).isEqualTo(Reason.STALLED);
        }
    }

    @Test
    void aServerThatDribblesIsWaitedFor() throws Exception {
        String answer = ok("dribble");
        try (RudeHttpServer server = new RudeHttpServer((request, peer) -> {
            for (char c : answer.toCharArray()) {
                say(peer, String.valueOf(c));
                Thread.sleep(60);
            }
        })) {
            long begun = System.nanoTime();
            assertThat(contentOf(fetch(server))).isEqualTo("dribble");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(STALL.multipliedBy(2));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "404,NOT_FOUND",
        "410,NOT_FOUND",
        "401,UNAUTHORIZED",
        "403,UNAUTHORIZED",
        "500,SERVER_ERROR",
        "503,SERVER_ERROR",
        "400,SERVER_ERROR",
        "418,SERVER_ERROR",
        "206,PROTOCOL_ERROR",
        "304,PROTOCOL_ERROR",
        "302,BAD_URL"
    })
    void eachStatusHasItsReason(int status, Reason reason) throws Exception {
        assertThat(refusalOf(fetchFrom(this, "HTTP/1.1 " + status + " Because\r\nContent-Length: 2\r\n\r\nno")))
                .isEqualTo(reason);
    }

    @Test
    void theSentenceForAMissingFileIsPlain() throws Exception {
        Fetched fetched = fetchFrom(this, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        assertThat(((Fetched.Refused) fetched).sentence().english()).isEqualTo("File not found.");
    }

    @Test
    void nobodyAtThatPortIsUnreachable() throws Exception {
        int port;
        try (ServerSocket gone = new ServerSocket(0)) {
            port = gone.getLocalPort();
        }
        assertThat(refusalOf(fetch(URI.create("http://127.0.0.1:" + port + "/x"))))
                .isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void aNameThatNobodyKnowsIsAnUnknownHost() {
        assertThat(refusalOf(fetch(URI.create("http://no-such-host.invalid/x"))))
                .isEqualTo(Reason.UNKNOWN_HOST);
    }

    @Test
    void progressIsToldInTheCallersThreadUpToTheEnd() throws Exception {
        List<String> told = new ArrayList<>();
        try (RudeHttpServer server = RudeHttpServer.saying(ok("firmware"))) {
            fetcher.fetch(
                    server.uri("/x"),
                    LIMIT,
                    (received, total) -> told.add(Thread.currentThread().getName() + " " + received + "/" + total));
        }
        assertThat(told).last().isEqualTo(Thread.currentThread().getName() + " 8/8");
    }
}

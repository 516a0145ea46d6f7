package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.refusalOf;
import static org.benchphone.fetch.FetchedAssert.sentenceOf;
import static org.benchphone.fetch.RudeHttpServer.ok;
import static org.benchphone.fetch.RudeHttpServer.say;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that break HTTP, or break. */
@Timeout(60)
class HttpBrokenServerTest {
    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private final HttpFetcher fetcher = new HttpFetcher(
            uptime, () -> "test", HttpSettings.defaults().withPatience(Duration.ofSeconds(5), Duration.ofSeconds(2)));

    private Fetched fetchFrom(RudeHttpServer.Manner manner) throws Exception {
        try (RudeHttpServer server = new RudeHttpServer(manner)) {
            return fetcher.fetch(server.uri("/x"), 100_000, Fetcher.Progress.NONE);
        }
    }

    private Fetched fetchFrom(String answer) throws Exception {
        return fetchFrom((request, peer) -> say(peer, answer));
    }

    @Test
    void lessThanAnnouncedIsTruncated() throws Exception {
        assertThat(refusalOf(fetchFrom("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")))
                .isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void chunksWithoutTheLastOneAreTruncated() throws Exception {
        assertThat(refusalOf(fetchFrom("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhalf-\r\n")))
                .isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void aResetInTheMiddleIsTruncated() throws Exception {
        assertThat(refusalOf(fetchFrom((request, peer) -> {
                    say(peer, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
                    Thread.sleep(200);
                    peer.setSoLinger(true, 0);
                })))
                .isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void aResetBeforeTheAnswerIsSaidToBeOne() throws Exception {
        Fetched fetched = fetchFrom((request, peer) -> peer.setSoLinger(true, 0));
        assertThat(sentenceOf(fetched)).isEqualTo("The server hung up without an answer.");
    }

    @Test
    void hangingUpWithoutAWordIsSaidToBeThat() throws Exception {
        Fetched fetched = fetchFrom((request, peer) -> {});
        assertThat(refusalOf(fetched)).isEqualTo(Reason.PROTOCOL_ERROR);
        assertThat(sentenceOf(fetched)).isEqualTo("The server hung up without an answer.");
    }

    @Test
    void garbageIsNoHttp() throws Exception {
        Fetched fetched = fetchFrom("220 ftp.example.org ready\r\n\u0000\u0001\u0002\r\n\r\n");
        assertThat(refusalOf(fetched)).isEqualTo(Reason.PROTOCOL_ERROR);
        assertThat(sentenceOf(fetched)).isEqualTo("The server's answer is not proper HTTP.");
    }

    @Test
    void aBrokenChunkEndsTheFileTooEarly() throws Exception {
        assertThat(refusalOf(fetchFrom("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\nabc\r\n0\r\n\r\n")))
                .isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void aSenselessLengthIsNoHttp() throws Exception {
        assertThat(refusalOf(fetchFrom("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello")))
                .isEqualTo(Reason.PROTOCOL_ERROR);
        assertThat(refusalOf(fetchFrom("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")))
                .isEqualTo(Reason.PROTOCOL_ERROR);
    }

    @Test
    void aLengthOfManyGigabytesIsTooLarge() throws Exception {
        assertThat(refusalOf(fetchFrom("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\nhello")))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void headersWithoutEndAreNoHttp() throws Exception {
        assertThat(refusalOf(fetchFrom((request, peer) -> {
                    say(peer, "HTTP/1.1 200 OK\r\n");
                    while (true) {
                        say(peer, "X-More: " + "x".repeat(1000) + "\r\n");
                    }
                })))
                .isEqualTo(Reason.PROTOCOL_ERROR);
    }

    @Test
    void compressionThatNobodyAskedForIsRefused() throws Exception {
        try (RudeHttpServer server = RudeHttpServer.saying(
                ok("squeezed").replace("Content-Length", "Content-Encoding: gzip\r\nContent-Length"))) {
            Fetched fetched = fetcher.fetch(server.uri("/x"), 100, Fetcher.Progress.NONE);
            assertThat(sentenceOf(fetched)).startsWith("The server compresses the file.");
            assertThat(server.requests().getFirst()).doesNotContainIgnoringCase("accept-encoding: gzip");
        }
    }

    @Test
    void aPlainServerAtAnHttpsAddressIsSaidToBeOne() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread talker = new Thread(() -> greet(server), "talker");
            talker.setDaemon(true);
            talker.start();
            URI uri = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/x");
            assertThat(sentenceOf(fetcher.fetch(uri, 100, Fetcher.Progress.NONE)))
                    .startsWith("No HTTPS with this server.");
        }
    }

    private static void greet(ServerSocket server) {
        try (Socket peer = server.accept()) {
            peer.getInputStream().read();
            say(peer, "HTTP/1.1 400 Bad Request\r\n\r\n");
            peer.getInputStream().readAllBytes(); // closed with bytes unread, it would be a reset
        } catch (IOException e) {
            // the client went away
        }
    }
}

package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.bytesOf;
import static org.benchphone.fetch.FetchedAssert.contentOf;
import static org.benchphone.fetch.FetchedAssert.refusalOf;
import static org.benchphone.fetch.FetchedAssert.sentenceOf;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TftpFetcherTest {
    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private final TftpFetcher fetcher =
            new TftpFetcher(uptime, TftpSettings.defaults().withPatience(Duration.ofSeconds(3)));

    private Fetched fetch(RudeTftpServer server, int limit) {
        return fetcher.fetch(server.uri("x.bin"), limit, Fetcher.Progress.NONE);
    }

    private Fetched fetchFrom(RudeTftpServer.Manner manner) throws IOException {
        try (RudeTftpServer server = new RudeTftpServer(manner)) {
            Fetched fetched = fetch(server, 100_000);
            assertThat(server.surprises()).isEmpty();
            return fetched;
        }
    }

    private static byte[] file(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** Sends a file as RFC 1350 says, without options. */
    private static void sendPlainly(RudeTftpServer.Talk talk, byte[] file) throws IOException {
        for (int block = 1; block <= file.length / 512 + 1; block++) {
            talk.data(block, file, (block - 1) * 512, 512);
            talk.await("ACK " + (block & 0xffff));
        }
    }

    @Test
    void theRequestAsksForBlocksSizeAndWindow() throws IOException {
        try (RudeTftpServer server = new RudeTftpServer(talk -> sendPlainly(talk, file(3)))) {
            fetcher.fetch(server.uri("fw/%C3%BCb%20el.bin;mode=octet"), 100, Fetcher.Progress.NONE);
            assertThat(server.requests()).containsExactly("fw/üb el.bin|octet|blksize|1428|tsize|0|windowsize|32");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 1024, 5000})
    void aServerWithoutOptionsIsServedByTheOldRules(int size) throws IOException {
        assertThat(bytesOf(fetchFrom(talk -> sendPlainly(talk, file(size))))).isEqualTo(file(size));
    }

    @Test
    void blockNumbersBeginAgainAfter65535() throws IOException {
        byte[] file = file(512 * 66_000 + 17);
        try (RudeTftpServer server = new RudeTftpServer(talk -> sendPlainly(talk, file))) {
            assertThat(bytesOf(fetch(server, 40_000_000))).isEqualTo(file);
        }
    }

    @Test
    void aLostRequestIsRepeated() throws IOException {
        try (RudeTftpServer server = new RudeTftpServer(talk -> {
            if (talk.number > 2) {
                sendPlainly(talk, file(700));
            }
        })) {
            assertThat(bytesOf(fetch(server, 1000))).isEqualTo(file(700));
            assertThat(server.requests()).hasSize(3);
        }
    }

    @Test
    void aLostAcknowledgementIsRepeated() throws IOException {
        assertThat(contentOf(fetchFrom(talk -> {
                    talk.data(1, file(512), 0, 512);
                    talk.await("ACK 1");
                    talk.await("ACK 1");
                    talk.data(2, "");
                })))
                .hasSize(512);
    }

    @Test
    void repetitionsComeLessAndLessOften() throws IOException {
        List<Long> moments = new ArrayList<>();
        fetchFrom(talk -> {
            talk.data(1, file(512), 0, 512);
            while (talk.hear(2500).equals("ACK 1")) {
                moments.add(System.nanoTime());
            }
        });
        assertThat(moments).hasSizeBetween(4, 8);
        long first = moments.get(1) - moments.get(0);
        long later = moments.get(3) - moments.get(2);
        assertThat(first).isGreaterThan(RoundTrip.LEAST * 9 / 10);
        assertThat(later)
                .as("four times as long, but for the machine's own pauses")
                .isGreaterThan(2 * first);
    }

    @ParameterizedTest
    @CsvSource({
        "1,NOT_FOUND,File not found.",
        "2,UNAUTHORIZED,The server does not give away this file.",
        "0,SERVER_ERROR,The server says no (disk on fire).",
        "4,SERVER_ERROR,The server says no (disk on fire).",
        "7,SERVER_ERROR,The server says no (disk on fire)."
    })
    void eachErrorHasItsReason(int code, Reason reason, String sentence) throws IOException {
        Fetched atOnce = fetchFrom(talk -> talk.error(code, "disk\n on fire"));
        Fetched inTheMiddle = fetchFrom(talk -> {
            talk.data(1, file(512), 0, 512);
            talk.await("ACK 1");
            talk.error(code, "disk on fire\u0000\u0001");
        });
        for (Fetched fetched : List.of(atOnce, inTheMiddle)) {
            assertThat(refusalOf(fetched)).isEqualTo(reason);
            assertThat(sentenceOf(fetched)).isEqualTo(sentence);
        }
    }

    @Test
    void aSizeOverTheLimitIsRefusedAtOnceAndTheServerIsTold() throws IOException {
        Fetched fetched = fetchFrom(talk -> {
            talk.oack("blksize|1428|tsize|100001|");
            talk.await("ERROR 3");
        });
        assertThat(refusalOf(fetched)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aFileThatGrowsOverTheLimitIsRefused() throws IOException {
        try (RudeTftpServer server = new RudeTftpServer(talk -> sendPlainly(talk, file(2000)))) {
            assertThat(refusalOf(fetch(server, 1999))).isEqualTo(Reason.TOO_LARGE);
            assertThat(bytesOf(fetch(server, 2000))).hasSize(2000);
        }
    }

    @Test
    void lessThanAnnouncedIsTruncated() throws IOException {
        Fetched fetched = fetchFrom(talk -> {
            talk.oack("tsize|1000|");
            talk.await("ACK 0");
            talk.data(1, "short");
        });
        assertThat(refusalOf(fetched)).isEqualTo(Reason.TRUNCATED);
    }

    @Test
    void aServerThatFallsSilentHasStalled() throws IOException {
        assertThat(refusalOf(fetchFrom(talk -> talk.data(1, file(512), 0, 512))))
                .isEqualTo(Reason.STALLED);
    }

    @Test
    void aServerThatOnlyRepeatsItselfHasStalled() throws IOException {
        try (RudeTftpServer server = new RudeTftpServer(talk -> {
            while (true) {
                talk.data(1, file(512), 0, 512);
                Thread.sleep(5);
            }
        })) {
            assertThat(refusalOf(fetch(server, 1000))).isEqualTo(Reason.STALLED);
        }
    }

    @Test
    void noAnswerAtAllIsSaidToBeThat() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            TftpFetcher byPort = new TftpFetcher(
                    uptime,
                    TftpSettings.defaults().withPort(silent.getLocalPort()).withPatience(Duration.ofMillis(700)));
            Fetched fetched = byPort.fetch(URI.create("tftp://localhost/x"), 10, Fetcher.Progress.NONE);
            assertThat(refusalOf(fetched)).isEqualTo(Reason.UNREACHABLE);
            assertThat(sentenceOf(fetched)).startsWith("No answer from the TFTP server.");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tftp://127.0.0.1/,BAD_URL",
        "tftp://127.0.0.1,BAD_URL",
        "tftp://127.0.0.1/a%00b,BAD_URL",
        "tftp://127.0.0.1:70000/x,BAD_URL",
        "tftp:x,BAD_URL",
        "tftp://no-such-host.invalid/x,UNKNOWN_HOST"
    })
    void addressesThatCannotWorkAreRefused(URI uri, Reason reason) {
        assertThat(refusalOf(fetcher.fetch(uri, 10, Fetcher.Progress.NONE))).isEqualTo(reason);
    }

    @Test
    void aNameTooLongForARequestIsRefused() {
        URI uri = URI.create("tftp://127.0.0.1/" + "x".repeat(500));
        assertThat(refusalOf(fetcher.fetch(uri, 10, Fetcher.Progress.NONE))).isEqualTo(Reason.BAD_URL);
    }

    @Test
    void progressTellsTheAnnouncedSize() throws IOException {
        List<String> told = new ArrayList<>();
        try (RudeTftpServer server = new RudeTftpServer(talk -> {
            talk.oack("tsize|5|");
            talk.await("ACK 0");
            talk.data(1, "hello");
        })) {
            fetcher.fetch(server.uri("x"), 10, (received, total) -> told.add(received + "/" + total));
        }
        assertThat(told).containsExactly("0/5", "5/5");
    }
}

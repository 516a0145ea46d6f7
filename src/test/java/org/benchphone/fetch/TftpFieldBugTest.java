package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.bytesOf;
import static org.benchphone.fetch.FetchedAssert.contentOf;
import static org.benchphone.fetch.FetchedAssert.refusalOf;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Random;
import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What TFTP servers in the field do wrong, and what networks do to them. */
@Timeout(60)
class TftpFieldBugTest {
    private static final byte[] FILE = new byte[5000];

    static {
        new Random(5000).nextBytes(FILE);
    }

    private static final int COPIES = 20;

    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private final TftpFetcher fetcher =
            new TftpFetcher(uptime, TftpSettings.defaults().withPatience(Duration.ofSeconds(3)));

    private Fetched fetchFrom(RudeTftpServer.Manner manner) throws IOException {
        try (RudeTftpServer server = new RudeTftpServer(manner)) {
            Fetched fetched = fetcher.fetch(server.uri("x.bin"), 100_000, Fetcher.Progress.NONE);
            assertThat(server.surprises()).isEmpty();
            return fetched;
        }
    }

    private static void sendLockStep(RudeTftpServer.Talk talk, int size) throws IOException {
        for (int block = 1; block <= FILE.length / size + 1; block++) {
            talk.data(block, FILE, (block - 1) * size, size);
            talk.await("ACK " + block);
        }
    }

    /** A busy machine may let the wait for a repetition run out meanwhile, so a few packets prove nothing. */
    private static int heardWithin60Millis(RudeTftpServer.Talk talk) throws IOException {
        int heard = 0;
        while (!talk.hear(60).equals("nothing") && heard < COPIES) {
            heard++;
        }
        return heard;
    }

    /** troglobit/uftpd issue 43: spare NUL bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"blksize|1428|||||", "|blksize|1428|", "blksize||1428||tsize||5000||", "blksize|1428"})
    void anOackWithSpareNulBytesIsRead(String options) throws IOException {
        assertThat(bytesOf(fetchFrom(talk -> {
                    talk.oack(options);
                    talk.await("ACK 0");
                    sendLockStep(talk, 1428);
                })))
                .isEqualTo(FILE);
    }

    /** pypxe PR 125, node-tftp PR 14: options nobody asked for; and names in other letters. */
    @Test
    void anOackWithOptionsThatNobodyAskedForIsRead() throws IOException {
        assertThat(bytesOf(fetchFrom(talk -> {
                    talk.oack("timeout|5|BLKSIZE|1024|multicast|,,1|rollover|0|utimeout|9|tsize|what|");
                    talk.await("ACK 0");
                    sendLockStep(talk, 1024);
                })))
                .isEqualTo(FILE);
    }

    /** tftpy PR 63: no OACK although options were asked for. */
    @Test
    void aServerThatPassesOverOptionsIsServedIn512() throws IOException {
        assertThat(bytesOf(fetchFrom(talk -> sendLockStep(talk, 512)))).isEqualTo(FILE);
    }

    /** tftp4j issue 2: uses the block size asked for, but never says so. */
    @Test
    void aServerThatUsesTheBlockSizeWithoutOackIsUnderstood() throws IOException {
        assertThat(bytesOf(fetchFrom(talk -> sendLockStep(talk, 1428)))).isEqualTo(FILE);
    }

    /** ERROR 8 is RFC 2347; 4 and 0 come from servers that predate it. */
    @ParameterizedTest
    @ValueSource(ints = {8, 4, 0})
    void aServerThatRefusesOptionsIsAskedWithoutThem(int code) throws IOException {
        try (RudeTftpServer server = new RudeTftpServer(talk -> {
            if (talk.asked("blksize") > 0) {
                talk.error(code, "no options here");
            } else {
                sendLockStep(talk, 512);
            }
        })) {
            assertThat(bytesOf(fetcher.fetch(server.uri("x"), 100_000, Fetcher.Progress.NONE)))
                    .isEqualTo(FILE);
            assertThat(server.requests()).hasSize(2).last().isEqualTo("x|octet");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "blksize|1429|",
                "blksize|7|",
                "blksize|0|",
                "blksize|-1|",
                "blksize|many|",
                "windowsize|33|",
                "windowsize|0|",
                "blksize|99999999999999999999|"
            })
    void anOackWithABadValueIsAnsweredByError8AndAskedAgain(String options) throws IOException {
        assertThat(bytesOf(fetchFrom(talk -> {
                    if (talk.asked("blksize") > 0) {
                        talk.oack(options);
                        talk.await("ERROR 8");
                    } else {
                        sendLockStep(talk, 512);
                    }
                })))
                .isEqualTo(FILE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tsize|0|", "tsize|-1|", "tsize|unknown|", "", "tsize|4999|"})
    void aSizeThatIsMissingOrSenselessDoesNotMatter(String options) throws IOException {
        assertThat(bytesOf(fetchFrom(talk -> {
                    talk.oack("blksize|1000|" + options);
                    talk.await("ACK 0");
                    sendLockStep(talk, 1000); // the last block is exactly full, so an empty one follows
                })))
                .isEqualTo(FILE);
    }

    @Test
    void aRepeatedOackChangesNothing() throws IOException {
        assertThat(bytesOf(fetchFrom(talk -> {
                    talk.oack("blksize|1428|");
                    talk.oack("blksize|1428|");
                    talk.await("ACK 0");
                    talk.oack("blksize|512|");
                    sendLockStep(talk, 1428);
                })))
                .isEqualTo(FILE);
    }

    /** litex PR 2214: the transfer moves to another port with the OACK. Here a third port talks into it. */
    @Test
    void aStrangerIsSentAwayAndTheTransferGoesOn() throws IOException {
        assertThat(contentOf(fetchFrom(talk -> {
                    talk.oack("blksize|1428|");
                    talk.await("ACK 0");
                    try (DatagramSocket stranger = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                        talk.sendFrom(stranger, RudeTftpServer.dataPacket(1, "wrong".getBytes(), 0, 5));
                        assertThat(talk.hearOn(stranger, 5000)).isEqualTo("ERROR 5");
                        talk.sendFrom(stranger, new byte[] {0, 5, 0, 1, 0});
                        assertThat(talk.hearOn(stranger, 200)).isEqualTo("nothing");
                    }
                    talk.data(1, "right");
                })))
                .isEqualTo("right");
    }

    @Test
    void aSecondTransferForARepeatedRequestIsSentAway() throws IOException {
        assertThat(contentOf(fetchFrom(talk -> {
                    if (talk.number == 1) {
                        Thread.sleep(800); // long enough for the request to be repeated
                        talk.data(1, "first");
                    } else {
                        talk.data(1, FILE, 0, 512);
                        assertThat(talk.hear(5000)).isEqualTo("ACK 1");
                        Thread.sleep(600);
                        talk.data(2, "second");
                    }
                })))
                .endsWith("second");
    }

    /** RFC 1123 section 4.2.3.1: a copy of a block must not be acknowledged, or copies breed copies. */
    @Test
    void copiesOfABlockAreNotAcknowledgedAgain() throws IOException {
        assertThat(contentOf(fetchFrom(talk -> {
                    talk.data(1, FILE, 0, 512);
                    talk.await("ACK 1");
                    for (int copy = 0; copy < COPIES; copy++) {
                        talk.data(1, FILE, 0, 512);
                    }
                    assertThat(heardWithin60Millis(talk)).isLessThan(COPIES / 4);
                    talk.data(2, "end");
                    talk.await("ACK 2");
                })))
                .hasSize(515);
    }

    @Test
    void aGapInAWindowIsAnsweredOnceWithTheLastBlockBeforeIt() throws IOException {
        assertThat(bytesOf(fetchFrom(talk -> {
                    talk.oack("blksize|1000|windowsize|4|");
                    talk.await("ACK 0");
                    talk.data(1, FILE, 0, 1000);
                    for (int copy = 0; copy < COPIES; copy++) {
                        talk.data(3 + copy % 2, FILE, 2000, 1000);
                    }
                    assertThat(talk.hear(2000)).isEqualTo("ACK 1");
                    assertThat(heardWithin60Millis(talk)).isLessThan(COPIES / 4);
                    for (int block = 2; block <= 5; block++) {
                        talk.data(block, FILE, (block - 1) * 1000, 1000);
                    }
                    talk.await("ACK 5");
                    talk.data(6, "");
                    talk.await("ACK 6");
                })))
                .isEqualTo(FILE);
    }

    @Test
    void theEndOfAWindowThatGotLostIsAskedForInTime() throws IOException {
        assertThat(bytesOf(fetchFrom(talk -> {
                    talk.oack("blksize|1428|windowsize|4|");
                    talk.await("ACK 0");
                    talk.data(1, FILE, 0, 1428);
                    talk.data(2, FILE, 1428, 1428);
                    talk.await("ACK 2");
                    talk.data(3, FILE, 2 * 1428, 1428);
                    talk.data(4, FILE, 3 * 1428, 1428);
                    talk.await("ACK 4");
                })))
                .isEqualTo(FILE);
    }

    @Test
    void aBlockLongerThanAgreedEndsTheTransfer() throws IOException {
        assertThat(refusalOf(fetchFrom(talk -> {
                    talk.oack("blksize|1000|");
                    talk.await("ACK 0");
                    talk.data(1, FILE, 0, 1001);
                    talk.await("ERROR 4");
                })))
                .isEqualTo(Reason.PROTOCOL_ERROR);
    }

    @Test
    void packetsThatAreNoTftpArePassedOver() throws IOException {
        assertThat(contentOf(fetchFrom(talk -> {
                    talk.send();
                    talk.send((byte) 0);
                    talk.send((byte) 0, (byte) 3, (byte) 0);
                    talk.send((byte) 7, (byte) 3, (byte) 0, (byte) 1, (byte) 'x');
                    talk.send((byte) 0, (byte) 9, (byte) 0, (byte) 1);
                    talk.data(2, "out of order");
                    talk.data(1, "good");
                })))
                .isEqualTo("good");
    }
}

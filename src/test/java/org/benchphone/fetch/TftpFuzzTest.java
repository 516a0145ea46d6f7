package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Random datagrams never crash the client, never hang it, and never make it hold more than the limit. */
@Timeout(120)
class TftpFuzzTest {
    private static final int CASES = 3000;
    private static final int LIMIT = 3000;

    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private final AtomicInteger datagrams = new AtomicInteger();

    @Test
    void randomDatagramsNeitherCrashNorHangIt() throws Exception {
        TftpFetcher fetcher = new TftpFetcher(uptime, TftpSettings.defaults().withPatience(Duration.ofSeconds(5)));
        Map<Reason, Integer> refused = new EnumMap<>(Reason.class);
        int arrived = 0;
        long slowest = 0;
        try (RudeTftpServer server = new RudeTftpServer(this::talkNonsense)) {
            for (int seed = 0; seed < CASES; seed++) {
                long begun = System.nanoTime();
                switch (fetcher.fetch(server.uri("case" + seed), LIMIT, Fetcher.Progress.NONE)) {
                    case Fetched.Content content -> {
                        assertThat(content.bytes().length).isLessThanOrEqualTo(LIMIT);
                        arrived++;
                    }
                    case Fetched.Refused(Reason reason, var sentence) -> {
                        assertThat(sentence.english()).hasSizeLessThan(90);
                        refused.merge(reason, 1, Integer::sum);
                    }
                }
                slowest = Math.max(slowest, System.nanoTime() - begun);
            }
        }
        assertThat(Duration.ofNanos(slowest)).isLessThan(Duration.ofSeconds(10));
        assertThat(datagrams).hasValueGreaterThan(5 * CASES);
        assertThat(arrived).as("short files by chance").isGreaterThan(CASES / 100);
        assertThat(refused).as("ways to end").hasSizeGreaterThan(3);
    }

    /** Up to twenty packets, most of them nearly right, then an error that ends the transfer in any case. */
    private void talkNonsense(RudeTftpServer.Talk talk) throws Exception {
        Random random = new Random(talk.number);
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            talk.send(nonsense(random));
            datagrams.incrementAndGet();
        }
        talk.error(1 + random.nextInt(2), "enough");
    }

    private static byte[] nonsense(Random random) {
        int[] lengths = {0, 1, 3, 4, 5, 100, 512, 516, 520, 1432, 1433, 3000};
        byte[] packet = new byte[lengths[random.nextInt(lengths.length)]];
        random.nextBytes(packet);
        if (packet.length >= 4 && random.nextInt(10) > 0) {
            packet[0] = 0;
            packet[1] = (byte) (random.nextInt(4) == 0 ? random.nextInt(8) : 3 + 3 * random.nextInt(2));
            packet[2] = 0;
            packet[3] = (byte) random.nextInt(4);
            if (packet[1] == 6) {
                fillWithOptions(packet, random);
            }
        }
        return packet;
    }

    private static void fillWithOptions(byte[] packet, Random random) {
        String[] words = {
            "blksize", "tsize", "windowsize", "", "512", "8", "1428", "0", "-1", "99999", "x", "2", "timeout"
        };
        int at = 2;
        while (at < packet.length) {
            String word = words[random.nextInt(words.length)] + "\0";
            for (int i = 0; i < word.length() && at < packet.length; i++) {
                packet[at++] = (byte) word.charAt(i);
            }
        }
    }
}

package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.benchphone.fetch.FetchedAssert.bytesOf;
import static org.benchphone.fetch.RudeHttpServer.say;

import java.io.File;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of downloads when power goes: nothing. */
@Timeout(60)
class FetchPowerTest {
    private static final Duration PROMPT = Duration.ofSeconds(2);

    private final Uptime uptime = new Uptime(Time.system());

    /** Starts {@code download}, pulls the plug in its middle, and returns what the download threw and how soon. */
    private Duration cutInTheMiddle(Runnable download, CountDownLatch middle, boolean inPhonesThread) throws Exception {
        AtomicReference<Object> ended = new AtomicReference<>();
        CountDownLatch done = new CountDownLatch(1);
        Runnable body = () -> {
            try {
                download.run();
                ended.set("returned");
            } catch (PowerLost e) {
                ended.set(e);
            } finally {
                done.countDown();
            }
        };
        if (inPhonesThread) {
            uptime.start("downloader", body);
        } else {
            Thread.ofPlatform().daemon().start(body);
        }
        assertThat(middle.await(10, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(100);
        long cut = System.nanoTime();
        uptime.cut();
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        Duration took = Duration.ofNanos(System.nanoTime() - cut);
        uptime.close();
        assertThat(ended.get()).isInstanceOf(PowerLost.class);
        return took;
    }

    private static List<String> threadsOfTheClient() {
        return org.benchphone.LiveThreads.now().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("http-client"))
                .toList();
    }

    private static void assertNoThreadOfTheClientIsLeft() throws InterruptedException {
        for (int i = 0; i < 50 && !threadsOfTheClient().isEmpty(); i++) {
            Thread.sleep(20);
        }
        assertThat(threadsOfTheClient()).isEmpty();
    }

    @Test
    void aCutEndsAnHttpDownloadAtOnce() throws Exception {
        CountDownLatch middle = new CountDownLatch(1);
        try (RudeHttpServer server = halfAnAnswer(middle)) {
            HttpFetcher fetcher = new HttpFetcher(uptime, () -> "test", HttpSettings.defaults());
            Runnable download = () -> fetcher.fetch(server.uri("/x"), 1000, Fetcher.Progress.NONE);
            assertThat(cutInTheMiddle(download, middle, true)).isLessThan(PROMPT);
            assertNoThreadOfTheClientIsLeft();
        }
    }

    @Test
    void aCutEndsAnHttpDownloadInAThreadThatNobodyInterrupts() throws Exception {
        CountDownLatch middle = new CountDownLatch(1);
        try (RudeHttpServer server = halfAnAnswer(middle)) {
            HttpFetcher fetcher = new HttpFetcher(uptime, () -> "test", HttpSettings.defaults());
            Runnable download = () -> fetcher.fetch(server.uri("/x"), 1000, Fetcher.Progress.NONE);
            assertThat(cutInTheMiddle(download, middle, false)).isLessThan(PROMPT);
            assertNoThreadOfTheClientIsLeft();
        }
    }

    private static RudeHttpServer halfAnAnswer(CountDownLatch middle) throws Exception {
        return new RudeHttpServer((request, peer) -> {
            say(peer, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
            middle.countDown();
            Thread.sleep(30_000);
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aCutEndsATftpDownloadAtOnce(boolean inPhonesThread) throws Exception {
        CountDownLatch middle = new CountDownLatch(1);
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            TftpFetcher fetcher = new TftpFetcher(uptime, TftpSettings.defaults());
            URI uri = URI.create("tftp://127.0.0.1:" + silent.getLocalPort() + "/x");
            Runnable download = () -> {
                middle.countDown();
                fetcher.fetch(uri, 1000, Fetcher.Progress.NONE);
            };
            assertThat(cutInTheMiddle(download, middle, inPhonesThread)).isLessThan(PROMPT);
        }
    }

    @Test
    void withoutPowerNothingIsAskedFor() throws Exception {
        try (RudeHttpServer server = RudeHttpServer.saying(RudeHttpServer.ok("x"))) {
            HttpFetcher http = new HttpFetcher(uptime, () -> "test", HttpSettings.defaults());
            TftpFetcher tftp = new TftpFetcher(uptime, TftpSettings.defaults());
            uptime.close();
            for (Runnable download : List.<Runnable>of(
                    () -> http.fetch(server.uri("/x"), 10, Fetcher.Progress.NONE),
                    () -> tftp.fetch(URI.create("tftp://127.0.0.1/x"), 10, Fetcher.Progress.NONE))) {
                assertThat(catchThrowable(download::run)).isInstanceOf(PowerLost.class);
            }
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void fiftyUptimesLeaveNoThreadAndNoSocketBehind() throws Exception {
        long before = openFiles();
        try (RudeHttpServer server = RudeHttpServer.saying(RudeHttpServer.ok("x"))) {
            for (int i = 0; i < 50; i++) {
                try (Uptime one = new Uptime(Time.system())) {
                    HttpFetcher fetcher = new HttpFetcher(one, () -> "test", HttpSettings.defaults());
                    assertThat(bytesOf(fetcher.fetch(server.uri("/x"), 10, Fetcher.Progress.NONE)))
                            .hasSize(1);
                }
            }
        }
        assertNoThreadOfTheClientIsLeft();
        assertThat(openFiles()).isLessThan(before + 50);
    }

    @Test
    void theClientStartsWithTheFirstRequest() {
        new HttpFetcher(uptime, () -> "test", HttpSettings.defaults());
        assertThat(threadsOfTheClient()).isEmpty();
        uptime.close();
    }

    private static long openFiles() {
        String[] files = new File("/proc/self/fd").list();
        return files == null ? 0 : files.length;
    }
}

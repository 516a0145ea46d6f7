package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.benchphone.board.Model;
import org.benchphone.board.Picture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The stream of the glass. */
@Timeout(60)
class VideoTest {
    private final FakeBench bench = new FakeBench(Model.SNOM360, Duration.ofMillis(50), 0);

    @AfterEach
    void close() {
        bench.close();
    }

    private VideoReader open(String query) throws IOException, InterruptedException {
        return new VideoReader(bench.uri("/api/v1/display.mjpeg" + query));
    }

    private static Picture noise(int seed) {
        byte[] pixels = new byte[128 * 64];
        Random random = new Random(seed);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(2);
        }
        return Picture.ofPixels(128, 64, pixels);
    }

    @Test
    void aChangeOfTheGlassIsTheNextFrame() throws Exception {
        try (VideoReader video = open("")) {
            assertThat(VideoReader.glass(video.next(), 4)).isEqualTo(TinyFont.blank());
            for (int seed = 0; seed < 5; seed++) {
                bench.phone.fixture.show(noise(seed));
                video.until(noise(seed), 4);
            }
        }
    }

    @Test
    void theStreamGoesOnWithADarkGlassWhenThePlugIsPulled() throws Exception {
        bench.powerOnUntil("Running");
        try (VideoReader video = open("?scale=8&fps=25")) {
            assertThat(VideoReader.glass(video.next(), 8)).isEqualTo(bench.phone.fixture.look());
            assertThat(bench.phone.fixture.look()).isNotEqualTo(TinyFont.blank());
            bench.put("/power", "0");
            video.until(TinyFont.blank(), 8);
            bench.put("/power", "1");
            bench.awaitStage("Running");
            video.until(bench.phone.fixture.look(), 8);
        }
    }

    @Test
    void aStillGlassIsRepeatedForWhoJoinsInTheMiddle() throws Exception {
        try (VideoReader video = open("?scale=1&fps=25")) {
            byte[] first = video.next();
            for (int i = 0; i < 10; i++) {
                assertThat(video.next()).isEqualTo(first);
            }
        }
    }

    @Test
    void framesComeNoFasterThanAsked() throws Exception {
        Thread painter = Thread.startVirtualThread(() -> {
            for (int seed = 0; !Thread.currentThread().isInterrupted(); seed++) {
                bench.phone.fixture.show(noise(seed));
                java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
            }
        });
        try (VideoReader video = open("?scale=1&fps=5")) {
            video.next();
            long begin = System.nanoTime();
            for (int i = 0; i < 6; i++) {
                video.next();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(990));
        } finally {
            painter.interrupt();
        }
    }

    @Test
    void whoDoesNotReadMissesFramesAndHoldsNobodyUp() throws Exception {
        try (VideoReader asleep = open("?scale=16&fps=25");
                VideoReader awake = open("?scale=1&fps=25")) {
            int file = asleep.next().length;
            // well below the 15 s after which who does not read is hung up on
            long end = System.nanoTime() + Duration.ofSeconds(4).toNanos();
            for (int seed = 0; System.nanoTime() < end; seed++) {
                bench.phone.fixture.show(noise(seed));
                awake.until(noise(seed), 1);
            }
            bench.phone.fixture.show(noise(1_000));
            int frames = asleep.until(noise(1_000), 16);
            assertThat(file).isPositive();
            assertThat(frames).as("frames that waited for the sleeper, of 100").isBetween(1, 60);
        }
    }

    @Test
    void aFrameIsDrawnOnceForAllViewersAndAgainOnlyWhenTheGlassHasChanged() {
        List<Integer> drawn = new ArrayList<>();
        Picture[] glass = {noise(1)};
        Frames frames = new Frames(() -> glass[0], (picture, scale) -> {
            drawn.add(scale);
            return new byte[scale];
        });
        assertThat(frames.now(4)).isSameAs(frames.now(4));
        glass[0] = noise(1);
        assertThat(frames.now(4).file()).hasSize(4);
        assertThat(drawn).containsExactly(4);
        frames.now(2);
        glass[0] = noise(2);
        frames.now(4);
        frames.now(4);
        assertThat(drawn).containsExactly(4, 2, 4);
    }

    @Test
    void anOddRateOrScaleIsRefusedAndHeadHasNoBody() {
        for (String query : List.of("fps=0", "fps=26", "fps=x", "scale=0", "scale=17")) {
            assertThat(bench.get("/display.mjpeg?" + query).statusCode())
                    .as(query)
                    .isEqualTo(400);
        }
        HttpRequest head = bench.request("/api/v1/display.mjpeg").HEAD().build();
        HttpResponse<String> response = bench.send(head, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }
}

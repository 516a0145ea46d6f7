package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.benchphone.board.Picture;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class AnimationTest {
    @TempDir
    Path folder;

    private static Picture noise(long seed) {
        byte[] pixels = new byte[128 * 64];
        Random random = new Random(seed);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(2);
        }
        return Picture.ofPixels(128, 64, pixels);
    }

    private static Animation.Frame frame(Picture glass, long millis, String... held) {
        return new Animation.Frame(glass, true, List.of(held), List.of("X"), "Running", Duration.ofMillis(millis));
    }

    private String run(String... command) throws Exception {
        File said = folder.resolve("said").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(said.toPath());
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    /** The frames as FFmpeg decodes them, whole. */
    private List<BufferedImage> decoded(Path file) throws Exception {
        run(
                "ffmpeg",
                "-v",
                "error",
                "-i",
                file.toString(),
                "-fps_mode",
                "passthrough",
                "-pix_fmt",
                "rgb24",
                folder + "/%03d.png");
        List<BufferedImage> images = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path image : files.filter(path -> path.getFileName().toString().matches("\\d{3}\\.png"))
                    .sorted()
                    .toList()) {
                images.add(ImageIO.read(image.toFile()));
            }
        }
        return images;
    }

    private static int[] colours(BufferedImage image, int height) {
        return image.getRGB(0, 0, image.getWidth(), height, null, 0, image.getWidth());
    }

    @Test
    @Tag("external")
    void ffmpegDecodesEachGlassAsTheStillPictureShowsIt() throws Exception {
        Programs.need("ffmpeg");
        Picture changed = Picture.ofPixels(128, 64, noise(2).pixels().clone());
        changed.pixels()[30 * 128 + 77] ^= 1;
        Picture letters = Picture.ofPixels(128, 64, new byte[128 * 64]);
        List<Picture> glasses = List.of(noise(1), noise(2), changed, letters, letters, noise(3));
        for (int scale : List.of(1, 3)) {
            Animation animation = new Animation(scale);
            glasses.forEach(glass -> animation.add(frame(glass, 200, "OK", "VOLUME_UP")));
            Path file = Files.write(folder.resolve("animation.png"), animation.png());
            List<BufferedImage> images = decoded(file);
            assertThat(images).hasSize(glasses.size());
            for (int i = 0; i < images.size(); i++) {
                Path still = Files.write(folder.resolve("still.png"), Pictures.png(glasses.get(i), scale));
                BufferedImage expected = ImageIO.read(still.toFile());
                BufferedImage image = images.get(i);
                assertThat(image.getWidth()).isEqualTo(expected.getWidth());
                assertThat(image.getHeight()).as("a bar below the glass").isGreaterThan(expected.getHeight());
                assertThat(Arrays.equals(colours(image, expected.getHeight()), colours(expected, expected.getHeight())))
                        .as("glass " + i + " at scale " + scale)
                        .isTrue();
            }
        }
    }

    @Test
    @Tag("external")
    void ffprobeSeesEachFrameAsLongAsItWasShown() throws Exception {
        Programs.need("ffprobe");
        byte[] png = new Animation(2)
                .add(frame(noise(1), 40))
                .add(frame(noise(2), 1234))
                .add(frame(noise(3), 70_000))
                .add(frame(noise(4), 500))
                .png();
        Path file = Files.write(folder.resolve("animation.png"), png);
        String times = run(
                "ffprobe",
                "-v",
                "error",
                "-show_entries",
                "frame=pkt_duration_time,duration_time,best_effort_timestamp_time",
                "-of",
                "csv=p=0",
                file.toString());
        List<Double> begins =
                times.lines().map(line -> Double.valueOf(line.split(",")[0])).toList();
        assertThat(begins)
                .as("the third in two parts: a frame lasts 65,535 ms at most")
                .hasSize(5);
        assertThat(begins.get(1) - begins.get(0)).isEqualTo(0.040);
        assertThat(begins.get(2) - begins.get(1)).isEqualTo(1.234, org.assertj.core.data.Offset.offset(1e-6));
        assertThat(begins.get(4) - begins.get(2)).isEqualTo(70.0, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void aFrameIsOnlyWhatDiffers() {
        Animation still = new Animation(3).add(frame(noise(1), 100));
        int one = still.png().length;
        for (int i = 0; i < 100; i++) {
            Picture glass = Picture.ofPixels(128, 64, noise(1).pixels().clone());
            glass.pixels()[i * 50] ^= 1;
            still.add(frame(glass, 100));
        }
        assertThat(still.png().length - one).isLessThan(100 * 1500);
    }

    @Test
    void aDarkGlassLooksDark() {
        Animation.Frame lit = frame(noise(1), 100);
        Animation.Frame dark = new Animation.Frame(noise(1), false, List.of(), List.of("X"), "Running", lit.shown());
        assertThat(new Animation(1).add(lit).png())
                .isNotEqualTo(new Animation(1).add(dark).png());
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThatThrownBy(() -> new Animation(0)).hasMessage("scale 0");
        assertThatThrownBy(() -> new Animation(9)).hasMessage("scale 9");
        assertThatThrownBy(() -> new Animation(1).png()).isInstanceOf(IllegalStateException.class);
    }
}

package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.benchphone.Browser;
import org.benchphone.board.Picture;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The stream of the glass in programs that decode it. */
@Tag("external")
@Timeout(180)
class VideoProgramsTest {
    private static final int SCALE = 4;
    private final FakeBench bench = new FakeBench();
    private Picture glass;

    @TempDir
    Path folder;

    @BeforeEach
    void show() {
        bench.powerOnUntil("Running");
        glass = bench.phone.fixture.look();
        assertThat(glass).isNotEqualTo(TinyFont.blank());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private String url() {
        return bench.uri("/api/v1/display.mjpeg").toString();
    }

    /** Runs it until that many pictures are there. */
    private List<File> pictures(int count, String... command) throws Exception {
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            while (written().size() <= count && process.isAlive()) {
                Thread.sleep(50);
            }
        } finally {
            process.destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        // the last one may not be whole
        List<File> files = written().stream().limit(count).toList();
        assertThat(files).as(Files.readString(said)).hasSize(count);
        return files;
    }

    private List<File> written() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .map(Path::toFile)
                    .toList();
        }
    }

    private void showsTheGlass(List<File> files) throws IOException {
        for (File file : files) {
            assertThat(VideoReader.glass(ImageIO.read(file), SCALE))
                    .as(file.getName())
                    .isEqualTo(glass);
        }
    }

    @Test
    void ffmpegSeesTheGlass() throws Exception {
        showsTheGlass(pictures(
                2, Programs.need("ffmpeg"), "-nostdin", "-f", "mpjpeg", "-i", url(), "-frames:v", "3", "f%d.png"));
    }

    @Test
    void gstreamerSeesTheGlassThroughThePipelineOfLabgrid() throws Exception {
        showsTheGlass(pictures(
                2,
                Programs.need("gst-launch-1.0"),
                "souphttpsrc",
                "location=" + url(),
                "!",
                "decodebin",
                "!",
                "videoconvert",
                "!",
                "pngenc",
                "!",
                "multifilesink",
                "location=f%d.png"));
    }

    @Test
    void chromiumShowsItAndItsChanges() throws Exception {
        try (Browser browser = Browser.launch();
                Page page = browser.chromium().newPage()) {
            page.navigate(url(), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            page.waitForFunction("document.images.length > 0 && document.images[0].naturalWidth == 134 * " + SCALE);
            String dark = "() => { const i = document.images[0], c = document.createElement('canvas');"
                    + " c.width = i.naturalWidth; c.height = i.naturalHeight; const d = c.getContext('2d');"
                    + " d.drawImage(i, 0, 0); const p = d.getImageData(0, 0, c.width, c.height).data;"
                    + " let n = 0; for (let k = 1; k < p.length; k += 4) n += p[k] < 128; return n; }";
            page.waitForFunction("(" + dark + ")() > 500");
            bench.put("/power", "0");
            page.waitForFunction("(" + dark + ")() == 0");
        }
    }
}

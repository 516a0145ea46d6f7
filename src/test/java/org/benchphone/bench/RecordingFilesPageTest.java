package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.benchphone.board.Model;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings as files: saved, opened again, hostile, and as a picture. */
@Tag("external")
@Timeout(180)
class RecordingFilesPageTest extends RecordingPageFixture {
    @TempDir
    Path folder;

    @Test
    void aSavedRecordingOpensAgainOnAnotherBench() throws Exception {
        anUpdateThatIsCut();
        Page here = open();
        int length = (int) here.evaluate("Number(document.querySelector('#position').max)");
        Download download = here.waitForDownload(() -> here.locator("#save").click());
        assertThat(download.suggestedFilename()).matches("recording-snom360-\\d{8}T\\d{6}Z\\.json");
        Path file = Files.copy(download.path(), folder.resolve("cut.json"));
        context.close();
        bench.close();
        bench = new FakeBench(Model.SNOM300, Duration.ofMillis(10), 0);
        Page page = open();
        assertThat(page.locator("#model")).hasText("snom300");
        page.locator("#file").setInputFiles(file);
        assertThat(page.locator("#link")).hasText("from the file cut.json");
        assertThat(page.locator("#model")).hasText("snom360");
        assertThat((int) page.evaluate("Number(document.querySelector('#position').max)"))
                .isEqualTo(length);
        assertThat(event(page, "note")).containsText("the plug is pulled now");
        assertThat(page.locator("#picture")).isHidden();
        page.locator("#newest").click();
        assertThat(page.locator("#model")).hasText("snom300");
    }

    @Test
    void aDroppedFileIsOpened() {
        anUpdateThatIsCut();
        Page page = open();
        page.evaluate("""
                async () => {
                  const text = await (await fetch('api/v1/recording.json')).text();
                  const data = new DataTransfer();
                  data.items.add(new File([text], 'dropped.json'));
                  document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer: data, bubbles: true, cancelable: true }));
                  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
                }""");
        assertThat(page.locator("#link")).hasText("from the file dropped.json");
        assertThat(page.locator("#drop")).isHidden();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hello                                                                | it is not JSON",
                "[]                                                                   | This is no recording of a BenchPhone.",
                "{\"format\":\"benchphone-recording\",\"version\":2}                  | this page plays version 1",
                "{\"format\":\"benchphone-recording\",\"version\":1}                  | The recording is damaged",
            })
    void whatIsNoRecordingIsRefusedAndTheOldOneStays(String content, String sentence) {
        bench.powerOnUntil("Running");
        Page page = open();
        page.locator("#file")
                .setInputFiles(
                        new FilePayload("odd.json", "application/json", content.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#link")).containsText(sentence);
        assertThat(page.locator("#model")).hasText("snom360");
    }

    @Test
    void whatAHostileFileHoldsIsShownAsText() {
        String hostile = """
                {"format":"benchphone-recording","version":1,"model":"<img src=x>","mac":"<b>","since":"2026-01-01T00:00:00Z",
                 "until":"2026-01-01T00:00:01Z","millis":1000,"keyNames":["<i>"],"moments":[
                 {"ms":0,"power":true,"stage":"<script>","glass":{"width":1024,"height":1024,"pixels":"AA==","characters":[]},
                  "text":"<b>x","lamps":["<u>"],"keys":["<s>"]},
                 {"ms":1,"event":{"event":"note","text":"<img src=x onerror=alert(1)>"}},
                 {"ms":2,"event":{"event":"no-such","constructor":{"a":1}}}]}""";
        Page page = open();
        page.locator("#file")
                .setInputFiles(
                        new FilePayload("evil.json", "application/json", hostile.getBytes(StandardCharsets.UTF_8)));
        assertThat(page.locator("#link")).hasText("from the file evil.json");
        assertThat(page.locator("#stage")).hasText("<script>");
        assertThat(event(page, "note")).containsText("<img src=x onerror=alert(1)>");
        assertThat(page.locator("img, main b:not(.key b), main s, main u")).hasCount(0);
    }

    @Test
    void theAnimatedPictureIsShownByABrowser() {
        anUpdateThatIsCut();
        Page page = open();
        String picture = page.locator("#picture").getAttribute("href");
        assertThat(picture).startsWith("api/v1/recording.png?seconds=30&until=20");
        Download download = page.waitForDownload(() -> page.locator("#picture").click());
        assertThat(download.suggestedFilename()).endsWith(".png");
        page.navigate(bench.uri("/api/v1/recording.png?seconds=60").toString());
        assertThat((int) page.evaluate("document.images[0].naturalWidth")).isEqualTo((128 + 6) * 3);
        page.waitForTimeout(1500);
        page.screenshot(FrontPanelFixture.shot("recording-picture"));
        // a picture has no icon, so the browser asks for favicon.ico
        complaints.removeIf(complaint -> complaint.contains("404"));
    }

    @Test
    void theFrontPanelLeadsHereAndItCanBeginAnew() {
        anUpdateThatIsCut();
        Page page = open("/", 1440, 900, ColorScheme.LIGHT);
        page.locator("nav a[href=recording]").click();
        assertThat(event(page, "note")).hasCount(1);
        page.locator("#clear").click();
        assertThat(event(page, "note")).hasCount(0);
        assertThat(page.locator("#link")).hasText("of this bench");
    }
}

package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.benchphone.Browser;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The player of recordings, as a person uses it. Pictures go to target/screenshots. */
@Tag("external")
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingPageTest {
    private final List<String> complaints = new ArrayList<>();
    private Browser browser;
    private FakeBench bench;
    private BrowserContext context;

    @TempDir
    Path folder;

    @BeforeAll
    void launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        browser = Browser.launch();
    }

    @AfterAll
    void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() {
        complaints.clear();
        bench = new FakeBench(Model.SNOM360, Duration.ofMillis(10), 0);
    }

    @AfterEach
    void nothingWasWrongInTheConsole() {
        context.close();
        bench.close();
        assertThat(complaints).isEmpty();
    }

    private Page open(String path, int width, int height, ColorScheme scheme) {
        context = browser.chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme));
        context.setDefaultTimeout(20_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(bench.uri(path).toString());
        return page;
    }

    private Page open() {
        Page page = open("/recording", 1440, 900, ColorScheme.LIGHT);
        assertThat(page.locator("#link")).hasText("of this bench");
        return page;
    }

    /** A phone that is updated and loses its power in the middle, a second long. */
    private void anUpdateThatIsCut() {
        bench.powerOnUntil("Running");
        bench.post("/keys/5", "");
        bench.post("/keys/REDIAL", "");
        bench.awaitStage("Confirm");
        bench.post("/keys/OK", "");
        bench.awaitStage("Writing");
        bench.events.post(new Event.Note("the plug is pulled now"));
        bench.put("/power", "0");
        awaitRecorded("the plug is pulled now");
    }

    private void awaitRecorded(String words) {
        while (!bench.get("/recording.json").body().contains(words)) {
            Thread.onSpinWait();
        }
    }

    private static Locator event(Page page, String kind) {
        return page.locator("#log li[data-event='" + kind + "'] button");
    }

    @ParameterizedTest
    @CsvSource({"360, 800", "768, 1024", "1280, 720", "1920, 1080", "2560, 1440"})
    void fitsTheScreenInLightAndInDark(int width, int height) {
        anUpdateThatIsCut();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = open("/recording", width, height, scheme);
            assertThat(page.locator("#link")).hasText("of this bench");
            event(page, "key-pressed").first().click();
            assertThat(page.locator("#log [aria-current]")).hasCount(1);
            page.keyboard().press(".");
            page.screenshot(FrontPanelFixture.shot(
                    "recording-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT)));
            assertFits(page, width);
            if (scheme == ColorScheme.LIGHT) {
                context.close();
            }
        }
    }

    private static void assertFits(Page page, int width) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat((List<?>) page.evaluate("""
                () => [...document.querySelectorAll('.card')].flatMap((card) => {
                  const edge = card.getBoundingClientRect().right + 0.5;
                  return [...card.querySelectorAll('input, select, button, a, h2, p, span')]
                    .filter((part) => part.offsetParent && part.getBoundingClientRect().right > edge)
                    .map((part) => part.outerHTML.slice(0, 80));
                })""")).isEmpty();
        assertThat(page.locator(".lcd canvas").boundingBox().width).isGreaterThan(width > 1000 ? 250 : 120);
        if (width >= 1140) {
            assertThat((int) page.evaluate("document.documentElement.scrollHeight - innerHeight"))
                    .as("all on one screen")
                    .isLessThanOrEqualTo(0);
        }
    }

    @Test
    void aMomentShowsStageKeysAndGlass() {
        anUpdateThatIsCut();
        Page page = open();
        page.keyboard().press("Home");
        assertThat(page.locator("#stage")).hasText("Off");
        assertThat(page.locator(".lcd")).not().hasClass(Pattern.compile("lit"));
        Locator press = event(page, "key-pressed").filter(new Locator.FilterOptions().setHasText("5 went down"));
        press.click();
        assertThat(page.locator("#pressed")).hasText("5");
        assertThat(page.locator("[data-key='5']")).hasClass(Pattern.compile("held"));
        assertThat(page.locator("#stage")).hasText("Running");
        assertThat(page.locator("#lit")).hasText(Pattern.compile("lit: P1, .*MESSAGE"));
        assertThat(page.locator(".lcd")).hasClass(Pattern.compile("lit"));
        assertThat(page.locator("#phone canvas")).hasAttribute("aria-label", Pattern.compile("Lab phone 12"));
        page.keyboard().press("End");
        assertThat(page.locator("#stage")).hasText("Off");
    }

    @Test
    void itPlaysPausesAndSkipsStandstill() {
        anUpdateThatIsCut();
        Page page = open();
        page.evaluate("""
                () => {
                  const stage = document.querySelector('#stage');
                  window.stages = [];
                  new MutationObserver(() => window.stages.push(stage.textContent)).observe(stage, { childList: true });
                }""");
        page.locator("body").focus();
        page.keyboard().press("Home");
        page.keyboard().press("Space");
        assertThat(page.locator("#play")).hasText("Pause");
        page.keyboard().press("Space");
        assertThat(page.locator("#play")).hasText("Play");
        page.keyboard().press("Space");
        page.waitForFunction("() => document.querySelector('#play').textContent === 'Play'");
        assertThat(((List<?>) page.evaluate("window.stages")).toArray())
                .containsSubsequence("Boot", "Running", "Confirm", "Erasing", "Off");
        int end = (int) page.evaluate("Number(document.querySelector('#position').max)");
        assertThat((int) page.evaluate("Number(document.querySelector('#position').value)"))
                .isEqualTo(end);
    }

    @Test
    void theKeyboardMovesThroughTime() {
        anUpdateThatIsCut();
        Page page = open();
        page.keyboard().press("End");
        int end = position(page);
        page.keyboard().press("ArrowLeft");
        assertThat(end - position(page)).isEqualTo(Math.min(1000, end));
        page.keyboard().press("Home");
        assertThat(position(page)).isZero();
        page.keyboard().press(".");
        assertThat(position(page)).isPositive();
        page.keyboard().press(",");
        assertThat(position(page)).isZero();
        page.keyboard().press("+");
        assertThat(page.locator("#speed")).hasValue("2");
        page.locator("#log button[tabindex='0']").focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.locator("#log [aria-current]")).hasCount(1);
        assertThat(page.locator("#log button[tabindex='0']")).hasCount(1);
    }

    private static int position(Page page) {
        return (int) page.evaluate("Number(document.querySelector('#position').value)");
    }

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
        assertThat((int) page.evaluate("Number(document.querySelector('#position').max)")).isEqualTo(length);
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
                .setInputFiles(new FilePayload(
                        "odd.json", "application/json", content.getBytes(StandardCharsets.UTF_8)));
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

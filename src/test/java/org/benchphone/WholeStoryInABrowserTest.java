package org.benchphone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The update page from its first step to its warning, by a person with a mouse: the phone's own pages in one tab, the
 * front panel in the other, the chip as slow as its data sheet says. Pictures go to {@code target/screenshots}.
 */
@Tag("external")
@Timeout(180)
class WholeStoryInABrowserTest {
    private static final Pattern NEWER = Pattern.compile("^Newer firmware$");

    @TempDir
    Path data;

    private final List<String> complaints = new ArrayList<>();
    private Browser browser;
    private BrowserContext context;
    private BenchClient bench;
    private Page panel;

    @BeforeEach
    void openTheFrontPanel() throws Exception {
        browser = Browser.launch();
        bench = BenchClient.start(data, "--demo", "--timing", "datasheet");
        context = browser.chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1600, 900));
        context.setDefaultTimeout(30_000);
        context.onConsoleMessage(message -> {
            // the phone's page asks again and again until the phone is back, and the browser notes each refusal
            boolean phoneAway = message.text().startsWith("Failed to load resource")
                    && message.location().startsWith(bench.phoneUrl());
            if (!message.type().equals("log") && !phoneAway) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        panel = context.newPage();
        panel.navigate(bench.benchUrl() + "/");
        awaitStage("Running");
    }

    @AfterEach
    void nothingWasWrongInTheConsole() {
        context.close();
        bench.close();
        browser.close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void aPersonUpdatesThePhonePullsThePlugAndBringsItBack() throws Exception {
        readTheSystemInformation();
        loadTheNewerSample();
        answerTheQuestion();
        pullThePlugInWriting();
        recoverOverTftp();
    }

    private void readTheSystemInformation() {
        Page pages = context.newPage();
        pages.navigate(bench.phoneUrl() + "/");
        pages.getByRole(AriaRole.NAVIGATION)
                .getByText("System Information")
                .first()
                .click();
        assertThat(pages.getByRole(AriaRole.MAIN)).containsText("snom360-SIP 6.5.10");
        assertThat(pages.getByRole(AriaRole.MAIN)).containsText("snom360 jffs2 v3.36");
        shoot(pages, "information");
        pages.close();
    }

    /** The sample's link opens the phone's page with the URL in its field. */
    private void loadTheNewerSample() {
        shoot(panel, "running");
        Locator sample = panel.locator("#samples li")
                .filter(new Locator.FilterOptions()
                        .setHas(panel.locator("strong", new Page.LocatorOptions().setHasText(NEWER))));
        Page pages = context.waitForPage(() -> sample.locator("a.load").click());
        assertThat(pages.getByLabel("Firmware:")).hasValue(bench.sample("snom360-6.5.20-SIP-j.bin"));
        shoot(pages, "software-update");
        // SW stands there for a moment only, which a busy browser does not draw; the page is told of it all the same
        glass().evaluate("canvas => { window.told = []; new MutationObserver(() => told.push(canvas.ariaLabel))"
                + ".observe(canvas, {attributeFilter: ['aria-label']}); }");
        pages.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("LOAD"))
                .click();
        panel.bringToFront();
        panel.waitForFunction("() => told.includes('Display: SW')");
        shoot(panel, "sw");
        pages.close();
    }

    private void answerTheQuestion() throws Exception {
        // a browser that draws seldom must see Loading too
        bench.api("PUT", "/faults", "{\"faults\": [\"http-slow rate=400000\"]}");
        awaitStage("Confirm");
        assertThat(glass()).hasAttribute("aria-label", Pattern.compile("Update software\\?"));
        shoot(panel, "confirm");
        press("OK");
    }

    private void pullThePlugInWriting() {
        awaitStage("Loading");
        shoot(panel, "loading");
        awaitStage("Erasing");
        assertThat(flashing("erase")).not().hasCount(0);
        shoot(panel, "erasing");
        awaitStage("Writing");
        assertThat(flashing("program")).not().hasCount(0);
        assertThat(glass()).hasAttribute("aria-label", Pattern.compile("Writing.*[1-9]\\d %", Pattern.DOTALL));
        shoot(panel, "writing");
        panel.getByRole(AriaRole.SWITCH).click();
        awaitStage("Off");
        shoot(panel, "unplugged");
    }

    @Test
    void aScheduledCutLeavesATornBlockInTheMap() throws Exception {
        loadTheNewerSample();
        awaitStage("Confirm");
        panel.locator("#cut-operation").fill("200");
        panel.locator("#cut-tear").selectOption("noise");
        panel.getByText("Schedule").click();
        assertThat(panel.locator("#cut-answer")).containsText("write or erase 200 from now");
        press("OK");
        awaitStage("Off");
        assertThat(panel.locator("#flash .torn")).hasCount(1);
        assertThat(panel.locator("#log")).containsText("Power was cut inside a flash operation");
        panel.locator("#flash .torn").hover();
        assertThat(panel.locator("#flash-block")).containsText("torn by a power cut (noise)");
        shoot(panel, "torn");
        panel.getByRole(AriaRole.SWITCH).click();
        assertThat(panel.locator("#application")).hasText("no firmware");
    }

    private void recoverOverTftp() throws Exception {
        panel.getByRole(AriaRole.SWITCH).click();
        assertThat(glass()).hasAttribute("aria-label", Pattern.compile("To update by TFTP, press any key:"));
        assertThat(panel.locator("#application")).hasText("no firmware");
        shoot(panel, "prompt");
        press("5");
        awaitStage("Recovery");
        for (String field : List.of("Phone IP address", "Network mask", "Default gateway")) {
            assertThat(glass()).hasAttribute("aria-label", Pattern.compile(field));
            press("OK");
        }
        for (char key : "127.0.0.1".toCharArray()) {
            press(key == '.' ? "STAR" : String.valueOf(key));
        }
        assertThat(glass())
                .hasAttribute("aria-label", Pattern.compile("TFTP server.*127\\.0\\.0\\.1_", Pattern.DOTALL));
        shoot(panel, "recovery");
        press("OK");
        awaitStage("Running");
        assertThat(panel.locator("#application")).hasText("snom360-SIP 6.5.20");
        assertThat(panel.locator("#flash .torn")).hasCount(0);
        assertThat(panel.locator("#log")).containsText("The settings were wiped");
        shoot(panel, "recovered");
        assertThat(bench.api("/state")).contains("snom360-SIP 6.5.20");
    }

    private Locator lit() {
        return panel.locator(".wide .stage.lit text");
    }

    /** A chip with the timing of its data sheet erases and writes for some seconds. */
    private void awaitStage(String stage) {
        assertThat(lit()).hasText(stage, new LocatorAssertions.HasTextOptions().setTimeout(60_000));
    }

    private Locator glass() {
        return panel.locator(".lcd canvas");
    }

    private Locator flashing(String kind) {
        return panel.locator("#flash [data-did=" + kind + "]");
    }

    private void press(String key) {
        panel.locator("[data-key='" + key + "']").click();
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/story-" + name + ".png")));
    }
}

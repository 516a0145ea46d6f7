package org.benchphone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The faults of the front panel, as a person at a browser sets and clears them. */
@Tag("external")
@Timeout(180)
class FaultPanelTest {
    private final List<String> complaints = new ArrayList<>();

    @TempDir
    Path data;

    private Page open(Browser browser, BenchClient bench, int width, int height, ColorScheme scheme) {
        BrowserContext context = browser.chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme));
        context.setDefaultTimeout(15_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(bench.benchUrl() + "/");
        assertThat(page.locator("#link")).hasText("live");
        return page;
    }

    private static Page.ScreenshotOptions shot(String name) {
        return new Page.ScreenshotOptions().setPath(Path.of("target", "front-panel", name + ".png"));
    }

    @Test
    void aFaultIsPickedSetSeenAndCleared() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo");
                Browser browser = Browser.launch()) {
            Page page = open(browser, bench, 1440, 900, ColorScheme.LIGHT);
            assertThat(page.locator("#faults-summary")).hasText("Nothing is set to go wrong.");
            page.locator("text=Set a fault").click();
            page.locator("#fault-kind").selectOption("key-bounce");
            assertThat(page.locator("#fault-help")).containsText("Contacts bounce");
            page.locator("#fault-ms").fill("20");
            assertThat(page.locator("#fault-hint")).containsText("ms is a whole number from 1 to 30 ms. For how long.");
            page.locator("#fault-seed").fill("7");
            page.locator("#fault-form .go").click();
            assertThat(page.locator("#fault-answer")).hasText("key-bounce is set.");

            page.locator("#fault-kind").selectOption("flash-worn");
            assertThat(page.locator("#fault-regions option[value='0x800000']")).hasText("firmware");
            page.locator("#fault-address").fill("0x900000");
            page.locator("#fault-at").selectOption("erase");
            page.locator("#fault-after").fill("PT1H");
            page.locator("#fault-form .go").click();
            assertThat(page.locator("#faults li")).hasCount(2);
            assertThat(page.locator("#faults-summary")).hasText("2 set, 1 in force.");

            bench.tap("5");
            Locator first = page.locator("#faults li").first();
            assertThat(first.locator(".struck")).hasText("2×");
            assertThat(page.locator("#faults-brief li").first()).hasText("key-bounce 2×");
            assertThat(page.locator("#log li[data-event=fault-struck]").first()).containsText("5 bounces for 20 ms");
            page.screenshot(shot("faults-open"));

            page.locator("#fault-after").fill("soon");
            page.locator("#fault-form .go").click();
            assertThat(page.locator("#fault-answer")).containsText("after is a duration such as");

            first.locator("button").click();
            assertThat(page.locator("#faults li")).hasCount(1);
            page.locator("#faults-clear").click();
            assertThat(page.locator("#faults li")).hasCount(0);
            assertThat(bench.api("/faults")).isEqualTo("{\"faults\":[]}");
            complaints.removeIf(said -> said.contains("400"));
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void theKeyboardIsEnough() throws Exception {
        try (BenchClient bench = BenchClient.start(data);
                Browser browser = Browser.launch()) {
            Page page = open(browser, bench, 1280, 800, ColorScheme.DARK);
            page.locator("text=Set a fault").focus();
            page.keyboard().press("Enter");
            assertThat(page.locator("#fault-desk")).isVisible();
            page.keyboard().press("Tab");
            assertThat(page.locator("#fault-kind")).isFocused();
            page.keyboard().type("key-stuck");
            assertThat(page.locator("#fault-kind")).hasValue("key-stuck");
            page.keyboard().press("Tab");
            page.keyboard().type("9");
            page.keyboard().press("Enter");
            assertThat(page.locator("#faults li")).hasCount(1);
            assertThat(page.locator("#fault-answer")).hasText("key-stuck is set.");
            page.screenshot(shot("faults-dark"));
            page.keyboard().press("Escape");
            assertThat(page.locator("#fault-desk")).isHidden();
            assertThat(bench.api("/faults")).contains("key-stuck key=9 contact=closed");
            assertThat(bench.events()).as("typing is for the page").doesNotContain("\"key\":\"X\"");
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void itFitsASmallScreen() throws Exception {
        try (BenchClient bench = BenchClient.start(data);
                Browser browser = Browser.launch()) {
            bench.api(
                    "PUT",
                    "/faults",
                    "{\"faults\": [\"flash-worn address=0x80000 seed=7 after=PT10M for=PT1M\", \"key-bounce seed=1\"]}");
            Page page = open(browser, bench, 360, 780, ColorScheme.LIGHT);
            page.locator("text=Set a fault").scrollIntoViewIfNeeded();
            page.screenshot(shot("faults-card-360"));
            page.locator("text=Set a fault").click();
            page.locator("#fault-kind").selectOption("flash-worn");
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(360);
            assertThat((int) page.evaluate("document.querySelector('#fault-desk').scrollWidth"))
                    .isLessThanOrEqualTo(360);
            page.screenshot(shot("faults-360"));
        }
    }
}

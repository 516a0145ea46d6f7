package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.benchphone.Browser;
import org.benchphone.board.Model;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The front panel on a phone, a tablet, a laptop, a projector and a large screen. Pictures go to target/screenshots. */
@Tag("external")
@Timeout(120)
class FrontPanelLayoutTest {
    private final List<String> complaints = new ArrayList<>();

    private Page open(BrowserContext context, FakeBench bench) {
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(bench.uri("/").toString());
        assertThat(page.locator("#link")).hasText("live");
        return page;
    }

    private static com.microsoft.playwright.Browser.NewContextOptions size(int width, int height) {
        return new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(width, height);
    }

    @ParameterizedTest
    @CsvSource({"360, 800", "768, 1024", "1280, 800", "1920, 1080", "2560, 1440"})
    void fitsTheScreenInLightAndInDark(int width, int height) {
        try (FakeBench bench = new FakeBench(Model.SNOM360, Duration.ofMillis(25), 0);
                Browser browser = Browser.launch()) {
            for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (BrowserContext context =
                        browser.chromium().newContext(size(width, height).setColorScheme(scheme))) {
                    bench.powerOnUntil("Running");
                    Page page = open(context, bench);
                    if (scheme == ColorScheme.DARK) {
                        startAnUpdate(bench);
                        page.waitForTimeout(600);
                    }
                    String name = width + "x" + height + "-" + scheme.name().toLowerCase(Locale.ROOT);
                    page.screenshot(FrontPanelFixture.shot(name).setFullPage(true));
                    assertFits(page, width, height);
                }
            }
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void theLitStageIsReadableFromItsFirstMoment() {
        try (FakeBench bench = new FakeBench(Model.SNOM360, Duration.ofMillis(25), 0);
                Browser browser = Browser.launch();
                BrowserContext context = browser.chromium().newContext(size(1280, 800))) {
            bench.powerOnUntil("Running");
            Page page = open(context, bench);
            for (String part : List.of("box", "text")) {
                String duration = (String) page.evaluate(
                        "part => getComputedStyle(document.querySelector('.wide .stage.lit '"
                                + " + (part === 'box' ? '.box' : 'text'))).transitionDuration",
                        part);
                assertThat(duration)
                        .as("no time at which letters and box have one colour")
                        .isEqualTo("0s");
            }
        }
    }

    @Test
    void theDotsFillTheGlass() {
        try (FakeBench bench = new FakeBench(Model.SNOM360, Duration.ofMillis(25), 0);
                Browser browser = Browser.launch()) {
            bench.powerOnUntil("Running");
            for (int width : List.of(360, 768, 1280, 1600, 1920)) {
                try (BrowserContext context = browser.chromium().newContext(size(width, width < 700 ? 800 : 900))) {
                    Page page = open(context, bench);
                    page.waitForFunction("""
                            () => {
                              const width = (what) => document.querySelector(what).getBoundingClientRect().width;
                              const filled = width('canvas') / width('.lcd');
                              return filled > 0.85 && filled <= 1;
                            }""");
                    assertThat(page.locator(".now").boundingBox().height)
                            .as("one line at " + width)
                            .isLessThan(width < 700 ? 60 : 32);
                }
            }
        }
    }

    private static void startAnUpdate(FakeBench bench) {
        bench.post("/keys/REDIAL", "");
        bench.awaitStage("Confirm");
        bench.post("/keys/OK", "");
        bench.awaitStage("Erasing");
    }

    private static void assertFits(Page page, int width, int height) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        if (width >= 1140) {
            assertThat((int) page.evaluate("document.documentElement.scrollHeight"))
                    .as("no scrolling")
                    .isLessThanOrEqualTo(height);
            for (String part : List.of("#phone", ".card.life", "#flash", "#log", "#plug")) {
                BoundingBox box = page.locator(part).boundingBox();
                assertThat(box.y + box.height).as(part).isLessThanOrEqualTo(height);
                assertThat(box.height).as(part).isGreaterThan(50);
            }
        } else if (width < 600) {
            for (String key : List.of("1", "HASH", "OK", "F1", "P1", "MUTE", "RECORD")) {
                BoundingBox box = page.locator("[data-key='" + key + "']").boundingBox();
                assertThat(Math.min(box.width, box.height)).as(key).isGreaterThanOrEqualTo(40);
            }
        }
    }

    @Test
    void aCharacterDisplayIsDrawnToo() {
        drawsCharacters(Model.SNOM320, 24, List.of("snom320   2026-11-22 17h", "Call               Menu "));
        drawsCharacters(Model.SNOM300, 16, List.of("snom300 22 Nov  ", "Call        Menu"));
    }

    private void drawsCharacters(Model model, int columns, List<String> lines) {
        try (FakeBench bench = new FakeBench(model, Duration.ofMillis(5), 0);
                Browser browser = Browser.launch();
                BrowserContext context = browser.chromium().newContext(size(1280, 800))) {
            bench.powerOnUntil("Running");
            bench.phone.fixture.show(org.benchphone.board.Picture.ofCharacters(columns, lines));
            Page page = open(context, bench);
            page.screenshot(FrontPanelFixture.shot("characters-" + columns));
            assertThat(page.locator(".lcd.characters")).isVisible();
            BoundingBox glass = page.locator(".lcd").boundingBox();
            assertThat(glass.width / glass.height).as("a glass for two lines").isGreaterThan(3);
            int width = (int) page.evaluate("document.querySelector('canvas').width");
            assertThat(width % (columns * 6)).isZero();
            double end = page.locator(".bezel").boundingBox().x
                    + page.locator(".bezel").boundingBox().width;
            assertThat(end)
                    .as("beside the keys")
                    .isLessThan(page.locator("[data-key=P1]").boundingBox().x);
            assertThat(complaints).isEmpty();
        }
    }

    @Test
    void aBenchThatGoesAwayIsSaidAndFoundAgain() {
        FakeBench first = new FakeBench(Model.SNOM300, Duration.ofMillis(5), 0);
        int port = first.server.port();
        try (Browser browser = Browser.launch();
                BrowserContext context = browser.chromium().newContext(size(1280, 800))) {
            first.events.post(new org.benchphone.event.Event.Note("from the first life"));
            Page page = open(context, first);
            assertThat(page.locator("[data-key=P7]")).isDisabled();
            assertThat(page.locator("#log")).containsText("from the first life");
            first.close();
            assertThat(page.locator("#link")).containsText("does not answer");
            try (FakeBench second = new FakeBench(Model.SNOM360, Duration.ofMillis(5), port)) {
                second.events.post(new org.benchphone.event.Event.Note("from the second life"));
                assertThat(page.locator("#link"))
                        .hasText(
                                "live",
                                new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                                        .setTimeout(20_000));
                assertThat(page.locator("#log")).containsText("from the second life");
                assertThat(page.locator("#log")).not().containsText("from the first life");
                assertThat(page.locator("[data-key=P7]")).isEnabled();
            }
        }
    }
}

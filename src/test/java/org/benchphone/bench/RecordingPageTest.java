package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The player of recordings, as a person uses it. Pictures go to target/screenshots. */
@Tag("external")
@Timeout(180)
class RecordingPageTest extends RecordingPageFixture {
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
                .as("a slow machine draws few frames, but erasing takes longest")
                .contains("Erasing")
                .endsWith("Off");
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
}

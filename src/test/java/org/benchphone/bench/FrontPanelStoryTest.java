package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.regex.Pattern;
import org.benchphone.board.Lamp;
import org.benchphone.event.Event;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the front panel shows of a phone: glass, lamps, life, flash, events. */
@Tag("external")
@Timeout(120)
class FrontPanelStoryTest extends FrontPanelFixture {
    @Test
    void lampsShineAndTheGlassShowsWhatThePhoneSays() {
        int dark = darkDots();
        bench.powerOnUntil("Running");
        assertThat(page.locator("[data-lamp=MESSAGE]")).hasClass(Pattern.compile("\\bon\\b"));
        assertThat(page.locator("[data-lamp=P1]")).hasClass(Pattern.compile("\\bon\\b"));
        assertThat(page.locator("[data-lamp=P5]")).not().hasClass(Pattern.compile("\\bon\\b"));
        assertThat(page.locator("#said")).containsText("Lab phone 12");
        assertThat(page.locator("canvas")).hasAttribute("aria-label", Pattern.compile("Lab phone 12"));
        assertThat(dark).isZero();
        assertThat(darkDots()).isGreaterThan(100);
        bench.phone.fixture.light(Lamp.MESSAGE, false);
        assertThat(page.locator("[data-lamp=MESSAGE]")).not().hasClass(Pattern.compile("\\bon\\b"));
    }

    private int darkDots() {
        return (int) page.evaluate("() => { const c = document.querySelector('canvas');"
                + " const copy = new OffscreenCanvas(c.width, c.height).getContext('2d', {willReadFrequently: true});"
                + " copy.drawImage(c, 0, 0); const d = copy.getImageData(0, 0, c.width, c.height).data;"
                + " let n = 0; for (let i = 0; i < d.length; i += 4) if (d[i] < 60 && d[i + 1] < 60) n++; return n; }");
    }

    @Test
    void anUpdateIsSeenInLifeFlashAndLog() {
        bench.powerOnUntil("Running");
        page.evaluate("() => { window.stages = []; new MutationObserver(() =>"
                + " stages.push(document.body.dataset.stage)).observe(document.body, {attributes: true}); }");
        key("REDIAL").click();
        assertThat(lit()).hasText("Confirm");
        assertThat(page.locator("#now")).containsText("An update was asked for");
        page.keyboard().press("Enter");
        bench.awaitStage("Writing");
        bench.awaitStage("Running");
        assertThat(lit()).hasText("Running");
        assertThat((List<?>) page.evaluate("() => [...new Set(stages)]"))
                .asString()
                .contains("Loading", "Erasing", "Writing", "Running");
        assertThat(page.locator("#flash [data-did=erase], #flash [data-did=program]")
                        .first())
                .isVisible();
        assertThat(page.locator("#flash [data-did]").count()).isGreaterThanOrEqualTo(40);
        assertThat(page.locator("#log")).containsText("The user said OK.");
        assertThat(page.locator("#log")).containsText("snom360-6.5.20-SIP-j is committed");
    }

    @Test
    void aCutThatWasScheduledOnThePageLeavesATornBlockAndNoFirmware() {
        bench.powerOnUntil("Running");
        key("REDIAL").click();
        assertThat(lit()).hasText("Confirm");
        page.locator("#cut-operation").fill("5");
        page.locator("#cut-tear").selectOption("noise");
        page.getByText("Schedule").click();
        assertThat(page.locator("#cut-answer")).containsText("inside write or erase 5 from now");
        key("OK").click();
        assertThat(lit()).hasText("Off");
        assertThat(page.locator("#flash .torn")).hasCount(1);
        page.locator("#flash .torn").hover();
        assertThat(page.locator("#flash-block")).containsText("torn by a power cut (noise)");
        assertThat(page.locator("#log .power").last()).containsText("The phone is dark.");
        page.getByRole(AriaRole.SWITCH).click();
        assertThat(lit()).hasText("Recovery");
        page.screenshot(shot("recovery"));
        key("OK").click();
        assertThat(lit()).hasText("Running");
        assertThat(page.locator("#flash .torn")).hasCount(0);
    }

    @Test
    void theMapTellsWhatLiesWhere() {
        page.locator("#flash [data-block='4']").hover();
        assertThat(page.locator("#flash-block")).containsText("0x040000–0x04FFFF · firmware · 16 of 16 sectors");
        page.locator("#flash").focus();
        page.keyboard().press("ArrowLeft");
        assertThat(page.locator("#flash-block")).containsText("0x030000–0x03FFFF · identity");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#flash-block")).containsText("0x230000");
        assertThat(bench.phone.fixture.moves).isEmpty();
        assertThat(page.locator("#flash-legend li")).hasCount(FakeBench.MAP.size() + 3);
    }

    @Test
    void theLogIsFilteredAndPaused() {
        bench.powerOnUntil("Running");
        Locator rows = page.locator("#log li:visible");
        assertThat(page.locator("#log")).containsText("The plug went in.");
        page.locator(".chip.power").click();
        assertThat(page.locator("#log li.power:visible")).hasCount(0);
        page.locator(".chip.power").click();
        page.locator("#log-filter").fill("plug went in");
        assertThat(rows.first()).containsText("The plug went in.");
        page.locator("#log-filter").fill("");
        page.locator("#log-pause").click();
        bench.events.post(new Event.Note("something worth a line"));
        assertThat(page.locator("#log-pause")).containsText("Go on (1)");
        assertThat(page.locator("#log")).not().containsText("something worth a line");
        page.locator("#log-pause").click();
        assertThat(page.locator("#log li").last()).containsText("something worth a line");
    }

    @Test
    void samplesLinkIntoThePhonesOwnPages() {
        Locator load = page.locator("#samples .load").first();
        assertThat(load).hasAttribute("rel", "noopener");
        assertThat(load)
                .hasAttribute(
                        "href",
                        "http://127.0.0.1:8081/update.htm?firmware="
                                + "http%3A%2F%2F127.0.0.1%3A9%2Fsnom360-6.5.20-SIP-j.bin");
        assertThat(page.locator("#samples")).containsText("Flash is untouched.");
    }

    @Test
    void theHelpOpensWithAQuestionMark() {
        page.keyboard().press("?");
        assertThat(page.locator("#help")).isVisible();
        assertThat(page.locator("#help")).containsText("curl -X PUT -d 1 http://127.0.0.1");
        page.screenshot(shot("help"));
        page.locator("#help button").click();
        assertThat(page.locator("#help")).isHidden();
    }
}

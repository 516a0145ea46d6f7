package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.benchphone.trace.Traced;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The ladder of SIP messages, as a person uses it. Pictures go to target/screenshots. */
@Tag("external")
@Timeout(180)
class SipPageTest extends BenchPageFixture {
    private static final Pattern IS_REQUEST = Pattern.compile("\\brequest\\b");

    @Override
    Page open(String path, int width, int height, ColorScheme scheme) {
        Page page = super.open(path, width, height, scheme);
        assertThat(page.locator("#link")).hasText("live");
        return page;
    }

    private Page open() {
        return open("/sip", 1440, 900, ColorScheme.LIGHT);
    }

    private static Locator arrows(Page page) {
        return page.locator("#rows .message");
    }

    private void aMorningOfMessages() {
        Traced.registration(bench.trace, "3c26700c1adb-k2x9@snom360");
        Traced.refusedCall(bench.trace, "a84b4c76e66710@pbx.example");
        Traced.received(bench.trace, "OPTIONS sip:1001@192.0.2.10 SIP/2.0", "qualify-1", "102 OPTIONS");
        Traced.sent(bench.trace, "SIP/2.0 200 OK", "qualify-1", "102 OPTIONS");
        Traced.received(bench.trace, "NOTIFY sip:1001@192.0.2.10:5060;line=3242msd SIP/2.0", "n-7", "1 NOTIFY");
        Traced.sent(bench.trace, "SIP/2.0 200 OK", "n-7", "1 NOTIFY");
    }

    @ParameterizedTest
    @CsvSource({"360, 800", "768, 1024", "1024, 768", "1440, 900", "1920, 1080", "2560, 1440"})
    void fitsTheScreenInLightAndInDark(int width, int height) {
        aMorningOfMessages();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = open("/sip", width, height, scheme);
            assertThat(arrows(page)).hasCount(12);
            assertThat(page.locator("#heads span")).hasCount(width < 400 ? 2 : 3);
            String name = "sip-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
            page.screenshot(FrontPanelFixture.shot(name));
            assertFits(page, width);
            arrows(page).nth(4).locator("button").click();
            assertThat(page.locator("#bytes")).containsText("m=audio 40000");
            page.screenshot(FrontPanelFixture.shot(name + "-open"));
            assertFits(page, width);
            if (scheme == ColorScheme.LIGHT) {
                context.close();
            }
        }
    }

    private static void assertFits(Page page, int width) {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        assertThat((List<?>) page.evaluate("""
                () => [...document.querySelectorAll('.card')].filter((card) => card.offsetParent).flatMap((card) => {
                  const edge = card.getBoundingClientRect().right + 0.5;
                  return [...card.querySelectorAll('input, select, button, a, h2, dd, pre, .arrow, .arrow span')]
                    .filter((part) => part.offsetParent && part.getBoundingClientRect().right > edge)
                    .map((part) => part.outerHTML.slice(0, 80));
                })""")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"360, 800", "1440, 900"})
    void nothingYetSaysWhatToDo(int width, int height) {
        Page page = open("/sip", width, height, ColorScheme.LIGHT);
        assertThat(page.locator("#empty")).containsText("No SIP message yet");
        assertThat(page.locator("#empty")).containsText("user_host1");
        assertThat(page.locator("#clear")).isDisabled();
        assertThat(page.locator("#save")).isHidden();
        page.screenshot(FrontPanelFixture.shot("sip-empty-" + width));
        Traced.registration(bench.trace, "one");
        assertThat(arrows(page)).hasCount(4);
        assertThat(page.locator("#empty")).isHidden();
    }

    @Test
    void anArrowSaysWhoWhatAndHowItWent() {
        aMorningOfMessages();
        Page page = open();
        assertThat(arrows(page)).hasCount(12);
        assertThat(page.locator("#heads span"))
                .hasText(new String[] {"Phone192.0.2.10", "192.0.2.1port 5060", "198.51.100.77port 15060"});
        Locator register = arrows(page).first();
        assertThat(register).hasClass(IS_REQUEST);
        assertThat(register).hasClass(Pattern.compile("\\bout\\b"));
        assertThat(register.locator("button"))
                .hasAttribute("aria-label", Pattern.compile("phone to 192\\.0\\.2\\.1:5060, REGISTER$"));
        assertThat(arrows(page).nth(1).locator("button"))
                .hasAttribute("aria-label", Pattern.compile("401 Unauthorized for REGISTER, asks for a password$"));
        Locator busy = arrows(page).nth(6);
        assertThat(busy).hasClass(Pattern.compile("\\bfailed\\b"));
        assertThat(busy).containsText("486 Busy Here");
        assertThat(busy.locator("button")).hasAttribute("aria-label", Pattern.compile("phone to 198.*, failed$"));
        double near = arrows(page).nth(3).locator(".arrow").boundingBox().width;
        assertThat(busy.locator(".arrow").boundingBox().width).isGreaterThan(near * 1.8);
    }

    @Test
    void theBytesOpenByClickAndByKeyboard() {
        aMorningOfMessages();
        Page page = open();
        arrows(page).first().locator("button").click();
        assertThat(page.locator("#bytes .start")).hasText("REGISTER sip:192.0.2.1 SIP/2.0");
        assertThat(page.locator("#about")).containsText("3c26700c1adb-k2x9@snom360");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#bytes .start")).hasText("SIP/2.0 401 Unauthorized");
        page.locator("#next").click();
        assertThat(page.locator("#detail-title")).hasText("Message 3");
        page.keyboard().press("Escape");
        assertThat(page.locator("#detail")).isHidden();
        assertThat(arrows(page).nth(2).locator("button")).isFocused();
        page.keyboard().press("End");
        page.keyboard().press("Enter");
        assertThat(page.locator("#detail-title")).hasText("Message 12");
        assertThat(page.locator("#rows [tabindex='0']")).hasCount(1);
    }

    @Test
    void oneCallOrWhatHasTheWords() {
        aMorningOfMessages();
        Page page = open();
        page.locator("#call").selectOption("a84b4c76e66710@pbx.example");
        assertThat(arrows(page)).hasCount(4);
        assertThat(page.locator("#count")).hasText("4 of 12");
        assertThat(page.locator("#save"))
                .hasAttribute("href", "api/v1/sip/trace.pcap?call-id=a84b4c76e66710%40pbx.example");
        page.locator("#search").fill("busy");
        assertThat(arrows(page)).hasCount(1);
        page.locator("#search").fill("nobody said this");
        assertThat(page.locator("#nothing")).isVisible();
        page.locator("#all").click();
        assertThat(arrows(page)).hasCount(12);
        arrows(page).nth(8).locator("button").click();
        page.locator("#only").click();
        assertThat(arrows(page)).hasCount(2);
        page.locator("#only").click();
        assertThat(arrows(page)).hasCount(12);
    }

    @Test
    void itIsLiveAndCanBePausedAndCleared() {
        Page page = open();
        Traced.registration(bench.trace, "one");
        assertThat(arrows(page)).hasCount(4);
        page.locator("#pause").click();
        Traced.registration(bench.trace, "two");
        assertThat(page.locator("#pause")).hasText("Go on (4)");
        assertThat(arrows(page)).hasCount(4);
        page.locator("#pause").click();
        assertThat(arrows(page)).hasCount(8);
        arrows(page).first().locator("button").click();
        page.locator("#clear").click();
        assertThat(page.locator("#empty")).isVisible();
        assertThat(page.locator("#detail")).isHidden();
        assertThat(bench.trace.since(0)).isEmpty();
        Traced.registration(bench.trace, "three");
        assertThat(arrows(page)).hasCount(4);
    }

    @Test
    void theCaptureFileIsSaved() throws Exception {
        aMorningOfMessages();
        Page page = open();
        assertThat(arrows(page)).hasCount(12);
        Download download = page.waitForDownload(() -> page.locator("#save").click());
        assertThat(download.suggestedFilename()).isEqualTo("sip-trace.pcap");
        assertThat(Files.size(download.path())).isGreaterThan(3_000);
    }

    @Test
    void whatStrangersSendIsShownAsText() {
        bench.trace.add(
                false,
                "UDP",
                Traced.PHONE,
                Traced.REGISTRAR,
                "<img src=x onerror=alert(1)> sip:a SIP/2.0\r\nX: \u001b[2J<b>\0\r\n\r\n".getBytes());
        Page page = open();
        arrows(page).first().locator("button").click();
        assertThat(page.locator("#bytes")).containsText("\u241b[2J<b>\u2400");
        assertThat(page.locator("img, #bytes b")).hasCount(0);
    }

    @Test
    void aFloodIsDrawnInPartAndTheRestOnDemand() {
        for (int i = 0; i < 400; i++) {
            Traced.registration(bench.trace, "flood-" + i);
        }
        Page page = open();
        assertThat(page.locator("#count")).hasText("1600 messages");
        assertThat(arrows(page)).hasCount(500);
        page.locator("#older").click();
        assertThat(arrows(page)).hasCount(1_000);
    }

    @Test
    void theFrontPanelHasTheLastFewAndTheWayHere() {
        aMorningOfMessages();
        Page page = open("/", 1440, 900, ColorScheme.LIGHT);
        assertThat(page.locator("#wire li")).hasCount(5);
        assertThat(page.locator("#wire li").last()).containsText("200 OK");
        assertThat(page.locator("#wire li").last()).hasAttribute("title", "to 192.0.2.1:5060: SIP/2.0 200 OK");
        assertThat(page.locator("#log [data-event=sip-message]")).hasCount(0);
        page.screenshot(FrontPanelFixture.shot("panel-with-sip"));
        page.locator("#wire a").click();
        assertThat(arrows(page)).hasCount(12);
    }
}

package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.benchphone.redirection.Redirection;
import org.benchphone.redirection.Redirections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the redirection table, as a person uses it. Pictures go to target/screenshots. */
@Tag("external")
@Timeout(180)
class RedirectionPageTest extends BenchPageFixture {
    private Redirections table;

    @BeforeEach
    void takeTheTable() {
        table = bench.bench.redirection().table();
    }

    private static com.microsoft.playwright.Browser.NewContextOptions operator(int width, int height) {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setHttpCredentials(FakeBench.USER, FakeBench.PASSWORD);
    }

    @Override
    boolean isExpected(ConsoleMessage message) {
        return message.text().matches("Failed to load resource: .* (400|401) .*");
    }

    private Page open() {
        Page page = open(operator(1280, 900), "/redirection");
        assertThat(page.locator("#link")).hasText("live");
        return page;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void fillTheTable() throws IOException {
        table.put(List.of(
                new Redirection(bench.bench.state().mac(), "http://127.0.0.1:8099/realm/north/", "On this bench"),
                new Redirection(
                        "000413AABBCC", "https://phones.example.com:8443/prov/settings.php?mac={mac}", "Reception"),
                new Redirection("00041326ABCD", "tftp://192.168.100.10", ""),
                new Redirection(
                        "000413251234",
                        "http://provisioning.headquarters.example.com/a/rather/long/path/that/goes/on/{mac}.htm",
                        "A remark that is longer than most people would write, but some do, and so it must fit")));
        bench.send(bench.request("/snom360/snom360.php?mac=000413AABBCC")
                .header(
                        "User-Agent",
                        "Mozilla/4.0 (compatible; snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25)"));
        bench.send(bench.request("/snom370/snom370.php?mac=0004132E08B4")
                .header("User-Agent", "Mozilla/4.0 (compatible; snom370-SIP 7.3.30 1.1.3-u)"));
    }

    @ParameterizedTest
    @CsvSource({"360, 800", "768, 1024", "1280, 800", "1920, 1080"})
    void fitsTheScreenInLightAndInDark(int width, int height) throws IOException {
        fillTheTable();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = open(operator(width, height).setColorScheme(scheme), "/redirection");
            assertThat(page.locator("#rows li")).hasCount(4);
            button(page, "Test 00:04:13:AA:BB:CC").click();
            assertThat(page.locator(".answer")).containsText("setting_server$");
            String name = "redirection-" + width + "-" + scheme.name().toLowerCase(Locale.ROOT);
            page.screenshot(FrontPanelFixture.shot(name).setFullPage(true));
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(width);
            assertNothingSticksOut(page);
            if (scheme == ColorScheme.LIGHT) {
                context.close();
            }
        }
    }

    private static void assertNothingSticksOut(Page page) {
        List<?> out = (List<?>) page.evaluate("""
                () => [...document.querySelectorAll('.card')].flatMap((card) => {
                  const edge = card.getBoundingClientRect();
                  return [...card.querySelectorAll('input, button, code, span, p, h2, li, textarea, pre')]
                    .filter((part) => part.offsetParent)
                    .filter((part) => part.getBoundingClientRect().right > edge.right + 0.5)
                    .map((part) => part.outerHTML.slice(0, 80));
                })""");
        assertThat(out).isEmpty();
        List<Locator> cards = page.locator(".card").all();
        for (int i = 0; i < cards.size(); i++) {
            for (int j = i + 1; j < cards.size(); j++) {
                assertThat(overlap(cards.get(i).boundingBox(), cards.get(j).boundingBox()))
                        .isFalse();
            }
        }
    }

    private static boolean overlap(BoundingBox a, BoundingBox b) {
        return a.x < b.x + b.width - 1
                && b.x < a.x + a.width - 1
                && a.y < b.y + b.height - 1
                && b.y < a.y + a.height - 1;
    }

    @Test
    void aPhoneIsAddedEditedTriedAndDeletedByKeyboard() {
        Page page = open();
        assertThat(page.locator("#empty")).containsText("No phone is redirected yet");
        button(page, "Fill it in").press("Enter");
        assertThat(page.locator("#mac")).hasValue(bench.bench.state().mac().replaceAll("(..)(?!$)", "$1:"));
        assertThat(page.locator("#url")).isFocused();
        page.keyboard().type("http://a/");
        page.keyboard().press("Enter");
        assertThat(page.locator("#edit-answer")).containsText("Saved:");
        assertThat(page.locator("#rows li.mine")).containsText("http://a/");
        assertThat(page.locator("#own-state")).hasText("is in the table.");

        String mac = table.rows().getFirst().mac().replaceAll("(..)(?!$)", "$1:");
        button(page, "Edit " + mac).press("Enter");
        page.keyboard().press("Control+A");
        page.keyboard().type("ftp://b/");
        page.keyboard().press("Enter");
        assertThat(page.locator("#edit-answer")).containsText("http, https or tftp");
        page.locator("#url").fill("tftp://b/");
        page.locator("#url").press("Enter");
        assertThat(page.locator("#rows li")).containsText("tftp://b/");

        button(page, "Test " + mac).press("Enter");
        assertThat(page.locator(".answer")).containsText("Content-Length: 53");
        assertThat(page.locator(".answer")).containsText("setting_server$: tftp://b/ LF");
        button(page, "Delete " + mac).press("Enter");
        assertThat(table.rows()).hasSize(1);
        button(page, "Sure to delete " + mac + "?").press("Enter");
        assertThat(page.locator("#rows li")).hasCount(0);
        assertThat(table.rows()).isEmpty();
    }

    @Test
    void aPhoneThatAskedIsSeenAndAddedWithAClick() {
        Page page = open();
        bench.send(bench.request("/snom370/snom370.php?mac=0004132E08B4").header("User-Agent", "snom370 7.3.30"));
        assertThat(page.locator("#strangers li")).containsText("snom370 7.3.30");
        button(page, "Add 00:04:13:2E:08:B4").click();
        page.locator("#url").fill("http://a/");
        button(page, "Save").click();
        assertThat(page.locator("#rows li")).containsText("asked once");
        assertThat(page.locator("#strangers-part")).isHidden();
    }

    @Test
    void manyAreImportedAndFiltered() {
        Page page = open();
        page.locator("#list").fill("000413000001,http://a/\nx\ny\n");
        button(page, "Import").click();
        assertThat(page.locator("#import-answer")).containsText("Nothing was taken.\nLine 2: ");
        String list = IntStream.range(0, 500)
                .mapToObj("000413%06X;http://host/{mac}.htm;phone\n"::formatted)
                .reduce("", String::concat);
        page.locator("#list").fill(list);
        button(page, "Import").click();
        assertThat(page.locator("#import-answer")).hasText("500 rows taken.");
        assertThat(page.locator("#count")).hasText("500");
        assertThat(page.locator("#rows li")).hasCount(200);
        button(page, "Show more").click();
        assertThat(page.locator("#rows li")).hasCount(400);
        page.locator("#filter").fill("00:04:13:00:01:ab");
        assertThat(page.locator("#rows li")).hasCount(1);
        assertThat(page.locator("#count")).hasText("1 of 500");
    }

    @Test
    void fromElsewhereTheAccountIsEnoughForThePageAndItsFiles() {
        try (BenchServer guarded = new BenchServer(
                InetAddress.getLoopbackAddress(), 0, Optional.of("token"), Set.of(), client -> false, bench.bench)) {
            List<String> refused = new ArrayList<>();
            context = browser.chromium().newContext(operator(1280, 800));
            Page page = context.newPage();
            page.onResponse((Response response) -> {
                if (response.status() >= 400) {
                    refused.add(response.status() + " " + response.url());
                }
            });
            page.navigate("http://127.0.0.1:" + guarded.port() + "/redirection");
            assertThat(page.locator("#link")).hasText("live");
            assertThat(page.locator("main")).hasCSS("display", "grid");
            assertThat(refused).isEmpty();
        }
    }

    @Test
    void theFrontPanelMovesThePhoneAndPowerCyclesIt() {
        bench.powerOnUntil("Running");
        Page page = open(operator(1280, 900), "/");
        assertThat(page.locator("#realms li")).hasCount(2);
        page.screenshot(FrontPanelFixture.shot("realms-before"));
        button(page, "Move this phone to: Realm South").click();
        assertThat(page.locator("#realms .next")).containsText("Now reboot the phone.");
        assertThat(page.locator(".reboot")).isFocused();
        assertThat(table.rows()).extracting(Redirection::url).containsExactly("http://127.0.0.1:9/realm/south/");
        page.locator("#realms").scrollIntoViewIfNeeded();
        page.screenshot(FrontPanelFixture.shot("realms-after"));
        long before = bench.events.newest();
        page.locator(".reboot").press("Enter");
        page.waitForCondition(() -> bench.events.since(before).stream()
                .anyMatch(entry -> entry.event() instanceof org.benchphone.event.Event.PowerOn));
        assertThat(bench.events.since(before)).isNotEmpty();
    }
}

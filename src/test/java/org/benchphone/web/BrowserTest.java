package org.benchphone.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.junit.jupiter.api.Test;

/** The pages as a person has them: in a browser. Pictures of them go to {@code target/screenshots}. */
class BrowserTest extends InABrowser {
    private static final String URL = "http://192.0.2.10/snom360-6.5.20-SIP-j.bin";

    @Test
    void aPersonFollowsTheUpdatePageInABrowser() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.navigate(visitor.url("/"));
            inMenu(page, "Status", "System Information").click();
            assertThat(row(page, "Application Version:")).containsText("snom360-SIP 6.5.10");
            assertThat(row(page, "Rootfs version:")).containsText("snom360 jffs2 v3.36");
            inMenu(page, "Setup", "Software Update").click();
            page.getByLabel("Firmware:").fill(URL);
            assertThat(page.getByLabel("Bootloader:")).hasValue("");
            button(page, "LOAD").click();
            assertThat(page.getByRole(AriaRole.MAIN)).containsText("The phone shows SW and reboots.");
            assertThat(visitor.phone.loads).containsExactly(new FakePhone.Load(URL, ""));
            assertThat(page.locator("[data-while=here]")).isVisible();

            FakePhone updated = visitor.phone;
            int port = visitor.server.port();
            visitor.close();
            assertThat(page.locator("[data-while=away]")).isVisible();
            assertThat(page.locator("[data-while=here]")).isHidden();
            updated.information = FakePhone.information("6.5.20");
            visitor = new Visitor(updated, port);
            page.waitForURL(visitor.url("/info.htm"));
            assertThat(row(page, "Application Version:")).containsText("snom360-SIP 6.5.20");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aWaitingPageNoticesARebootThatWasTooQuickToSee() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.route(Pattern.compile("/info\\.htm"), route -> {
                if (route.request().method().equals("HEAD")) {
                    route.fulfill(new com.microsoft.playwright.Route.FulfillOptions()
                            .setStatus(200)
                            .setHeaders(Map.of("Phone-Started", "2007-01-01T00:00:00Z")));
                } else {
                    route.resume();
                }
            });
            page.navigate(visitor.url("/confirm.htm?REBOOT=yes"));
            page.waitForURL(visitor.url("/info.htm"));
        }
        assertThat(visitor.phone.reboots).hasValue(1);
    }

    @Test
    void whatWasTypedStaysWhenItIsRefused() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.navigate(visitor.url("/update.htm"));
            assertThat(page.getByLabel("Firmware:")).isFocused();
            page.keyboard().type("<b>\"firmware'.bin");
            page.keyboard().press("Tab");
            page.keyboard().type("http://192.0.2.10/b");
            page.keyboard().press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).hasText("Empty the bootloader field.");
            assertThat(page.getByLabel("Firmware:")).hasValue("<b>\"firmware'.bin");
            assertThat(page.getByLabel("Bootloader:")).hasValue("http://192.0.2.10/b");
        }
        assertThat(visitor.phone.loads).isEmpty();
    }

    @Test
    void everythingButWaitingWorksWithoutScript() {
        try (BrowserContext context = browser.chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            Page page = open(context);
            page.navigate(visitor.url("/preferences.htm"));
            page.getByLabel("Language of display and web pages:").selectOption("Deutsch");
            button(page, "Save").click();
            inMenu(page, "Status", "Einstellungen").click();
            page.getByLabel("Einstellungsdatei:")
                    .setInputFiles(new com.microsoft.playwright.options.FilePayload(
                            "snom360.htm", "text/html", "language!: Deutsch\n".getBytes()));
            button(page, "Datei laden").click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Geladen.");
            page.getByLabel("Oder hier geschrieben:").fill("a!: b\nnonsense");
            button(page, "Text laden").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Zeile 2");
            assertThat(page.getByLabel("Oder hier geschrieben:")).hasValue("a!: b\nnonsense");
            inMenu(page, "Setup", "Software Update").click();
            page.getByLabel("Firmware:").fill(URL);
            button(page, "LOAD").click();
            assertThat(page.locator("#wait")).isHidden();
            assertThat(page.getByRole(AriaRole.MAIN)).containsText("Wenn die Anzeige wieder den Ruhebildschirm zeigt");
        }
        assertThat(visitor.phone.files).containsExactly("language!: Deutsch\n");
        assertThat(visitor.phone.language).isEqualTo(Language.GERMAN);
        assertThat(visitor.phone.loads).hasSize(1);
    }

    @Test
    void theDisplayOnTheHomePageFollowsTheGlass() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.navigate(visitor.url("/"));
            assertThat(page.locator("#screen")).hasJSProperty("naturalWidth", 128);
            Locator fresh = page.locator(".lcd img[src*='at=']");
            assertThat(fresh).isVisible();
            visitor.close();
            assertThat(page.getByText("The phone does not answer.")).isVisible();
            assertThat(fresh).isVisible();
        }
    }

    @Test
    void noPageIsWiderThanItsWindowInAnyLightAndSize() {
        visitor.phone.lastUpdate = new Text("Nothing was erased: the image is for a snom320.", "");
        visitor.phone.settings = "setting" + "_with_a_long_name".repeat(8) + "!: " + "value ".repeat(60) + "\n"
                + "language!: English\nupdate_policy!: ask_for_update\n".repeat(20);
        int pictures = 0;
        for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            for (int width : new int[] {360, 768, 1280, 2560}) {
                try (BrowserContext context = context(width, light)) {
                    Page page = open(context);
                    pictures += photographAll(page, width, light);
                }
            }
        }
        assertThat(pictures).isEqualTo(2 * 4 * 7);
        assertThat(complaints).isEmpty();
    }

    @Test
    void germanWordsFitTheSmallestWindow() {
        visitor.phone.language = Language.GERMAN;
        int pages = 0;
        try (BrowserContext context = context(360, ColorScheme.LIGHT)) {
            Page page = open(context);
            for (String name : List.of("index", "info", "update", "preferences", "settings")) {
                page.navigate(visitor.url("/" + name + ".htm"));
                assertThat(page.evaluate("document.documentElement.scrollWidth"))
                        .as(name)
                        .isEqualTo(360);
                pages++;
            }
        }
        assertThat(pages).isEqualTo(5);
    }

    private int photographAll(Page page, int width, ColorScheme light) {
        int pictures = 0;
        for (String name : List.of("index", "info", "update", "preferences", "settings", "refused", "waiting")) {
            if (name.equals("refused") || name.equals("waiting")) {
                page.navigate(visitor.url("/update.htm"));
                page.getByLabel("Firmware:").fill(name.equals("refused") ? "snom360.bin" : URL);
                button(page, "LOAD").click();
            } else {
                page.navigate(visitor.url("/" + name + ".htm"));
            }
            photograph(page, name, width, light);
            pictures++;
        }
        return pictures;
    }
}

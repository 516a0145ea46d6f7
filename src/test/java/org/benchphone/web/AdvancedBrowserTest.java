package org.benchphone.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.settings.Permission;
import org.junit.jupiter.api.Test;

/** Setup > Advanced and Status > Settings, as a person has them. */
class AdvancedBrowserTest extends InABrowser {
    private static final LastFetch LAST = new LastFetch(
            new Text("DHCP, options 66 and 67", "DHCP, Optionen 66 und 67"),
            "http://192.0.2.10/gemeinschaft/prov/snom/settings.php?mac=000413230001",
            Instant.parse("2026-07-01T10:20:30Z"),
            new Text("74 settings, 3 of them new.", "74 Einstellungen, 3 davon neu."));

    @Test
    void aPersonChoosesAPolicyAndWatchesTheSettingsComing() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.navigate(visitor.url("/"));
            inMenu(page, "Setup", "Advanced").click();
            page.getByLabel("Advanced", new Page.GetByLabelOptions().setExact(true))
                    .getByText("Update")
                    .click();
            Locator ask = page.getByLabel("Ask for update");
            assertThat(page.getByLabel("Never update, load settings only")).isChecked();
            ask.check();
            button(page, "Save").click();
            assertThat(page.getByRole(AriaRole.STATUS)).hasText("Saved.");
            assertThat(ask).isChecked();
            assertThat(visitor.phone.saved).hasSize(1);
            assertThat(visitor.phone.saved.getFirst())
                    .containsEntry("update_policy", "ask_for_update")
                    .containsEntry("pnp_config", "on")
                    .doesNotContainKey("fetch");

            button(page, "Fetch settings now").click();
            assertThat(page.getByText("no settings were fetched")).isVisible();
            visitor.phone.provisioned = LAST;
            assertThat(row(page, "Result:")).containsText("74 settings, 3 of them new.");
        }
        assertThat(visitor.phone.fetches).hasValue(1);
        assertThat(complaints).isEmpty();
    }

    @Test
    void aPersonGivesAnAddressAndIsAskedTwiceBeforeTheReboot() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.navigate(visitor.url("/advanced_network.htm"));
            page.getByLabel("off").check();
            page.getByLabel("IP address:").fill("192.0.2.20");
            button(page, "Save").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("needs ip_adr and netmask");
            assertThat(page.getByLabel("IP address:")).hasValue("192.0.2.20");
            page.getByLabel("Netmask:").fill("255.255.255.0");
            page.getByLabel("gateway", new Page.GetByLabelOptions().setExact(true))
                    .check();
            button(page, "Save").click();
            assertThat(page.getByLabel("gateway", new Page.GetByLabelOptions().setExact(true)))
                    .isChecked();
            button(page, "Reboot").click();
            page.getByText("Cancel").click();
            button(page, "Reboot").click();
            assertThat(visitor.phone.reboots).hasValue(0);
            button(page, "Reboot").click();
            assertThat(page.locator("#wait")).isVisible();

            FakePhone phone = visitor.phone;
            assertThat(phone.reboots).hasValue(1);
            phone.needsReboot = false;
            int port = visitor.server.port();
            visitor.close();
            visitor = new Visitor(phone, port);
            page.waitForURL(visitor.url("/info.htm"));
        }
        assertThat(visitor.phone.saved)
                .singleElement()
                .satisfies(saved -> assertThat(saved)
                        .containsEntry("dhcp", "off")
                        .containsEntry("ignore_dhcp_findings", "gateway"));
        assertThat(complaints).isEmpty();
    }

    @Test
    void aResetIsAskedForAndThenWaitedFor() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.navigate(visitor.url("/advanced_update.htm"));
            button(page, "Reset …").click();
            page.getByText("Cancel").click();
            assertThat(visitor.phone.resets).hasValue(0);
            button(page, "Reset …").click();
            button(page, "Reset").click();
            assertThat(page.getByRole(AriaRole.MAIN)).containsText("All settings are forgotten.");
            assertThat(page.locator("#wait")).isVisible();
        }
        assertThat(visitor.phone.resets).hasValue(1);
        assertThat(complaints).isEmpty();
    }

    @Test
    void settingsAreFilteredWhileOneTypes() {
        visitor.phone.settings = "update_policy!: auto_update\nlanguage&: English\nuser_name1!: 100\n";
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.navigate(visitor.url("/settings.htm"));
            page.getByLabel("Show those with:").fill("UPDATE");
            assertThat(page.locator(".dump > span:visible")).hasText(new String[] {"update_policy!: auto_update"});
            assertThat(page.locator("#shown")).hasText("1");
            page.keyboard().press("Enter");
            page.getByLabel("Show those with:").fill("");
            assertThat(page.locator(".dump > span:visible")).hasCount(3);
            assertThat(page.locator(".dump > .locked")).hasText("language&: English");
            assertThat(page.evaluate("document.querySelector('.dump').innerText"))
                    .as("what is copied")
                    .isEqualTo(visitor.phone.settings);
            assertThat(page.waitForDownload(
                                    () -> page.getByText("Keep them as a file").click())
                            .suggestedFilename())
                    .isEqualTo("snom360-000413230001.cfg");
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void noPageIsWiderThanItsWindowInAnyLightSizeAndLanguage() {
        FakePhone phone = visitor.phone;
        phone.provisioned = LAST;
        phone.needsReboot = true;
        phone.set("firmware_status", Permission.READ_ONLY, "/snom360/snom360-firmware.htm");
        phone.set("dns_server2", Permission.READ_ONLY, "192.0.2.54");
        phone.set("pnp_config", Permission.READ_ONLY, "off");
        phone.foundByDhcp = Map.of("ip_adr", "198.51.100.7", "netmask", "255.255.255.0", "gateway", "198.51.100.1");
        phone.settings = "dhcp!: on\nfirmware_status&: http://192.0.2.10/a/rather/long/path/to/a/file.htm\n"
                + "language: English\nupdate_policy!: ask_for_update\n".repeat(8);
        int pictures = 0;
        for (Language language : Language.values()) {
            phone.language = language;
            for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : new int[] {360, 768, 1280}) {
                    try (BrowserContext context = context(width, light)) {
                        pictures += photographAll(open(context), language, width, light);
                    }
                }
            }
        }
        assertThat(pictures).isEqualTo(2 * 2 * 3 * 5);
        assertThat(complaints).isEmpty();
    }

    private int photographAll(Page page, Language language, int width, ColorScheme light) {
        Map<String, String> pages = Map.of(
                "advanced-update", "/advanced_update.htm",
                "advanced-network", "/advanced_network.htm",
                "dump", "/settings.htm");
        pages.forEach((name, path) -> {
            page.navigate(visitor.url(path));
            photograph(page, name + "-" + language.settingValue(), width, light);
        });
        page.navigate(visitor.url("/advanced_update.htm"));
        page.locator("button[name=CONFIRM_RESET]").click();
        photograph(page, "reset-" + language.settingValue(), width, light);
        page.navigate(visitor.url("/advanced_network.htm"));
        page.locator("#ip_adr").fill("192.0.2");
        page.locator("button[value=Save]").click();
        photograph(page, "wrong-address-" + language.settingValue(), width, light);
        return pages.size() + 2;
    }
}

package org.benchphone.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.settings.Permission;
import org.benchphone.web.IdentityStatus.State;
import org.junit.jupiter.api.Test;

/** Identities and calls, as a person at the phone's pages has them. */
class TelephonyBrowserTest extends InABrowser {
    private static final Text RINGING = new Text("Ringing", "Klingelt");
    private static final Text SILENT = new Text(
            "The registrar does not answer. Check its address.",
            "Der Registrar antwortet nicht. Bitte seine Adresse prüfen.");

    @Test
    void aPersonFillsInAnAccountAndWatchesItRegister() {
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.navigate(visitor.url("/"));
            inMenu(page, "Setup", "Identity 2").click();
            assertThat(page.locator("#registration")).containsText("Not set up");
            page.getByLabel("Account:").fill("200");
            page.getByLabel("Password:").fill("secret");
            page.getByLabel("Registrar:").fill("pbx.example.com");
            visitor.phone.calls.stands(2, State.TRYING, "200", new Text("Registering.", "Anmeldung läuft."));
            button(page, "Save").click();
            assertThat(page.getByText("Saved.")).isVisible();
            assertThat(page.getByLabel("Password:")).hasValue("");
            assertThat(page.locator("#registration")).containsText("Registering");
            page.getByLabel("Display name:").fill("half typed");
            visitor.phone.calls.registered(2, "200");
            assertThat(page.locator("#registration")).containsText("Registered for 3600 seconds.");
            assertThat(page.getByLabel("Display name:")).hasValue("half typed");

            button(page, "Re-Register").click();
            assertThat(page.getByText("Done: register 2.")).isVisible();
            tab(page, "SIP").click();
            page.getByLabel("Proposed expiry").fill("60");
            button(page, "Save").click();
            tab(page, "RTP").click();
            page.getByLabel("Voice:").selectOption("echo");
            button(page, "Save").click();
            assertThat(page.getByLabel("Voice:")).hasValue("echo");

            tab(page, "Login").click();
            button(page, "Remove Identity …").click();
            button(page, "Remove Identity").click();
            assertThat(page.getByLabel("Account:")).hasValue("");
        }
        assertThat(visitor.phone.saved.getFirst()).containsEntry("user_pass2", "secret");
        assertThat(visitor.phone.saved.get(1)).containsEntry("user_expiry2", "60");
        assertThat(visitor.phone.saved.getLast())
                .containsEntry("user_pass2", "")
                .doesNotContainKey("user_pass1");
        assertThat(complaints).isEmpty();
    }

    private static Locator tab(Page page, String name) {
        return page.locator(".tabs a").filter(new Locator.FilterOptions().setHasText(name));
    }

    @Test
    void aPersonDialsHangsUpAndCallsBack() {
        FakeTelephony calls = visitor.phone.calls;
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.navigate(visitor.url("/"));
            page.getByLabel("Dial a number:").fill("201");
            button(page, "Dial").click();
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("No identity is registered");
            calls.registered(1, "200");
            button(page, "Dial").click();
            assertThat(page.getByText("Done: dial 201 from .")).isVisible();

            calls.talks();
            Locator hangUp = button(page, "Hang up: Grace Hopper");
            hangUp.focus();
            calls.ongoing.set(
                    0, new OngoingCall("a", 1, RINGING, calls.ongoing.getFirst().party(), Duration.ofSeconds(130)));
            assertThat(page.locator(".ongoing .clock")).hasText("2:10");
            assertThat(hangUp).isFocused();
            hangUp.click();
            assertThat(page.getByText("Done: hang up a.")).isVisible();
            calls.ongoing.clear();
            assertThat(page.getByText("There is no call.")).isVisible();

            calls.had(CallKind.MISSED, "2026-07-01T09:00:00Z", "Ada Lovelace", "sip:202@pbx.example.com", 0);
            button(page, "Dial: Ada Lovelace").click();
            assertThat(page.getByText("Done: dial sip:202@pbx.example.com from ."))
                    .isVisible();
            button(page, "Delete all: Missed calls").click();
        }
        assertThat(calls.told)
                .containsExactly("dial 201 from ", "hang up a", "dial sip:202@pbx.example.com from ", "clear MISSED");
        assertThat(complaints).isEmpty();
    }

    @Test
    void noPageIsWiderThanItsWindowInAnyLightSizeAndLanguage() {
        fillThePhone(visitor.phone);
        Map<String, String> pages = new TreeMap<>(Map.of(
                "home", "/index.htm",
                "identity", "/line_login.htm?l=2",
                "identity-sip", "/line_sip.htm?l=1",
                "identity-rtp", "/line_rtp.htm?l=3",
                "action-urls", "/action_url.htm"));
        for (Language language : Language.values()) {
            visitor.phone.language = language;
            for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : new int[] {360, 1024, 1920}) {
                    try (BrowserContext context = context(width, light)) {
                        Page page = open(context);
                        pages.forEach((name, path) -> {
                            page.navigate(visitor.url(path));
                            photograph(page, "telephony-" + name + "-" + language.settingValue(), width, light);
                        });
                    }
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aNewPhoneIsNotWiderEither() {
        try (BrowserContext context = context(360, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.navigate(visitor.url("/"));
            photograph(page, "telephony-empty", 360, ColorScheme.LIGHT);
        }
        assertThat(complaints).isEmpty();
    }

    private static void fillThePhone(FakePhone phone) {
        FakeTelephony calls = phone.calls;
        calls.talks();
        calls.registered(4, "reception-of-the-whole-company");
        calls.stands(2, State.FAILED, "201", SILENT);
        calls.stands(3, State.TRYING, "202", new Text("Registering.", "Anmeldung läuft."));
        phone.set("user_name2", Permission.WRITABLE, "201");
        phone.set("user_host2", Permission.READ_ONLY, "pbx.example.com:5070;transport=tcp");
        phone.set("media_source", Permission.READ_ONLY, "wav");
        phone.set("action_incoming_url", Permission.WRITABLE, "http://192.0.2.10/call?from=$remote&mac=$mac");
        calls.ongoing.add(new OngoingCall(
                "b", 4, RINGING, new Party("", "sip:a-rather-long-user-name@pbx.example.com"), Duration.ZERO));
        for (int i = 10; i < 40; i++) {
            calls.had(CallKind.DIALLED, "2026-07-01T10:" + i + ":30Z", "", "+49301234" + i, i * 7);
        }
        calls.had(CallKind.MISSED, "2026-07-01T09:00:00Z", "Ada Lovelace", "sip:202@pbx.example.com", 0);
        calls.had(CallKind.MISSED, "2026-07-01T08:00:00Z", "x".repeat(200), "9".repeat(200), 0);
        calls.had(CallKind.MISSED, "2026-07-01T07:00:00Z", "", "anonymous", 0);
        calls.had(CallKind.RECEIVED, "2026-07-01T10:20:30Z", "Grace Hopper", "sip:201@pbx.example.com", 125);
        calls.had(CallKind.RECEIVED, "2026-06-30T10:20:30Z", "", "201", 4000);
    }
}

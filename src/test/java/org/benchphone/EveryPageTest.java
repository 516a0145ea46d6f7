package org.benchphone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every page of a whole appliance, the bench's and the phone's, on windows from a telephone's to a large screen's, in light
 * and dark: nothing sticks out or is cut off, and axe has nothing serious against it. Pictures go to target/screenshots.
 */
@Tag("external")
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {
    private static final int[] WIDTHS = {360, 768, 1280, 2560};

    private final List<String> findings = new ArrayList<>();
    private LabRegistrar registrar;
    private BenchClient bench;
    private Browser browser;
    private String[] operator;
    private Axe axe;

    @BeforeAll
    void start(@TempDir Path data) throws Exception {
        browser = Browser.launch();
        axe = new Axe();
        registrar = new LabRegistrar();
        bench = BenchClient.start(data, "--mac", Chips.MAC, "--demo", "--off");
        bench.replaceFlash(Chips.of(
                "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25",
                Map.of("user_name1", "$100", "user_realname1", "$Reception", "user_host1", "$" + registrar.host())));
        bench.awaitEvent("\"event\":\"registered\"");
        bench.await("Running", "");
        operator = Files.readString(data.resolve("redirection-account")).strip().split(":", 2);
        redirectSomebody();
    }

    private void redirectSomebody() {
        try (BrowserContext context = window()) {
            Page page = context.newPage();
            page.navigate(bench.benchUrl() + "/redirection");
            page.locator("#mac").fill("00:04:13:AA:BB:CC");
            page.locator("#url")
                    .fill("https://phones.headquarters.example.com:8443/a/long/path/settings.php?mac={mac}");
            page.locator("#url").press("Enter");
            assertThat(page.locator("#rows li")).hasCount(1);
        }
    }

    @BeforeEach
    void forget() {
        findings.clear();
    }

    @AfterAll
    void stop() {
        if (bench != null) {
            bench.close();
            registrar.close();
        }
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "sip", "recording", "redirection"})
    void everyPageOfTheBench(String name) {
        try (BrowserContext context = window()) {
            Page page = context.newPage();
            page.navigate(bench.benchUrl() + "/" + name);
            assertThat(page.locator("#link")).hasText(Pattern.compile("live|of this bench"));
            everywhere(page, "bench-" + (name.isEmpty() ? "panel" : name));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index",
                "info",
                "update",
                "advanced_update",
                "advanced_network",
                "preferences",
                "settings",
                "line_login",
                "line_sip",
                "line_rtp",
                "action_url",
                "siptrace",
                "pcap",
                "dummy",
                "there-is-none"
            })
    void everyPageOfThePhone(String name) {
        try (BrowserContext context = window()) {
            Page page = context.newPage();
            page.navigate(bench.phoneUrl() + "/" + name + ".htm");
            everywhere(page, "phone-" + name);
        }
    }

    private BrowserContext window() {
        BrowserContext context = browser.chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setHttpCredentials(operator[0], operator[1]));
        context.setDefaultTimeout(60_000);
        return context;
    }

    private void everywhere(Page page, String name) {
        int looks = 0;
        for (int width : WIDTHS) {
            page.setViewportSize(width, width < 600 ? 740 : width * 9 / 16);
            for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
                look(page, name + "-" + width + "-" + light.name().toLowerCase(Locale.ROOT));
                looks++;
            }
        }
        assertThat(looks).as("windows").isEqualTo(8);
        assertThat(findings).isEmpty();
    }

    private void look(Page page, String what) {
        if (!what.startsWith("phone-")) { // those of the phone's pages are taken where these are tested
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target/screenshots/every-" + what + ".png")));
        }
        Axe.cutOff(page).forEach(finding -> findings.add(what + ": " + finding));
        axe.serious(page).forEach(finding -> findings.add(what + ": " + finding));
    }

    @Test
    void whatOpensIsLookedAtToo() {
        for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            String end = "-1280-" + light.name().toLowerCase(Locale.ROOT);
            try (BrowserContext context = window()) {
                Page page = context.newPage();
                page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(light));
                page.navigate(bench.benchUrl() + "/");
                assertThat(page.locator("#link")).hasText("live");
                page.keyboard().press("?");
                assertThat(page.locator("#help")).isVisible();
                look(page, "help" + end);
                page.keyboard().press("Escape");
                page.locator("#cut-operation").fill("1000000");
                page.locator("#cut button").click();
                assertThat(page.locator("#cut-answer")).not().isEmpty();
                page.locator("#log-pause").click();
                page.locator("#flash").press("ArrowRight");
                look(page, "in-use" + end);
                page.navigate(bench.benchUrl() + "/sip");
                page.locator("li button").first().click();
                assertThat(page.locator("#detail")).isVisible();
                look(page, "sip-message" + end);
            }
        }
        assertThat(findings).isEmpty();
    }
}

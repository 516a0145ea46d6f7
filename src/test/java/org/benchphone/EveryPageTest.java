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
    private static final List<String> BENCH = List.of("", "sip", "redirection");
    private static final List<String> PHONE = List.of(
            "index", "info", "update", "advanced_update", "advanced_network", "preferences", "settings", "line_login",
            "line_sip", "line_rtp", "action_url", "siptrace", "pcap", "dummy", "there-is-none");

    private final List<String> findings = new ArrayList<>();
    private LabRegistrar registrar;
    private BenchClient bench;
    private Browser browser;
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
        String[] account = Files.readString(data.resolve("redirection-account")).strip().split(":", 2);
        operator = account;
        putARow();
    }

    private String[] operator;

    private void putARow() throws Exception {
        String basic = java.util.Base64.getEncoder().encodeToString(String.join(":", operator).getBytes());
        java.net.http.HttpRequest put = java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(bench.benchUrl() + "/api/v1/redirections/000413AABBCC"))
                .header("Authorization", "Basic " + basic)
                .PUT(java.net.http.HttpRequest.BodyPublishers.ofString(
                        "https://phones.headquarters.example.com:8443/a/rather/long/path/settings.php?mac={mac}"))
                .build();
        try (java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient()) {
            assertThat(client.send(put, java.net.http.HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isBetween(200, 299);
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
    @ValueSource(ints = {360, 768, 1280, 2560})
    void everyPageFitsAndCanBeReadByEverybody(int width) {
        int looked = 0;
        for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = window(width, light)) {
                Page page = context.newPage();
                page.setDefaultTimeout(30_000);
                for (String name : BENCH) {
                    page.navigate(bench.benchUrl() + "/" + name);
                    assertThat(page.locator("#link")).hasText("live");
                    looked += look(page, "bench-" + (name.isEmpty() ? "panel" : name), width, light);
                }
                for (String name : PHONE) {
                    page.navigate(bench.phoneUrl() + "/" + name + ".htm");
                    looked += look(page, "phone-" + name, width, light);
                }
            }
        }
        assertThat(looked).as("pages looked at").isEqualTo(2 * (3 + 15));
        assertThat(findings).isEmpty();
    }

    private BrowserContext window(int width, ColorScheme light) {
        return browser.chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, width < 600 ? 740 : width * 9 / 16)
                        .setHttpCredentials(operator[0], operator[1])
                        .setColorScheme(light));
    }

    private int look(Page page, String name, int width, ColorScheme light) {
        String what = name + "-" + width + "-" + light.name().toLowerCase(Locale.ROOT);
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target/screenshots/every-" + what + ".png")));
        Axe.cutOff(page).forEach(finding -> findings.add(what + ": " + finding));
        axe.serious(page).forEach(finding -> findings.add(what + ": " + finding));
        return 1;
    }

    @Test
    void whatOpensOnTheFrontPanelIsLookedAtToo() {
        int looked = 0;
        for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (BrowserContext context = window(1280, light)) {
                Page page = context.newPage();
                page.navigate(bench.benchUrl() + "/");
                assertThat(page.locator("#link")).hasText("live");
                page.keyboard().press("?");
                assertThat(page.locator("#help")).isVisible();
                looked += look(page, "help", 1280, light);
                page.keyboard().press("Escape");
                page.locator("#cut button").click();
                assertThat(page.locator("#cut-answer")).not().isEmpty();
                page.locator("#log-pause").click();
                page.locator("#flash").focus();
                page.keyboard().press("ArrowRight");
                looked += look(page, "in-use", 1280, light);
                page.locator("#cut-operation").fill("0");
                page.navigate(bench.benchUrl() + "/sip");
                page.locator("#ladder li button, .ladder li button, li button").first().click();
                assertThat(page.locator("#detail")).isVisible();
                looked += look(page, "sip-message", 1280, light);
            }
        }
        assertThat(looked).isEqualTo(6);
        assertThat(findings).isEmpty();
    }
}

package org.benchphone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes the pictures of the README anew, from one update of a whole appliance:
 *
 * <pre>
 *   mvn test -Dtest=ReadmePicturesTest -Dexcluded.tests=slow,bench
 *
 *   src/docs/front-panel.png         a laptop's window, in Writing
 *   src/docs/front-panel-phone.png   a telephone's, in Writing
 *   src/docs/lcd.png                 the display, from idle to the recovery dialogue
 *   src/docs/ladder.png              SIP of a call: registered, answered, held, ended
 * </pre>
 */
@Tag("docs")
@Timeout(300)
class ReadmePicturesTest {
    private static final Path FOLDER = Path.of("src/docs");
    private static final int LARGEST = 400_000;

    private static final String SHEET = """
            <!doctype html><style>
              body { margin: 0; padding: 20px; width: 1680px; display: grid; grid-template-columns: repeat(4, 1fr);
                gap: 18px 20px; font: 600 17px "DejaVu Sans", sans-serif; color: #15201b; background: #e3e8e4; }
              figure { margin: 0; } figcaption { padding: 8px 2px 0; }
              img { display: block; width: 402px; border-radius: 8px; box-shadow: 0 0 0 9px #1b1e1f inset, 0 2px 6px #0005; }
            </style>
            """;

    @TempDir
    Path data;

    private final Map<String, byte[]> glass = new LinkedHashMap<>();

    @Test
    void anUpdateAndARecoveryInPictures() throws Exception {
        Files.createDirectories(FOLDER);
        try (Browser browser = Browser.launch();
                BenchClient bench =
                        BenchClient.start(data, "--demo", "--timing", "datasheet", "--mac", "00:04:13:24:0A:1B")) {
            Page wide = open(browser, bench, 1600, 900, 1);
            Page narrow = open(browser, bench, 390, 844, 2);
            look(bench, "Running", "", "Idle");
            String slowly = bench.sample("snom360-6.5.20-SIP-j.bin").replace("/snom360", "/slow/snom360");
            bench.load(slowly);
            look(bench, "Rebooting", "SW", "LOAD was clicked");
            look(bench, "Confirm", "", "After the reboot");
            bench.tap("OK");
            look(bench, "Loading", "[45]\\\\d %", "OK: it loads");
            look(bench, "Erasing", "[45]\\\\d %", "No firmware from here ...");
            look(bench, "Writing", "[45]\\\\d %", "... to here");
            shoot(wide, "front-panel");
            shoot(narrow, "front-panel-phone");
            bench.api("PUT", "/power", "0");
            bench.api("PUT", "/power", "1");
            look(bench, "Boot", "To update by TFTP, press any key", "Unplugged while it wrote");
            bench.tap("5");
            bench.tap("OK");
            bench.tap("OK");
            bench.tap("OK");
            bench.type("192.168.1.10");
            look(bench, "Recovery", "192.168.1.10_", "The only way back");
            sheet(browser);
        }
        assertThat(glass).hasSize(8);
        for (String picture : new String[] {"front-panel.png", "front-panel-phone.png", "lcd.png"}) {
            assertThat(FOLDER.resolve(picture)).as(picture).isNotEmptyFile();
            assertThat(Files.size(FOLDER.resolve(picture))).as(picture).isLessThan(LARGEST);
        }
    }

    @Test
    void aCallOnTheLadder() throws Exception {
        try (Browser browser = Browser.launch();
                LabRegistrar registrar = new LabRegistrar();
                BenchClient anna = phone("anna", "100", registrar);
                BenchClient bert = phone("bert", "200", registrar)) {
            Page page = browser.chromium()
                    .newContext(new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1280, 900))
                    .newPage();
            page.navigate(anna.benchUrl() + "/sip");
            String number = "sip:200@127.0.0.1:" + bert.sipPort();
            anna.send("GET", anna.phoneUrl() + "/command.htm?number=" + number, "");
            bert.await("Running", "anna");
            bert.tap("OK");
            anna.await("Running", "bert|200");
            anna.awaitEvent("\"state\":\"talking\"");
            anna.tap("HOLD");
            bert.awaitEvent("\"heldByThem\":true");
            anna.tap("X");
            bert.awaitEvent("\"event\":\"call-ended\"");
            page.getByText("BYE").first().click();
            shoot(page, "ladder");
        }
        assertThat(FOLDER.resolve("ladder.png")).isNotEmptyFile();
    }

    private BenchClient phone(String name, String user, LabRegistrar registrar) throws Exception {
        BenchClient bench = BenchClient.start(
                Files.createDirectory(data.resolve(name)), "--mac", Chips.MAC, "--redirection", "none", "--off");
        bench.replaceFlash(Chips.of(
                "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25",
                Map.of("user_name1", "$" + user, "user_realname1", "$" + name, "user_host1", "$" + registrar.host())));
        bench.awaitEvent("\"event\":\"registered\"");
        bench.await("Running", "");
        return bench;
    }

    private static Page open(Browser browser, BenchClient bench, int width, int height, int density) {
        BrowserContext context = browser.chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setDeviceScaleFactor(density));
        Page page = context.newPage();
        page.navigate(bench.benchUrl() + "/");
        assertThat(page.locator("#link")).hasText("live");
        return page;
    }

    private void look(BenchClient bench, String stage, String display, String caption)
            throws IOException, InterruptedException {
        bench.await(stage, display);
        URI picture = URI.create(bench.benchUrl() + "/api/v1/display.png?scale=3");
        try (var in = picture.toURL().openStream()) {
            glass.put(caption, in.readAllBytes());
        }
    }

    private static void shoot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + ".png")));
    }

    private void sheet(Browser browser) {
        String figures = glass.entrySet().stream()
                .map(entry -> "<figure><img src='data:image/png;base64,%s'><figcaption>%s</figcaption></figure>"
                        .formatted(Base64.getEncoder().encodeToString(entry.getValue()), entry.getKey()))
                .collect(Collectors.joining());
        Page page = browser.chromium().newPage();
        page.setContent(SHEET + figures);
        page.locator("body").screenshot(new Locator.ScreenshotOptions().setPath(FOLDER.resolve("lcd.png")));
    }
}

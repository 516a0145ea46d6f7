package org.benchphone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A snom360 on 20x4 characters and 30 keys, on the bench's page and on its own. Pictures go to {@code target/screenshots}. */
@Tag("external")
@Timeout(180)
class DrawerPartsInABrowserTest {
    @TempDir
    Path data;

    @Test
    void bothPagesShowTheGlassThatIsThereAndOnlyTheKeysThatAreThere() throws Exception {
        List<String> complaints = new ArrayList<>();
        try (Browser browser = Browser.launch();
                BenchClient bench = BenchClient.start(data, "--demo", "--variant", "gpio");
                Page panel = browser.chromium()
                        .newPage(new com.microsoft.playwright.Browser.NewPageOptions().setViewportSize(1600, 900))) {
            panel.setDefaultTimeout(60_000);
            panel.onConsoleMessage(message -> complaints.add(message.text()));
            panel.navigate(bench.benchUrl() + "/");
            assertThat(panel.locator("[data-key=MENU]")).isDisabled();
            assertThat(panel.locator("[data-key=P9]")).isDisabled();
            assertThat(panel.locator("[data-key=P8]")).isEnabled();
            bench.load(bench.sample("snom360-6.5.20-SIP-j.bin"));
            bench.await("Confirm", "");
            assertThat(panel.getByText("6.5.20").first()).isVisible();
            panel.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/drawer-panel.png")));
            panel.locator("[data-key=OK]").click();
            bench.await("Running", "");
            assertThat(complaints).isEmpty();

            panel.navigate(bench.phoneUrl() + "/");
            assertThat(panel.locator("img[src*='screen.bmp']").first()).isVisible();
            panel.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target/screenshots/drawer-pages.png")));
        }
    }
}

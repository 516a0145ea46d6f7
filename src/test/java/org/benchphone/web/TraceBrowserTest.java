package org.benchphone.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.util.List;
import org.benchphone.trace.Traced;
import org.junit.jupiter.api.Test;

/** Status &gt; SIP Trace and PCAP Trace, as a person uses them. */
class TraceBrowserTest extends InABrowser {
    @Test
    void thePagesFitTheScreenInLightAndInDark() {
        Traced.registration(visitor.trace, "3c26700c1adb-k2x9@snom360");
        Traced.refusedCall(visitor.trace, "a84b4c76e66710@pbx.example");
        for (int width : List.of(360, 1280)) {
            for (ColorScheme light : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                try (BrowserContext context = context(width, light)) {
                    Page page = open(context);
                    page.navigate(visitor.url("/siptrace.htm"));
                    photograph(page, "siptrace", width, light);
                    page.navigate(visitor.url("/pcap.htm"));
                    photograph(page, "pcap", width, light);
                }
            }
        }
        assertThat(complaints).isEmpty();
    }

    @Test
    void aPersonReadsSavesAndClears() throws Exception {
        Traced.registration(visitor.trace, "one@lab");
        try (BrowserContext context = context(1280, ColorScheme.LIGHT)) {
            Page page = open(context);
            page.navigate(visitor.url("/index.htm"));
            inMenu(page, "Status", "SIP Trace").click();
            assertThat(page.locator(".trace li")).hasCount(4);
            assertThat(page.locator(".trace li").last()).containsText("SIP/2.0 200 OK");
            inMenu(page, "Status", "PCAP Trace").click();
            Download file = page.waitForDownload(
                    () -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Save 4 messages"))
                            .click());
            assertThat(file.suggestedFilename()).endsWith(".pcap");
            assertThat(Files.size(file.path())).isGreaterThan(1_000);
            page.navigate(visitor.url("/siptrace.htm"));
            button(page, "Clear").click();
            assertThat(page.locator("main")).containsText("No SIP message yet");
        }
        assertThat(complaints).isEmpty();
    }
}

package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.benchphone.Browser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A phone's pages in a browser, for tests. Pictures of them go to {@code target/screenshots}. */
@Tag("external")
@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class InABrowser {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    final List<String> complaints = new ArrayList<>();
    Browser browser;
    Visitor visitor;

    @BeforeAll
    void openBrowser() {
        browser = Browser.launch();
    }

    @AfterAll
    void closeBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void powerOn() {
        visitor = new Visitor();
    }

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    /** Keeps a picture of the whole page, which must be as wide as its window and no wider. */
    void photograph(Page page, String name, int width, ColorScheme light) {
        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                .as("%s at %d", name, width)
                .isEqualTo(width);
        String file = name + "-" + width + "-" + light.name().toLowerCase(Locale.ROOT) + ".png";
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(SCREENSHOTS.resolve(file)));
    }

    BrowserContext context(int width, ColorScheme light) {
        return browser.chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, width < 600 ? 740 : width * 9 / 16)
                        .setColorScheme(light));
    }

    /** Whatever the browser complains of, but answers that a test asked for, is written down. */
    Page open(BrowserContext context) {
        Page page = context.newPage();
        page.setDefaultTimeout(20_000);
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    static Locator inMenu(Page page, String group, String entry) {
        return page.locator("nav .group")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.HEADING,
                                new Page.GetByRoleOptions().setName(group).setExact(true))))
                .getByRole(
                        AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(entry).setExact(true));
    }

    static Locator row(Page page, String name) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(name));
    }

    static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}

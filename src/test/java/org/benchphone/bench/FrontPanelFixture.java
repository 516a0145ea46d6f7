package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;

/** A fresh bench and a page that shows it, for tests that use it as a person at a browser does. */
abstract class FrontPanelFixture extends BrowserFixture {
    Page page;

    @BeforeEach
    void open() {
        page = open(options(), "/", 15_000);
        assertThat(page.locator("#link")).hasText("live");
        assertThat(page.locator("#model")).hasText("snom360");
    }

    @Override
    boolean isExpected(ConsoleMessage message) {
        return message.type().equals("log");
    }

    /** Of the window. */
    com.microsoft.playwright.Browser.NewContextOptions options() {
        return new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1920, 1080);
    }

    Locator key(String name) {
        return page.locator("[data-key='" + name + "']");
    }

    Locator lit() {
        return page.locator(".wide .stage.lit text");
    }

    FakeFixture.Move nextMove() {
        try {
            FakeFixture.Move move = bench.phone.fixture.moves.poll(10, TimeUnit.SECONDS);
            assertThat(move).as("a key that moves").isNotNull();
            return move;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Page.ScreenshotOptions shot(String name) {
        return new Page.ScreenshotOptions().setPath(java.nio.file.Path.of("target/screenshots", name + ".png"));
    }
}

package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.benchphone.Browser;
import org.benchphone.board.Model;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A fresh bench and a page that shows it, for tests that use it as a person at a browser does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FrontPanelFixture {
    private final List<String> complaints = new ArrayList<>();
    FakeBench bench;
    private Browser browser;
    private BrowserContext context;
    Page page;

    @BeforeAll
    void launch() {
        browser = Browser.launch();
    }

    @AfterAll
    void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void open() {
        complaints.clear();
        bench = new FakeBench(Model.SNOM360, Duration.ofMillis(10), 0);
        context = browser.chromium().newContext(options());
        context.setDefaultTimeout(15_000);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (!message.type().equals("log")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(bench.uri("/").toString());
        assertThat(page.locator("#link")).hasText("live");
        assertThat(page.locator("#model")).hasText("snom360");
    }

    /** Of the window. */
    com.microsoft.playwright.Browser.NewContextOptions options() {
        return new com.microsoft.playwright.Browser.NewContextOptions().setViewportSize(1920, 1080);
    }

    @AfterEach
    void nothingWasWrongInTheConsole() {
        context.close();
        bench.close();
        assertThat(complaints).isEmpty();
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

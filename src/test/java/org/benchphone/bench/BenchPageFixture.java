package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.benchphone.Browser;
import org.benchphone.board.Model;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A fresh bench for each test, and a browser whose console must have nothing to say about its pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BenchPageFixture {
    final List<String> complaints = new ArrayList<>();
    Browser browser;
    FakeBench bench;
    BrowserContext context;

    @BeforeAll
    void launch() {
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000);
        browser = Browser.launch();
    }

    @AfterAll
    void quit() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void start() {
        complaints.clear();
        bench = new FakeBench(Model.SNOM360, Duration.ofMillis(10), 0);
    }

    @AfterEach
    void nothingWasWrongInTheConsole() {
        context.close();
        bench.close();
        assertThat(complaints).isEmpty();
    }

    /** Whether the console may say that. */
    boolean isExpected(String said) {
        return false;
    }

    Page open(com.microsoft.playwright.Browser.NewContextOptions options, String path) {
        context = browser.chromium().newContext(options);
        context.setDefaultTimeout(20_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (!isExpected(message.text())) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(bench.uri(path).toString());
        return page;
    }

    Page open(String path, int width, int height, ColorScheme scheme) {
        return open(
                new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme),
                path);
    }
}

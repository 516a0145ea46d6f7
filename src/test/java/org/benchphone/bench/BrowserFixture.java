package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
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
abstract class BrowserFixture {
    final List<String> complaints = new ArrayList<>();
    Browser browser;
    FakeBench bench;
    BrowserContext context;

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
    abstract boolean isExpected(ConsoleMessage message);

    /** @param patience milliseconds that the page may take for whatever it is asked */
    Page open(com.microsoft.playwright.Browser.NewContextOptions options, String path, int patience) {
        context = browser.chromium().newContext(options);
        context.setDefaultTimeout(patience);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (!isExpected(message)) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        page.onPageError(complaints::add);
        page.navigate(bench.uri(path).toString());
        return page;
    }
}

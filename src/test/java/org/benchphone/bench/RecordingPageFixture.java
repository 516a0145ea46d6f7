package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.benchphone.Browser;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A bench with a recording, and a browser that shows it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RecordingPageFixture {
    final List<String> complaints = new ArrayList<>();
    private Browser browser;
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

    Page open(String path, int width, int height, ColorScheme scheme) {
        context = browser.chromium()
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme));
        context.setDefaultTimeout(20_000);
        Page page = context.newPage();
        page.onConsoleMessage(message -> complaints.add(message.type() + ": " + message.text()));
        page.onPageError(complaints::add);
        page.navigate(bench.uri(path).toString());
        return page;
    }

    Page open() {
        Page page = open("/recording", 1440, 900, ColorScheme.LIGHT);
        assertThat(page.locator("#link")).hasText("of this bench");
        return page;
    }

    /** A phone that is updated and loses its power in the middle, a second long. */
    void anUpdateThatIsCut() {
        bench.powerOnUntil("Running");
        bench.post("/keys/5", "");
        bench.post("/keys/REDIAL", "");
        bench.awaitStage("Confirm");
        bench.post("/keys/OK", "");
        bench.awaitStage("Writing");
        bench.events.post(new Event.Note("the plug is pulled now"));
        bench.put("/power", "0");
        awaitRecorded("the plug is pulled now");
    }

    private void awaitRecorded(String words) {
        while (!bench.get("/recording.json").body().contains(words)) {
            Thread.onSpinWait();
        }
    }

    static Locator event(Page page, String kind) {
        return page.locator("#log li[data-event='" + kind + "'] button");
    }
}

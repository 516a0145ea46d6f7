package org.benchphone.bench;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.benchphone.event.Event;

/** A bench with a recording, and a browser that shows it. */
abstract class RecordingPageFixture extends BenchPageFixture {
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

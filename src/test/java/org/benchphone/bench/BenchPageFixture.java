package org.benchphone.bench;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeAll;

/** A page of the bench beside its front panel, for tests. */
abstract class BenchPageFixture extends BrowserFixture {
    private static final int PATIENCE = 20_000;

    @BeforeAll
    static void bePatient() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
    }

    @Override
    boolean isExpected(ConsoleMessage message) {
        return false;
    }

    Page open(com.microsoft.playwright.Browser.NewContextOptions options, String path) {
        return open(options, path, PATIENCE);
    }

    Page open(String path, int width, int height, ColorScheme scheme) {
        return open(
                new com.microsoft.playwright.Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme),
                path);
    }
}

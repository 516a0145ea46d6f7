package org.benchphone.demo;

import java.util.List;
import java.util.stream.Collectors;

/** The list of samples for people. */
final class IndexPage {
    private static final String PAGE = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Sample images</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 1rem/1.5 system-ui, sans-serif; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
            li { margin: 0 0 1.1rem }
            h2 { font-size: 1rem; margin: 0 }
            p { margin: 0 }
            code { overflow-wrap: anywhere }
            </style>
            </head>
            <body>
            <h1>Sample images</h1>
            <p>Copy an address into the field Firmware of the phone's page Software Update, and click LOAD. What comes of
            it is said for a phone as it comes from the factory.</p>
            <ol>
            %s</ol>
            </body>
            </html>
            """;
    private static final String ITEM = """
            <li>
            <h2>%s</h2>
            <p><a href="%s"><code>%2$s</code></a></p>
            <p>%s</p>
            </li>
            """;

    private IndexPage() {}

    static String of(List<Sample> samples) {
        return PAGE.formatted(samples.stream()
                .map(sample ->
                        ITEM.formatted(escaped(sample.title()), escaped(sample.url()), escaped(sample.expectation())))
                .collect(Collectors.joining()));
    }

    /** For HTML and XML. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}

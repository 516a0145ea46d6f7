package org.benchphone.bootloader;

import org.benchphone.fetch.Urls;

/**
 * A firmware that someone asked for; it waits in flash for the next power-on.
 *
 * @param url where it is, as it was typed
 * @param origin who asked: {@code page}, {@code dummy.htm}, {@code policy}
 * @param ask whether the phone asks before it updates
 */
public record UpdateRequest(String url, String origin, boolean ask) {
    /** The URL as displays, logs and pages may show it: without user name and password. */
    public String shownUrl() {
        return Urls.parse(url)
                .map(uri -> Urls.withoutCredentials(uri).toString())
                .orElse(url);
    }

    String encode() {
        return String.join("\n", ask ? "ask" : "go", origin, url);
    }

    static UpdateRequest decode(String text) {
        String[] lines = text.split("\n", 3);
        return new UpdateRequest(lines[2], lines[1], lines[0].equals("ask"));
    }
}

package org.benchphone.redirection;

import java.nio.charset.StandardCharsets;

/**
 * What a phone is answered, as a file in the text format of settings.
 *
 * @param type content type; the phones do not look at it
 * @param text ASCII
 */
public record Answer(String type, String text) {
    /** The phone goes on at that setting server. */
    public static Answer settingServer(String url) {
        return new Answer("text/html", "<html><pre>\nsetting_server$: " + url + "\n</pre></html>\n");
    }

    /** A comment, so that nothing changes. */
    static Answer nothing(String sentence) {
        return new Answer("text/plain", "# " + sentence + "\n");
    }

    public byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

package org.benchphone.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * An answer, whole and in memory.
 *
 * @param headers besides those that every answer has
 * @param afterwards done when the answer is on its way, and also when nobody waits for it any more
 */
record Reply(int status, String type, byte[] body, Map<String, String> headers, Runnable afterwards) {
    static final HttpField BANNER = new HttpField(HttpHeader.SERVER, "snom embedded");
    static final String HTML = "text/html;charset=utf-8";

    /** No script or style but the phone's own files, no frame around a page, no form to elsewhere. */
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Runnable NOTHING = () -> {};

    static Reply html(int status, byte[] page) {
        return of(status, HTML, page);
    }

    static Reply text(int status, String text) {
        return of(status, "text/plain;charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(int status, String type, byte[] body) {
        return new Reply(status, type, body, Map.of("Cache-Control", "no-store"), NOTHING);
    }

    Reply with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Reply(status, type, body, more, afterwards);
    }

    Reply then(Runnable deed) {
        return new Reply(status, type, body, headers, deed);
    }

    /** Sends it; returns at once. To a HEAD request Jetty sends the headers alone. */
    void write(Response response, Callback callback) {
        response.setStatus(status);
        response.getHeaders()
                .put(BANNER)
                .put(HttpHeader.CONTENT_TYPE, type)
                .put(HttpHeader.CONTENT_LENGTH, body.length)
                .put("Content-Security-Policy", POLICY)
                .put("X-Content-Type-Options", "nosniff")
                .put("Referrer-Policy", "same-origin")
                .put("Cross-Origin-Resource-Policy", "same-origin");
        headers.forEach(response.getHeaders()::put);
        response.write(true, ByteBuffer.wrap(body), Callback.from(callback, afterwards));
    }
}

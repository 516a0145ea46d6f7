package org.benchphone.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * A refusal on its way to the client: problem details as of RFC 9457, with type {@code about:blank}, so that title is
 * the status' phrase and {@code detail} says what to do.
 */
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, Object> more;
    private final transient Map<String, String> headers;

    private Problem(int status, String detail, Map<String, Object> more, Map<String, String> headers) {
        super(detail, null, false, false);
        this.status = status;
        this.more = more;
        this.headers = headers;
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail, Map.of(), Map.of());
    }

    static Problem badRequest(String detail) {
        return of(HttpStatus.BAD_REQUEST_400, detail);
    }

    static Problem conflict(String detail) {
        return of(HttpStatus.CONFLICT_409, detail);
    }

    /** @param seconds until it may be tried again */
    static Problem tooManyRequests(String detail, long seconds) {
        return of(HttpStatus.TOO_MANY_REQUESTS_429, detail)
                .withHeader(HttpHeader.RETRY_AFTER.asString(), String.valueOf(seconds));
    }

    /** With one more member in the body. */
    Problem with(String name, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put(name, value);
        return new Problem(status, getMessage(), all, headers);
    }

    Problem withHeader(String name, String value) {
        return new Problem(status, getMessage(), more, Map.of(name, value));
    }

    int status() {
        return status;
    }

    Map<String, String> headers() {
        return headers;
    }

    Map<String, Object> json() {
        Map<String, Object> json = Json.object(
                "type",
                "about:blank",
                "title",
                HttpStatus.getMessage(status),
                "status",
                status,
                "detail",
                getMessage());
        json.putAll(more);
        return json;
    }
}

package org.benchphone.bench;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** One request and its answer, read and written by blocking, which is fine in a virtual thread. */
final class Exchange {
    static final String JSON = "application/json";
    static final String TEXT = "text/plain";
    static final String BYTES = "application/octet-stream";
    private static final String PROBLEM = "application/problem+json";
    private static final String UTF_8 = ";charset=utf-8";

    /** What curl calls any body unless told otherwise. */
    private static final String CURLS_DEFAULT = "application/x-www-form-urlencoded";

    private static final int SHORT_BODY = 4096;

    /** A little more than a flash chip. */
    private static final int LONGEST_UNWANTED = 17 << 20;

    private final Request request;
    private final Response response;

    Exchange(Request request, Response response) {
        this.request = request;
        this.response = response;
    }

    String method() {
        return request.getMethod();
    }

    /** The last segment of the path. */
    String name() {
        String path = Request.getPathInContext(request);
        return URLDecoder.decode(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    Optional<String> query(String name) {
        try {
            return Optional.ofNullable(Request.extractQueryParameters(request).getValue(name));
        } catch (RuntimeException e) {
            throw Problem.badRequest("The query is not well-formed: " + e.getMessage());
        }
    }

    /** A whole number in the query. */
    Optional<Long> number(String name) {
        return query(name).map(value -> {
            try {
                return Long.valueOf(value);
            } catch (NumberFormatException e) {
                throw Problem.badRequest(name + " is a whole number, not " + value + ".");
            }
        });
    }

    String textBody() throws IOException {
        return new String(body(SHORT_BODY, TEXT), StandardCharsets.UTF_8).strip();
    }

    /** The body as a JSON object; an empty body is an empty object. */
    Map<String, Object> jsonBody() throws IOException {
        String text = new String(body(SHORT_BODY, JSON), StandardCharsets.UTF_8);
        return text.isBlank() ? Map.of() : Json.parseObject(text);
    }

    /**
     * The body, whole.
     *
     * @throws Problem 415 for another type than {@code type}, none, or curl's; 413 when it is longer than {@code limit}
     */
    byte[] body(int limit, String type) throws IOException {
        String given = header(HttpHeader.CONTENT_TYPE.asString())
                .orElse(type)
                .split(";", 2)[0]
                .strip();
        if (!List.of(type, CURLS_DEFAULT).contains(given.toLowerCase(Locale.ROOT))) {
            throw Problem.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415, "This takes " + type + " (or no type), not " + given + ".");
        }
        if (request.getLength() > limit) {
            throw tooLong(limit);
        }
        byte[] body = Content.Source.asInputStream(request).readNBytes(limit + 1);
        if (body.length > limit) {
            throw tooLong(limit);
        }
        return body;
    }

    /** Bytes of the body that were announced; -1 when that is not known. */
    long announcedLength() {
        return request.getLength();
    }

    private static Problem tooLong(int limit) {
        return Problem.of(HttpStatus.PAYLOAD_TOO_LARGE_413, "This takes at most " + limit + " bytes.");
    }

    void text(String text) throws IOException {
        send(HttpStatus.OK_200, TEXT + UTF_8, text.getBytes(StandardCharsets.UTF_8));
    }

    void json(Object value) throws IOException {
        json(HttpStatus.OK_200, value);
    }

    void json(int status, Object value) throws IOException {
        send(status, JSON, Json.of(value).getBytes(StandardCharsets.UTF_8));
    }

    /** With the body read to its end: a client that is still sending would see a broken line and not the answer. */
    void send(Problem problem) throws IOException {
        if (request.getLength() > 0 && request.getLength() <= LONGEST_UNWANTED) {
            Content.Source.asInputStream(request).skip(Long.MAX_VALUE);
        }
        problem.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        send(problem.status(), PROBLEM, Json.of(problem.json()).getBytes(StandardCharsets.UTF_8));
    }

    void send(int status, String type, byte[] body) throws IOException {
        begin(status, type).put(HttpHeader.CONTENT_LENGTH, body.length);
        write(true, body);
    }

    void noContent() throws IOException {
        response.setStatus(HttpStatus.NO_CONTENT_204);
        write(true);
    }

    /** Sets status and headers; they go out with the first bytes. */
    HttpFields.Mutable begin(int status, String type) {
        response.setStatus(status);
        return response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, type)
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("X-Content-Type-Options", "nosniff");
    }

    /** Returns when the bytes are on their way; throws when the client does not take them. */
    void write(boolean last, byte... bytes) throws IOException {
        Content.Sink.write(response, last, ByteBuffer.wrap(bytes));
    }

    boolean isHead() {
        return HttpMethod.HEAD.is(method());
    }

    boolean isBegun() {
        return response.isCommitted();
    }

    /** For an answer that may take longer than a connection may be silent. */
    void bePatient() {
        request.addIdleTimeoutListener(timeout -> false);
    }
}

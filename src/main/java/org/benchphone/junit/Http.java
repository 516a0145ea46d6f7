package org.benchphone.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.benchphone.bench.Json;

/** A client of one server, as a script is one. */
final class Http implements AutoCloseable {
    /** The bench's answer to a wait that was in vain. */
    static final int TIME_IS_UP = 408;

    /** Above anything that the bench lets a call wait for. */
    private static final Duration LONGEST = Duration.ofMinutes(65);

    private final String url;
    private final HttpClient client = HttpClient.newHttpClient();

    /** @param url of the server, without a slash at its end */
    Http(String url) {
        this.url = url;
    }

    /** A JSON object of names and values in turn. */
    static String json(Object... namesAndValues) {
        return Json.of(Json.object(namesAndValues));
    }

    /** @throws AssertionError when the server refuses; with its words */
    <T> T call(String method, String path, BodyPublisher body, BodyHandler<T> reader) {
        HttpResponse<T> answer = send(method, path, body, reader);
        accepted(method, path, answer);
        return answer.body();
    }

    /** @throws UncheckedIOException when the server does not answer, as a phone's when it is off */
    <T> HttpResponse<T> send(String method, String path, BodyPublisher body, BodyHandler<T> reader) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .method(method, body)
                            .timeout(LONGEST)
                            .build(),
                    reader);
        } catch (IOException e) {
            throw new UncheckedIOException(url + path + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + url + path, e);
        }
    }

    /** Returns true. @throws AssertionError for any other status than 2xx and 3xx */
    static boolean accepted(String method, String path, HttpResponse<?> answer) {
        if (answer.statusCode() >= 400) {
            Object body =
                    answer.body() instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : answer.body();
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + body);
        }
        return true;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

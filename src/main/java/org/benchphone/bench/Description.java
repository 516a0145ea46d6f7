package org.benchphone.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpStatus;

/** {@code GET /openapi.yaml}: what this API is, for programs and for people, as OpenAPI 3.1. */
final class Description {
    private static final String FILE = "openapi.yaml";

    /** RFC 9512. */
    private static final String TYPE = "application/yaml";

    private final byte[] content;

    Description() {
        try (InputStream in = Description.class.getResourceAsStream(FILE)) {
            content = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }

    void addTo(Routes routes) {
        routes.add("GET", "/" + FILE, exchange -> exchange.send(HttpStatus.OK_200, TYPE, content));
    }
}

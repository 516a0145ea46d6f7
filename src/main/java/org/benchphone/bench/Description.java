package org.benchphone.bench;

import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpStatus;

/** {@code GET /openapi.yaml}: what this API is, for programs and for people, as OpenAPI 3.1. */
final class Description {
    private static final String FILE = "openapi.yaml";

    /** RFC 9512. */
    private static final String TYPE = "application/yaml";

    void addTo(Routes routes) {
        // read when somebody asks: hardly anybody does, and a phone's start should not wait for it
        routes.add("GET", "/" + FILE, exchange -> exchange.send(HttpStatus.OK_200, TYPE, content()));
    }

    private static byte[] content() throws IOException {
        try (InputStream in = Description.class.getResourceAsStream(FILE)) {
            return in.readAllBytes();
        }
    }
}

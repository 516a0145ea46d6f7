package org.benchphone.web;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchphone.settings.SettingsFile;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartConfig;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Attributes;
import org.eclipse.jetty.util.BufferUtil;

/**
 * The fields of a request, from its query and its body, in their order. Of two fields of one name the first counts, and
 * the query comes first.
 *
 * <p>Understands {@code application/x-www-form-urlencoded} (HTML, "URL-encoded form data") and
 * {@code multipart/form-data} (RFC 7578). Nothing ever goes to a file: a phone has none.
 */
final class Form {
    /** Fields, of query and body together. */
    static final int MOST_FIELDS = 500;

    private static final int PART_HEADER_BYTES = 4096;

    private final Map<String, List<String>> fields = new LinkedHashMap<>();
    private int count;

    /** The request cannot be read as a form. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /**
     * @param query as it stands in the request line, or null
     * @param contentType of the body, or null
     * @param body empty when there is none
     */
    static Form of(String query, String contentType, byte[] body) throws Malformed {
        Form form = new Form();
        form.addEncoded(query == null ? "" : query);
        String type = contentType == null ? "" : contentType;
        if (type.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length())) {
            form.addParts(type, body);
        } else if (body.length > 0) {
            form.addEncoded(SettingsFile.decode(body));
        }
        return form;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The value as sent; empty when there is no such field. */
    String get(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** The values of all fields of that name, as ticked boxes send them. */
    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /** The end of the first field's name that begins so: {@code 1} of {@code REREGISTER:1}. */
    Optional<String> behind(String beginning) {
        return fields.keySet().stream()
                .filter(name -> name.startsWith(beginning))
                .map(name -> name.substring(beginning.length()))
                .findFirst();
    }

    /** All fields but those, in the order in which they came, with the value that counts. */
    Map<String, String> without(String... names) {
        Map<String, String> rest = new LinkedHashMap<>();
        fields.forEach((name, values) -> rest.put(name, values.getFirst()));
        rest.keySet().removeAll(List.of(names));
        return rest;
    }

    private void addEncoded(String text) throws Malformed {
        for (String pair : text.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                add(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
    }

    private void addParts(String type, byte[] body) throws Malformed {
        String boundary = MultiPart.extractBoundary(type);
        if (boundary == null || boundary.isEmpty()) {
            throw new Malformed("no boundary", null);
        }
        MultiPartConfig inMemory = new MultiPartConfig.Builder()
                .maxParts(MOST_FIELDS)
                .maxSize(body.length)
                .maxPartSize(body.length)
                .maxMemoryPartSize(body.length)
                .maxHeadersSize(PART_HEADER_BYTES)
                .useFilesForPartsWithoutFileName(false)
                .build();
        Content.Source source = Content.Source.from(ByteBuffer.wrap(body));
        try (MultiPartFormData.Parts parts =
                MultiPartFormData.getParts(source, new Attributes.Mapped(), type, inMemory)) {
            for (MultiPart.Part part : parts) {
                ByteBuffer content = Content.Source.asByteBuffer(part.getContentSource());
                add(String.valueOf(part.getName()), SettingsFile.decode(BufferUtil.toArray(content)));
            }
        } catch (java.io.IOException | RuntimeException e) {
            throw new Malformed("no multipart form", e);
        }
    }

    private void add(String name, String value) throws Malformed {
        fields.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        if (++count > MOST_FIELDS) {
            throw new Malformed("over " + MOST_FIELDS + " fields", null);
        }
    }

    private static String decoded(String text) throws Malformed {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Malformed("a percent sign without two digits", e);
        }
    }
}

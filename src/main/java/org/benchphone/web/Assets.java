package org.benchphone.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;

/**
 * The pages' style sheet, script and icon. Browsers keep them for a day: the page that waits for the phone needs them while the
 * phone is away. A page names them with their checksum, so another version is another name.
 */
final class Assets {
    private static final String A_DAY = "public, max-age=86400";

    private final byte[] css = resource("snom.css");
    private final byte[] script = resource("snom.js");
    private final byte[] icon = resource("phone.svg");

    Reply css() {
        return Reply.of(200, "text/css;charset=utf-8", css).with("Cache-Control", A_DAY);
    }

    Reply script() {
        return Reply.of(200, "text/javascript;charset=utf-8", script).with("Cache-Control", A_DAY);
    }

    Reply icon() {
        return Reply.of(200, "image/svg+xml", icon).with("Cache-Control", A_DAY);
    }

    /** Eight hexadecimal digits that change when style sheet or script do. */
    String version() {
        CRC32 crc = new CRC32();
        crc.update(css);
        crc.update(script);
        return "%08x".formatted(crc.getValue());
    }

    private static byte[] resource(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the build");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}

package org.benchphone.service;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.benchphone.posix.Libc;
import org.slf4j.LoggerFactory;

/**
 * The system's journal in its native protocol, systemd.journal-fields(7): entries of named fields, for
 * {@code journalctl BENCHPHONE_EVENT=stage}. An entry that it does not take is lost; the bench's event log has it all the same.
 */
public final class Journal implements AutoCloseable {
    private static final String SOCKET = "/run/systemd/journal/socket";

    private final LocalSocket socket;
    private boolean silent;

    private Journal(LocalSocket socket) {
        this.socket = socket;
    }

    /** The journal that this program's output goes to, as {@code JOURNAL_STREAM} says; empty when it goes elsewhere. */
    public static Optional<Journal> in(Map<String, String> environment, Libc libc) {
        return environment.containsKey("JOURNAL_STREAM") ? at(SOCKET, libc) : Optional.empty();
    }

    /** @param name of the socket, as in {@link LocalSocket} */
    static Optional<Journal> at(String name, Libc libc) {
        try {
            return Optional.of(new Journal(new LocalSocket(libc, name)));
        } catch (IOException e) {
            LoggerFactory.getLogger(Journal.class).warn("no fields for the journal: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** @param fields by their names: capitals, digits and underscores, no underscore first */
    public void send(Map<String, String> fields) {
        try {
            socket.send(entry(fields));
            silent = false;
        } catch (IOException e) {
            if (!silent) {
                silent = true; // once is enough: this goes to the same journal
                LoggerFactory.getLogger(Journal.class).warn("the journal did not take an entry: {}", e.getMessage());
            }
        }
    }

    /**
     * A field is {@code NAME=value} and a line feed. A value with a line feed in it has its length before it, 64 bits little
     * endian, and a line feed in place of the {@code =}.
     */
    static byte[] entry(Map<String, String> fields) {
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        fields.forEach((name, value) -> {
            byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
            entry.writeBytes(name.getBytes(StandardCharsets.US_ASCII));
            if (value.indexOf('\n') < 0) {
                entry.write('=');
            } else {
                entry.write('\n');
                entry.writeBytes(ByteBuffer.allocate(Long.BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(bytes.length)
                        .array());
            }
            entry.writeBytes(bytes);
            entry.write('\n');
        });
        return entry.toByteArray();
    }

    @Override
    public void close() {
        socket.close();
    }
}

package org.benchphone.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.benchphone.power.Time;
import org.benchphone.redirection.Redirections;

/** Keeps the redirection table in memory, until its disk is full. */
final class FakeStore implements Redirections.Store {
    volatile boolean isFull;
    private volatile String text;

    Redirections open(Time time) {
        try {
            return Redirections.open(this, time);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> read() {
        return Optional.ofNullable(text);
    }

    @Override
    public void write(String now) throws IOException {
        if (isFull) {
            throw new IOException("No space left on device");
        }
        text = now;
    }
}

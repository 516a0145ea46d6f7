package org.benchphone;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.benchphone.selftest.Helper;

/** The terminal that a command was typed at, if it was. */
final class Terminal implements Helper.Console {
    private final boolean hasPerson;
    private final PrintWriter out;
    private final BufferedReader in;

    Terminal(boolean hasPerson, PrintWriter out, BufferedReader in) {
        this.hasPerson = hasPerson;
        this.out = out;
        this.in = in;
    }

    static Terminal ofSystem() {
        Console console = System.console();
        boolean there = console != null && console.isTerminal();
        return there
                ? new Terminal(true, console.writer(), new BufferedReader(console.reader()))
                : new Terminal(
                        false,
                        new PrintWriter(PrintWriter.nullWriter()),
                        new BufferedReader(BufferedReader.nullReader()));
    }

    boolean hasPerson() {
        return hasPerson;
    }

    /** Whether it shows colours; see no-color.org. */
    boolean isColoured() {
        return hasPerson && System.getenv("NO_COLOR") == null;
    }

    @Override
    public void say(String line) {
        out.println(line);
        out.flush();
    }

    @Override
    public Optional<String> line() {
        try {
            return in.ready() ? Optional.ofNullable(in.readLine()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package org.benchphone.web;

import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a path answers to.
 *
 * @param read null where every request changes something
 * @param change null where nothing can be changed
 * @param changesByGet whether every GET does it too
 * @param commands fields whose name alone, up to a colon, makes a GET do it
 */
record Route(Function<Form, Reply> read, Function<Form, Reply> change, boolean changesByGet, Set<String> commands) {
    static Route page(Function<Form, Reply> read) {
        return new Route(read, null, false, Set.of());
    }

    static Route form(Function<Form, Reply> read, Function<Form, Reply> change) {
        return new Route(read, change, false, Set.of());
    }

    /** GET and POST do it; HEAD does not, for whoever sends that wants nothing to happen. */
    static Route command(Function<Form, Reply> change) {
        return new Route(null, change, true, Set.of());
    }

    /** A page with a form, where a script says by GET what the form's buttons say by POST. */
    static Route formOrCommand(Function<Form, Reply> read, Function<Form, Reply> change, String... commands) {
        return new Route(read, change, false, Set.of(commands));
    }

    /**
     * What a request asks for, or null when it cannot be asked.
     *
     * @param query as it stands in the request line, or null
     */
    Function<Form, Reply> by(String method, String query) {
        return switch (method) {
            case "GET" -> changesByGet || isCommand(query) ? change : read;
            case "HEAD" -> read;
            case "POST" -> change;
            default -> null;
        };
    }

    private boolean isCommand(String query) {
        return query != null
                && Stream.of(query.split("&"))
                        .map(field -> field.split("=|:|%3[Aa]", 2)[0])
                        .anyMatch(commands::contains);
    }

    String allowed() {
        return changesByGet ? "GET, POST" : change == null ? "GET, HEAD" : "GET, HEAD, POST";
    }
}

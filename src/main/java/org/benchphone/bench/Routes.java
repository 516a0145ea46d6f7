package org.benchphone.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;

/** Which call answers which method and path. A path that ends in {@code /*} takes one more segment. */
final class Routes {
    private final Map<String, Map<String, Call>> calls = new LinkedHashMap<>();

    /** Answers one request in a thread of its own; it may block. */
    @FunctionalInterface
    interface Call {
        /** @throws Problem to refuse */
        void answer(Exchange exchange) throws IOException, InterruptedException;
    }

    Routes add(String method, String path, Call call) {
        calls.computeIfAbsent(path, any -> new TreeMap<>()).put(method, call);
        return this;
    }

    /** Path by path, the methods that are answered; HEAD comes with GET. */
    Map<String, Set<String>> all() {
        Map<String, Set<String>> all = new TreeMap<>();
        calls.forEach((path, methods) -> all.put(path, Set.copyOf(methods.keySet())));
        return all;
    }

    /** @throws Problem 404 or 405 */
    Call find(String method, String path) {
        Map<String, Call> methods = calls.get(path);
        if (methods == null) {
            methods = calls.get(path.substring(0, Math.max(path.lastIndexOf('/'), 0)) + "/*");
        }
        if (methods == null) {
            throw Problem.of(HttpStatus.NOT_FOUND_404, "There is no " + path + " here. There are: " + calls.keySet());
        }
        // HEAD is GET without the body, which the server leaves away by itself
        Call call = methods.get(method.equals(HttpMethod.HEAD.asString()) ? HttpMethod.GET.asString() : method);
        if (call == null) {
            String allowed = String.join(", ", methods.keySet());
            throw Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, path + " takes " + allowed + ", not " + method + ".")
                    .withHeader(HttpHeader.ALLOW.asString(), allowed);
        }
        return call;
    }
}

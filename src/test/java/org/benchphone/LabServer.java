package org.benchphone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A setting server on loopback: files that a test puts there, and what phones asked for. */
final class LabServer implements AutoCloseable {
    /** What a phone asked for, in order: path with query, and what it called itself. */
    record Asked(String path, String userAgent) {}

    private final HttpServer http;
    private final Map<String, Function<Asked, byte[]>> files = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    LabServer() throws IOException {
        this(0);
    }

    LabServer(int port) throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 20);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::answer);
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** @param content may speak of this server as {@code HERE} */
    LabServer file(String path, String content) {
        return file(path, content.replace("HERE", url("")).getBytes(ISO_8859_1));
    }

    LabServer file(String path, byte[] content) {
        return file(path, who -> content);
    }

    LabServer file(String path, Function<Asked, byte[]> content) {
        files.put(path, content);
        return this;
    }

    List<Asked> asked() {
        return asked;
    }

    List<String> paths() {
        return asked.stream().map(Asked::path).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Asked now = new Asked(
                exchange.getRequestURI().toString(),
                String.valueOf(exchange.getRequestHeaders().getFirst("User-Agent")));
        asked.add(now);
        Function<Asked, byte[]> file = files.get(now.path());
        byte[] body = file == null ? "no such file".getBytes(ISO_8859_1) : file.apply(now);
        exchange.sendResponseHeaders(file == null ? 404 : 200, body.length == 0 ? -1 : body.length);
        try (exchange) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}

package org.benchphone.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.trace.SipTrace;
import org.benchphone.trace.TraceView;

/** A phone's web server for one test, and somebody who calls it over real HTTP. */
final class Visitor implements AutoCloseable {
    static final String FORM = "application/x-www-form-urlencoded";

    final FakePhone phone;
    final Uptime uptime;
    final SipTrace trace = new SipTrace(Time.system(), event -> {});
    final WebServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    Visitor() {
        this(new FakePhone(), 0);
    }

    Visitor(FakePhone phone, int port) {
        this(phone, port, Time.system());
    }

    Visitor(FakePhone phone, int port, Time time) {
        this.phone = phone;
        this.uptime = new Uptime(time);
        this.server =
                new WebServer(uptime, InetAddress.getLoopbackAddress(), port, phone, trace.viewFromNow(), Drawing::bmp);
    }

    static TraceView noMessages() {
        return new SipTrace(Time.system(), event -> {}).viewFromNow();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    HttpResponse<String> post(String path, String form, String... headers) {
        HttpRequest.Builder request = request(path, headers);
        return send(request.header("Content-Type", FORM).POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    HttpResponse<String> postParts(String path, byte[] body, String type) {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        return send(request(path, headers).method(method, publisher));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url(path))).timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Sends bytes as they are and returns all that comes back until the phone closes. */
    String raw(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Override
    public void close() {
        client.shutdownNow();
        uptime.close();
    }
}

package org.benchphone.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A provisioning server as small as can be: a settings file for each phone, firmware images, and a word to come back. */
final class ProvisioningServer implements AutoCloseable {
    private final HttpServer http;
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    ProvisioningServer() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        http.createContext("/", this::answer);
        http.start();
    }

    /** What a phone is given as its {@code setting_server}. */
    String url() {
        return url("{mac}.htm");
    }

    private String url(String file) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + "/" + file;
    }

    /** From now on the phone with that MAC address gets these settings. */
    void settings(String mac, String... lines) {
        files.put("/" + mac + ".htm", (String.join("\n", lines) + "\n").getBytes(UTF_8));
    }

    /** From now on there is this image. Returns where. */
    String firmware(String name, byte[] image) {
        files.put("/" + name + ".bin", image);
        return url(name + ".bin");
    }

    /** The files that phones asked for, in their order. */
    List<String> asked() {
        return asked;
    }

    /** Tells a phone to reboot, and so to ask for its settings again. */
    void reboot(int sipPort) throws IOException {
        String notify = """
                NOTIFY sip:phone@127.0.0.1:%d SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:9;branch=z9hG4bK-%d
                From: <sip:server@127.0.0.1>;tag=1
                To: <sip:phone@127.0.0.1>
                Call-ID: %2$d@server
                CSeq: 1 NOTIFY
                Event: reboot
                Content-Length: 0

                """.formatted(sipPort, System.nanoTime());
        byte[] bytes = notify.replace("\n", "\r\n").getBytes(UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), sipPort));
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        byte[] file = files.get(path);
        try (exchange) {
            exchange.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
            if (file != null) {
                exchange.getResponseBody().write(file);
            }
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}

package org.benchphone.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP server on loopback that says exactly what a test wants, byte for byte, right or wrong. */
final class RudeHttpServer implements AutoCloseable {
    /** What it does when a request has arrived. The connection is closed afterwards. */
    interface Manner {
        void answer(String request, Socket peer) throws Exception;
    }

    private final ServerSocket listening;
    private final Manner manner;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    RudeHttpServer(Manner manner) throws IOException {
        this.manner = manner;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** One that answers everything with the same words. */
    static RudeHttpServer saying(String answer) throws IOException {
        return new RudeHttpServer((request, peer) -> say(peer, answer));
    }

    static void say(Socket peer, String words) throws IOException {
        peer.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
        peer.getOutputStream().flush();
    }

    static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    int port() {
        return listening.getLocalPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    /** Every request so far, with its headers. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket peer = listening.accept();
                connections.add(peer);
                daemon(() -> serve(peer));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket peer) {
        try (peer) {
            String request = readHead(peer.getInputStream());
            requests.add(request);
            manner.answer(request, peer);
        } catch (Exception e) {
            // the client went away, or the test is over
        } finally {
            connections.remove(peer);
        }
    }

    private static String readHead(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no request");
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "rude-http");
        thread.setDaemon(true);
        thread.start();
    }
}

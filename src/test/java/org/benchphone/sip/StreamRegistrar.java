package org.benchphone.sip;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** A registrar on loopback that is connected to, by TCP or TLS, and says what the test tells it to. */
final class StreamRegistrar implements AutoCloseable {
    /** Every message that came, without empty lines between them. */
    final List<String> messages = new CopyOnWriteArrayList<>();

    /** Those open now or once, by age. */
    final List<Socket> connections = new CopyOnWriteArrayList<>();

    private final ServerSocket door;
    private volatile Function<String, Optional<String>> script =
            request -> Optional.of(FakeRegistrar.accepting(request, 3600));

    private StreamRegistrar(ServerSocket door) {
        this.door = door;
        start(this::serve);
    }

    static StreamRegistrar tcp(InetAddress address) throws IOException {
        return new StreamRegistrar(new ServerSocket(0, 50, address));
    }

    static StreamRegistrar tls(SSLContext identity) throws IOException {
        return new StreamRegistrar(
                identity.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()));
    }

    private static void start(Runnable body) {
        Thread thread = new Thread(body, "stream-registrar");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return door.getLocalPort();
    }

    /** What each request gets; empty for silence. Answers to this side's own requests get nothing. */
    void script(Function<String, Optional<String>> answers) {
        script = answers;
    }

    /** Says it over the last connection. */
    void say(String text) throws IOException {
        connections.getLast().getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket connection = door.accept();
                connections.add(connection);
                start(() -> talk(connection));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void talk(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (String message = next(in); !message.isEmpty(); message = next(in)) {
                messages.add(message);
                Optional<String> answer = message.startsWith("SIP/") ? Optional.empty() : script.apply(message);
                if (answer.isPresent()) {
                    connection.getOutputStream().write(answer.get().getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            // the other side hung up, or does not like this one
        }
    }

    /** Up to its empty line, for none here has a body; empty at the end. */
    private static String next(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.isEmpty() || text.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                return "";
            }
            text.append((char) read);
            if (text.toString().isBlank()) {
                text.setLength(0);
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}

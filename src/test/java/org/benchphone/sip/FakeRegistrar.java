package org.benchphone.sip;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A registrar on loopback that says what the test tells it to, as plain text over UDP. */
final class FakeRegistrar implements AutoCloseable {
    /** Every REGISTER that came, repetitions left out. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final DatagramSocket socket;
    private final Thread thread;
    private volatile Function<String, Optional<String>> script = request -> Optional.of(accepting(request, 3600));

    FakeRegistrar() throws IOException {
        this(InetAddress.getLoopbackAddress());
    }

    FakeRegistrar(InetAddress address) throws IOException {
        socket = new DatagramSocket(0, address);
        thread = new Thread(this::serve, "fake-registrar");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    /** What each request gets; empty for silence. */
    void script(Function<String, Optional<String>> answers) {
        script = answers;
    }

    static String accepting(String request, int seconds) {
        String contact = SipPeer.header(request, "Contact");
        return answer(request, "200 OK", "Contact: " + contact + ";expires=" + seconds);
    }

    static String answer(String request, String status, String... headers) {
        StringBuilder text = new StringBuilder("SIP/2.0 " + status + "\r\n");
        for (String copied : List.of("Via", "From", "To", "Call-ID", "CSeq")) {
            String tag = copied.equals("To") ? ";tag=fake" : "";
            text.append(copied + ": " + SipPeer.header(request, copied) + tag + "\r\n");
        }
        for (String header : headers) {
            text.append(header).append("\r\n");
        }
        return text.append("Content-Length: 0\r\n\r\n").toString();
    }

    private void serve() {
        byte[] buffer = new byte[65_536];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                String request = new String(buffer, 0, packet.getLength(), StandardCharsets.UTF_8);
                if (!requests.contains(request)) {
                    requests.add(request);
                }
                Optional<String> answer = script.apply(request);
                if (answer.isPresent()) {
                    byte[] bytes = answer.get().getBytes(StandardCharsets.UTF_8);
                    socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}

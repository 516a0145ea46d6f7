package org.benchphone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A registrar on loopback that lets everybody in, and a server that sends NOTIFYs. */
final class LabRegistrar implements AutoCloseable {
    private final DatagramSocket socket;
    private final List<String> heard = new CopyOnWriteArrayList<>();

    LabRegistrar() throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread thread = new Thread(this::serve, "registrar");
        thread.setDaemon(true);
        thread.start();
    }

    String host() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /**
     * A phone with an account here, just switched on.
     *
     * @param folder which it makes, of the name of its owner
     * @param user {@code 100}
     */
    BenchClient phone(Path folder, String user) throws Exception {
        BenchClient bench =
                BenchClient.start(Files.createDirectory(folder), "--mac", Chips.MAC, "--redirection", "none", "--off");
        bench.replaceFlash(Chips.of(
                "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25",
                Map.of(
                        "user_name1",
                        "$" + user,
                        "user_realname1",
                        "$" + folder.getFileName(),
                        "user_host1",
                        "$" + host(),
                        "pnp_config",
                        "$off")));
        return bench;
    }

    /** All messages so far. */
    List<String> heard() {
        return heard;
    }

    private void serve() {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[8192], 8192);
                socket.receive(packet);
                String message = new String(packet.getData(), 0, packet.getLength(), ISO_8859_1);
                heard.add(message);
                if (message.startsWith("REGISTER")) {
                    byte[] ok = ok(message).getBytes(ISO_8859_1);
                    socket.send(new DatagramPacket(ok, ok.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static String ok(String request) {
        String copied = request.lines()
                .filter(line -> line.matches("(?i)(via|from|to|call-id|cseq|contact):.*"))
                .map(line -> line.startsWith("To:") ? line + ";tag=lab" : line)
                .collect(Collectors.joining("\r\n"));
        return "SIP/2.0 200 OK\r\n" + copied + "\r\nExpires: 3600\r\nContent-Length: 0\r\n\r\n";
    }

    /** As scripts of the field send it: no more headers than they must. */
    void notify(int port, String event) throws IOException {
        String notify = "NOTIFY sip:100@127.0.0.1:" + port + " SIP/2.0\r\nVia: SIP/2.0/UDP " + host()
                + ";branch=z9hG4bK-" + System.nanoTime() + ";rport\r\nFrom: <sip:lab@127.0.0.1>;tag=1\r\n"
                + "To: <sip:100@127.0.0.1>\r\nCall-ID: " + System.nanoTime() + "@lab\r\nCSeq: 1 NOTIFY\r\nEvent: "
                + event + "\r\nContent-Length: 0\r\n\r\n";
        byte[] bytes = notify.getBytes(ISO_8859_1);
        socket.send(new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
    }

    @Override
    public void close() {
        socket.close();
    }
}

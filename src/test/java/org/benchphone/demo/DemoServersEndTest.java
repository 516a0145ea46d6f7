package org.benchphone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchphone.board.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Closed in the midst of everything, the servers leave nothing behind. */
@Timeout(120)
class DemoServersEndTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    @Test
    void twentyStartsAndClosesLeaveNoThreadAndNoPort() throws Exception {
        use(); // what the JDK starts once for all sockets and virtual threads stays
        Set<Thread> before = platformThreads();
        for (int i = 0; i < 20; i++) {
            use();
        }
        List<String> left = platformThreads().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .filter(name -> !belongsToTheJdk(name))
                .toList();
        assertThat(left).isEmpty();
        assertThat(before).extracting(Thread::getName).noneMatch(name -> name.startsWith("demo-"));
    }

    /** Both kinds of transfer are under way when the servers close. */
    private static void use() throws IOException {
        DemoServers servers = DemoServers.start(HERE, Model.SNOM360);
        int http = servers.httpPort();
        int tftp = servers.tftpPort();
        try (Socket browser = new Socket(HERE, http);
                TftpPeer peer = new TftpPeer(tftp)) {
            browser.getOutputStream()
                    .write("GET /slow/snom360-6.5.20-SIP-j.bin HTTP/1.1\r\nHost: x\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            InputStream answer = browser.getInputStream();
            assertThat(new String(answer.readNBytes(15), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200 OK");
            peer.read("snom360.bin", "octet");
            assertThat(peer.receive().number()).isEqualTo(1);
            assertThat(platformThreads()).extracting(Thread::getName).anyMatch(name -> name.startsWith("demo-"));

            long start = System.nanoTime();
            servers.close();
            assertThat(System.nanoTime() - start).as("nanoseconds to close").isLessThan(10_000_000_000L);
        }
        canBeHad(http, tftp);
    }

    private static void canBeHad(int http, int tftp) throws IOException {
        try (ServerSocket socket = new ServerSocket();
                DatagramSocket datagrams = new DatagramSocket(tftp, HERE)) {
            socket.setReuseAddress(true); // connections of before are in TIME_WAIT
            socket.bind(new InetSocketAddress(HERE, http));
            assertThat(datagrams.isBound()).isTrue();
        }
    }

    private static Set<Thread> platformThreads() {
        return org.benchphone.LiveThreads.now().stream().filter(Thread::isAlive).collect(Collectors.toSet());
    }

    private static boolean belongsToTheJdk(String name) {
        return name.startsWith("ForkJoinPool-") || name.startsWith("VirtualThread-") || name.contains("Poller");
    }
}

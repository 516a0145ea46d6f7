package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.SipPeer.status;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More than the phone can take; afterwards it is as before. */
@Timeout(180)
class OverloadTest {
    private static final int DATAGRAMS = 60_000;
    private static final int DATAGRAM_BYTES = 4_000;
    private static final long MIB = 1 << 20;

    @AutoClose
    private final TestPhone phone = new TestPhone();

    @AutoClose
    private final SipPeer peer = new SipPeer();

    private void assertAlive(String id) {
        assertThat(status(peer.ask(phone.port(), Messages.options(peer, id)))).isEqualTo(200);
    }

    /** Each takes 8 KiB of whoever keeps it: all of them nearly half a gigabyte. */
    @Test
    void aFloodOfDatagramsIsDroppedRatherThanKept() {
        assertAlive("before");
        long before = usedMib();
        long most = 0;
        try (SipPeer flood = new SipPeer()) {
            String padding = "X: " + "x".repeat(DATAGRAM_BYTES) + "\r\n";
            for (int i = 0; i < DATAGRAMS; i++) {
                flood.send(phone.port(), Messages.request("OPTIONS", "sip:1001@127.0.0.1", peer, "f" + i, padding));
                if (i % 10_000 == 9_999) {
                    most = Math.max(most, usedMib());
                }
            }
        }
        assertThat(most - before).as("MiB more in use").isLessThan(24);
        try (SipPeer after = new SipPeer()) {
            assertThat(status(after.ask(phone.port(), Messages.options(after, "after"))))
                    .isEqualTo(200);
        }
    }

    private static long usedMib() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
    }

    @Test
    void whoNeverReadsHoldsUpNobodyAndIsHungUpOn() throws Exception {
        try (Socket deaf = new Socket()) {
            deaf.setReceiveBufferSize(4096);
            deaf.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), phone.port()));
            Thread sender = Thread.ofPlatform().daemon().start(() -> sendUntilHungUp(deaf));
            long start = System.nanoTime();
            int asked = 0;
            while (sender.isAlive()
                    && System.nanoTime() - start < Duration.ofSeconds(60).toNanos()) {
                assertAlive("a" + asked++);
                sender.join(Duration.ofMillis(100));
            }
            assertThat(sender.isAlive()).as("still connected").isFalse();
            assertThat(asked).isGreaterThan(2);
        }
    }

    private static void sendUntilHungUp(Socket deaf) {
        try {
            for (int i = 0; ; i++) {
                deaf.getOutputStream().write(TcpPeer.options("d" + i).getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (SocketException e) {
            // the phone has had enough
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 200 MB of proper requests by a connection whose answers are read: they wait at the sender's side. */
    @Test
    void whoSendsFasterThanThePhoneReadsWaits() throws Exception {
        byte[] message = TcpPeer.options("push")
                .replace("Max-Forwards", "X: " + "x".repeat(15_000) + "\r\nMax-Forwards")
                .getBytes(StandardCharsets.ISO_8859_1);
        long before = usedMib();
        long most = 0;
        try (Socket push = new Socket(InetAddress.getLoopbackAddress(), phone.port())) {
            Thread reader = Thread.ofPlatform().daemon().start(() -> readAll(push));
            for (int sent = 0; sent < 200_000_000; sent += message.length) {
                push.getOutputStream().write(message);
                if (sent / 40_000_000 != (sent + message.length) / 40_000_000) {
                    most = Math.max(most, usedMib());
                }
            }
            assertAlive("meanwhile");
            push.shutdownOutput();
            reader.join();
        }
        assertThat(most - before).as("MiB more in use").isLessThan(24);
    }

    private static void readAll(Socket socket) {
        try {
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // closed at the end
        }
    }
}

package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.registration.Registration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The phone with an IPv6 address. */
@Timeout(60)
class Ipv6Test {
    @BeforeEach
    void loopbackHasIpv6() throws IOException {
        needsIpv6();
    }

    static void needsIpv6() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("::1"))) {
            assumeTrue(socket.isBound());
        } catch (SocketException e) {
            System.err.println("SKIPPED: no IPv6 on loopback");
            assumeTrue(false, "no IPv6 on loopback");
        }
    }

    @Test
    void itRegistersAndAnswers() throws IOException {
        InetAddress loopback = InetAddress.getByName("::1");
        try (FakeRegistrar registrar = new FakeRegistrar(loopback);
                TestPhone phone = new TestPhone(loopback, 0, TestPhone.DEVICE);
                DatagramSocket socket = new DatagramSocket(0, loopback)) {
            phone.agent.register(
                    List.of(new Account(1, "1001", "[::1]:" + registrar.port(), "", "", "", Optional.empty(), 60)));
            phone.await(1, Registration.State.REGISTERED);
            assertThat(SipPeer.header(registrar.requests.getFirst(), "Contact"))
                    .startsWith("<sip:1001@[0:0:0:0:0:0:0:1]:" + phone.port() + ";line=");
            byte[] request = ("NOTIFY sip:1001@[::1] SIP/2.0\r\nVia: SIP/2.0/UDP [::1]:" + socket.getLocalPort()
                            + ";branch=z9hG4bKv6\r\nFrom: <sip:a@[::1]>;tag=1\r\nTo: <sip:1001@[::1]>\r\nCall-ID: v6\r\n"
                            + "CSeq: 1 NOTIFY\r\nEvent: reboot\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(request, request.length, loopback, phone.port()));
            DatagramPacket answer = new DatagramPacket(new byte[2000], 2000);
            socket.setSoTimeout(20_000);
            socket.receive(answer);
            assertThat(new String(answer.getData(), StandardCharsets.US_ASCII)).startsWith("SIP/2.0 200 OK");
            TestPhone.await(() -> phone.orders.equals(List.of("reboot 1")));
        }
    }

    @Test
    void itRegistersByTcp() throws IOException {
        InetAddress loopback = InetAddress.getByName("::1");
        try (StreamRegistrar registrar = StreamRegistrar.tcp(loopback);
                TestPhone phone = new TestPhone(loopback, 0, TestPhone.DEVICE)) {
            String server = "[::1]:" + registrar.port() + ";transport=tcp";
            phone.agent.register(List.of(new Account(1, "1001", server, "", "", "", Optional.empty(), 60)));
            phone.await(1, Registration.State.REGISTERED);
            assertThat(SipPeer.header(registrar.messages.getFirst(), "Via"))
                    .startsWith("SIP/2.0/TCP [0:0:0:0:0:0:0:1]:");
        }
    }
}

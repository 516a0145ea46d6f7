package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Datagrams on loopback. */
@Timeout(60)
class UdpLinkTest {
    private static final Inet4Address LOOPBACK = Inet4Address.ofLiteral("127.0.0.1");

    private final Uptime uptime = new Uptime(Time.system());
    private final DatagramSocket server;
    private final UdpLink link;

    UdpLinkTest() throws IOException {
        server = new DatagramSocket(0, LOOPBACK);
        link = (UdpLink)
                ((DhcpLink.Open) UdpLink.open(uptime, new InetSocketAddress(LOOPBACK, 0), server.getLocalPort()))
                        .link();
    }

    @AfterEach
    void close() {
        uptime.close();
        server.close();
    }

    @Test
    void datagramsGoToTheServersPortAndComeBackWhole() throws Exception {
        byte[] question =
                new Requests(Answers.phone(Answers.NEW)).inform(1, LOOPBACK).bytes();

        link.send(question, LOOPBACK);
        DatagramPacket heard = new DatagramPacket(new byte[1500], 1500);
        server.receive(heard);
        server.send(new DatagramPacket(question, question.length, heard.getSocketAddress()));

        assertThat(heard.getLength()).isEqualTo(question.length);
        assertThat(link.receive(Duration.ofSeconds(30)))
                .hasValueSatisfying(answer -> assertThat(answer).isEqualTo(question));
    }

    @Test
    void silenceEndsWithThePatience() throws Exception {
        assertThat(link.receive(Duration.ofMillis(20))).isEmpty();
        assertThat(link.receive(Duration.ZERO)).isEmpty();
    }

    @Test
    void aPowerCutEndsAClientThatWaits() throws Exception {
        DhcpClient client =
                new DhcpClient(uptime, toLoopback(), Answers.phone(Answers.NEW), DhcpClient.PACE, new Random(1));
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        Thread.ofPlatform().start(() -> {
            try {
                asked.countDown();
                client.inform(LOOPBACK, LOOPBACK, Duration.ofMinutes(10));
            } catch (PowerLost e) {
                end.complete(e);
            }
        });
        asked.await();
        server.receive(new DatagramPacket(new byte[1500], 1500));

        uptime.close();

        assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(PowerLost.class);
        assertThatThrownBy(() -> link.receive(Duration.ofMillis(1))).isInstanceOf(IOException.class);
    }

    /** What is meant for all goes to the server of this test alone. */
    private DhcpLink toLoopback() {
        return new DhcpLink() {
            @Override
            public void send(byte[] message, Inet4Address destination) throws IOException {
                link.send(message, LOOPBACK);
            }

            @Override
            public Optional<byte[]> receive(Duration patience) throws IOException {
                return link.receive(patience);
            }

            @Override
            public void close() {
                link.close();
            }
        };
    }

    @Test
    void anAddressThatIsNotOursIsRefusedWithWhatToDo() throws Exception {
        InetSocketAddress foreign = new InetSocketAddress(InetAddress.getByName("192.0.2.1"), 0);

        assertThat(UdpLink.open(uptime, foreign, 67)).isInstanceOfSatisfying(DhcpLink.Refused.class, refused -> {
            assertThat(refused.sentence().english()).contains("192.0.2.1").contains("address of this host");
            assertThat(refused.sentence().german()).contains("192.0.2.1").contains("Adresse dieses Rechners");
        });
    }

    @Test
    void closingTwiceChangesNothing() {
        link.close();
        link.close();
        assertThatThrownBy(() -> link.send(new byte[1], LOOPBACK)).isInstanceOf(IOException.class);
    }
}

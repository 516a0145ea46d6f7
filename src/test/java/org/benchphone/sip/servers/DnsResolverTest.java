package org.benchphone.sip.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.benchphone.mischief.FaultyCable;
import org.benchphone.power.Time;
import org.benchphone.sip.identity.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers are found as RFC 3263 says, by asking a real name server. */
@Tag("external")
@Timeout(120)
class DnsResolverTest {
    private static final int MANY = 40;

    @TempDir
    private static Path folder;

    private static Dnsmasq names;

    private final DnsResolver resolver = resolver("127.0.0.1", names.address());

    @BeforeAll
    static void start() throws Exception {
        Stream<String> many = IntStream.range(0, MANY)
                .mapToObj(i -> "srv-host=_sip._udp.many.example,a-server-with-a-long-name-" + i + ".example,5060," + i);
        names = new Dnsmasq(
                folder,
                Stream.concat(
                                many,
                                Stream.of(
                                        "host-record=a.example,127.0.0.2",
                                        "host-record=b.example,127.0.0.3,::1",
                                        "host-record=plain.example,127.0.0.4",
                                        "host-record=a-server-with-a-long-name-0.example,127.0.0.5",
                                        "naptr-record=pbx.example,20,1,s,SIP+D2U,,_sip._udp.pbx.example",
                                        "naptr-record=pbx.example,10,2,s,SIP+D2T,,_sip._tcp.pbx.example",
                                        "naptr-record=pbx.example,10,1,S,sips+d2t,,_sips._tcp.pbx.example",
                                        "naptr-record=pbx.example,5,1,s,SIP+D2S,,_sip._sctp.pbx.example",
                                        "srv-host=_sips._tcp.pbx.example,a.example,5071,1",
                                        "srv-host=_sip._tcp.pbx.example,b.example,5072,2",
                                        "srv-host=_sip._tcp.pbx.example,a.example,5073,1",
                                        "srv-host=_sip._udp.pbx.example,a.example,5074,1",
                                        "srv-host=_sip._tcp.srv.example,b.example,5075,1",
                                        "srv-host=_sip._udp.weighed.example,a.example,1,1,30",
                                        "srv-host=_sip._udp.weighed.example,a.example,2,1,10",
                                        "srv-host=_sip._udp.closed.example,.,0",
                                        "host-record=closed.example,127.0.0.4"))
                        .toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        if (names != null) {
            names.close();
        }
    }

    private static DnsResolver resolver(String own, InetSocketAddress server) {
        return new DnsResolver(
                new Reach(() -> List.of(server), List.of()), InetAddress.ofLiteral(own), new Random(1), Time.system());
    }

    private List<String> found(String written) {
        return resolver.find(Server.parse(written).orElseThrow()).stream()
                .map(Hop::uri)
                .toList();
    }

    @Test
    void aNameAloneIsFoundByNaptrOfTheFirstOrderThatCanBeUsed() {
        assertThat(found("pbx.example"))
                .containsExactly(
                        "sip:127.0.0.2:5071;transport=tls",
                        "sip:127.0.0.2:5073;transport=tcp",
                        "sip:127.0.0.3:5072;transport=tcp");
    }

    @Test
    void sipsTakesTlsOnly() {
        assertThat(found("sips:pbx.example")).containsExactly("sip:127.0.0.2:5071;transport=tls");
        assertThat(found("sips:plain.example")).containsExactly("sip:127.0.0.4:5061;transport=tls");
    }

    @Test
    void aTransportIsFoundBySrv() {
        assertThat(found("pbx.example;transport=udp")).containsExactly("sip:127.0.0.2:5074");
        assertThat(found("pbx.example;transport=tls")).containsExactly("sip:127.0.0.2:5071;transport=tls");
    }

    @Test
    void withoutNaptrTheTransportsAreTriedAndWithoutSrvTheName() {
        assertThat(found("srv.example")).containsExactly("sip:127.0.0.3:5075;transport=tcp");
        assertThat(found("plain.example")).containsExactly("sip:127.0.0.4:5060");
        assertThat(found("plain.example;transport=tls")).containsExactly("sip:127.0.0.4:5061;transport=tls");
    }

    @Test
    void aPortOrAnAddressIsTakenAsItIs() {
        assertThat(found("a.example:5080")).containsExactly("sip:127.0.0.2:5080");
        assertThat(found("192.0.2.7")).containsExactly("sip:192.0.2.7:5060");
        assertThat(found("192.0.2.7;transport=tls")).containsExactly("sip:192.0.2.7:5061;transport=tls");
    }

    @Test
    void aServerThatHasClosedIsNotLookedForElsewhere() {
        assertThat(found("closed.example")).isEmpty();
        assertThat(found("nobody.example")).isEmpty();
    }

    @Test
    void aPhoneWithAnIpv6AddressAsksForThose() {
        assertThat(resolver("::1", names.address())
                        .find(Server.parse("b.example").orElseThrow()))
                .extracting(Hop::uri)
                .containsExactly("sip:[0:0:0:0:0:0:0:1]:5060");
        assertThat(resolver("::1", names.address())
                        .find(Server.parse("a.example").orElseThrow()))
                .isEmpty();
    }

    @Test
    void heavierServersComeFirstMoreOften() {
        Map<String, Integer> first = new HashMap<>();
        IntStream.range(0, 1000)
                .forEach(i -> first.merge(found("weighed.example").getFirst(), 1, Integer::sum));
        assertThat(first.get("sip:127.0.0.2:1")).isBetween(650, 850);
    }

    @Test
    void anAnswerTooLongForADatagramIsReadByTcpAndKept() throws Exception {
        assertThat(found("many.example")).containsExactly("sip:127.0.0.5:5060");
        long before = names.asked("query[SRV] _sip._udp.many.example");
        assertThat(found("many.example")).hasSize(1);
        assertThat(names.asked("query[SRV] _sip._udp.many.example")).isEqualTo(before);
    }

    @Test
    void answersThatTheNetworkLosesAreNoAnswers() {
        FaultyCable faulty = FaultyCable.with("dns-silence");
        Reach reach = new Reach(() -> List.of(names.address()), List.of(), faulty.cable());
        Server server = Server.parse("pbx.example").orElseThrow();
        assertThat(new DnsResolver(reach, InetAddress.ofLiteral("127.0.0.1"), new Random(1), Time.system())
                        .find(server))
                .isEmpty();
        assertThat(faulty.struck()).isPositive();
        faulty.put();
        assertThat(new DnsResolver(reach, InetAddress.ofLiteral("127.0.0.1"), new Random(1), Time.system())
                        .find(server))
                .isNotEmpty();
    }

    @Test
    void silentNameServersCostSecondsAndOnlyOnce() throws Exception {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            DnsResolver asking = resolver("127.0.0.1", new InetSocketAddress("127.0.0.1", silent.getLocalPort()));
            long start = System.nanoTime();
            assertThat(asking.find(Server.parse("localhost").orElseThrow()))
                    .as("the host knows it")
                    .extracting(Hop::uri)
                    .contains("sip:127.0.0.1:5060");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofSeconds(3), Duration.ofSeconds(20));
        }
    }
}

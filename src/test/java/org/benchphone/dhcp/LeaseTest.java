package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.dhcp.Answers.fourBytes;

import java.net.Inet4Address;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From a server's answer to the phone's settings. */
@Timeout(60)
class LeaseTest {
    private static final DhcpMessage QUESTION = new Requests(Answers.phone(Answers.NEW)).discover(1);

    private static Optional<Lease> lease(Inet4Address address, DhcpOptions options) {
        return Lease.of(Answers.answer(QUESTION, address, options), Answers.NEW);
    }

    private static Lease lease(DhcpOptions options) {
        return lease(Answers.OFFERED, options).orElseThrow();
    }

    private static DhcpOptions ack(int seconds) {
        return Answers.granting(MessageType.ACK, seconds);
    }

    @Test
    void everythingThatIsToldBecomesASetting() {
        DhcpOptions options = ack(3600)
                .with(Code.ROUTER, "\n\u0001\u0001\u00fe")
                .with(Code.DNS, "\n\u0001\u0001\u0002\n\u0001\u0001\u0003\n\u0001\u0001\u0004")
                .with(Code.DOMAIN, "intern.example\0")
                .with(Code.NTP, "\n\u0001\u0001\u0005")
                .with(Code.TIME_OFFSET, fourBytes(-18_000))
                .with(Code.HOST_NAME, "desk-7");

        Map<String, String> settings = lease(options).settings();

        assertThat(settings)
                .containsExactly(
                        Map.entry("ip_adr", "10.1.1.50"),
                        Map.entry("netmask", "255.255.255.0"),
                        Map.entry("gateway", "10.1.1.254"),
                        Map.entry("dns_server1", "10.1.1.2"),
                        Map.entry("dns_server2", "10.1.1.3"),
                        Map.entry("dns_domain", "intern.example"),
                        Map.entry("ntp_server", "10.1.1.5"),
                        Map.entry("utc_offset", "-18000"),
                        Map.entry("phone_name", "desk-7"));
    }

    @Test
    void whatIsNotToldOrMakesNoSenseIsLeftOut() {
        DhcpOptions options = ack(3600)
                .with(Code.ROUTER, "\n\u0001\u0001")
                .with(Code.DNS, "\0\0\0\0")
                .with(Code.DOMAIN, "two words")
                .with(Code.TIME_OFFSET, fourBytes(100_000))
                .with(Code.HOST_NAME, "\u00e4");

        assertThat(lease(options).settings()).containsOnlyKeys("ip_adr", "netmask");
    }

    @Test
    void aNetmaskThatIsNoneIsReplacedByThatOfTheAddressesClass() {
        DhcpOptions options = ack(3600).with(Code.NETMASK, Inet4Address.ofLiteral("255.0.255.0"));

        assertThat(netmask("10.1.1.50", options)).isEqualTo("255.0.0.0");
        assertThat(netmask("172.16.1.50", options)).isEqualTo("255.255.0.0");
        assertThat(netmask("192.168.1.50", options)).isEqualTo("255.255.255.0");
    }

    private static String netmask(String address, DhcpOptions options) {
        return lease(Inet4Address.ofLiteral(address), options)
                .orElseThrow()
                .settings()
                .get("netmask");
    }

    @Test
    void itIsRenewedAtHalfAndReboundAtSevenEighthsUnlessTheServerSaysOtherwise() {
        assertThat(lease(ack(800)).terms()).isEqualTo(terms(800, 400, 700));
        assertThat(lease(ack(800).with(Code.RENEWAL_TIME, fourBytes(100)).with(Code.REBINDING_TIME, fourBytes(200)))
                        .terms())
                .isEqualTo(terms(800, 100, 200));
        assertThat(lease(ack(800).with(Code.RENEWAL_TIME, fourBytes(750))).terms())
                .as("after the rebinding")
                .isEqualTo(terms(800, 400, 700));
        assertThat(lease(ack(800).with(Code.RENEWAL_TIME, fourBytes(0))).terms())
                .isEqualTo(terms(800, 400, 700));
        assertThat(lease(ack(-1)).terms().lease()).isGreaterThan(Duration.ofDays(40_000));
    }

    private static Lease.Terms terms(int lease, int renewal, int rebinding) {
        return new Lease.Terms(Duration.ofSeconds(lease), Duration.ofSeconds(renewal), Duration.ofSeconds(rebinding));
    }

    @Test
    void withoutAddressServerOrTimeItIsNoLease() {
        assertThat(lease(Answers.OFFERED, Answers.type(MessageType.ACK)))
                .as("no time")
                .isEmpty();
        assertThat(lease(Answers.OFFERED, ack(0))).as("no time at all").isEmpty();
        assertThat(lease(Answers.OFFERED, ack(60).with(Code.SERVER_ID, "?"))).isEmpty();
        for (String address : new String[] {"0.0.0.0", "127.0.0.1", "224.0.1.75", "255.255.255.255"}) {
            assertThat(lease(Inet4Address.ofLiteral(address), ack(60)))
                    .as(address)
                    .isEmpty();
        }
    }
}

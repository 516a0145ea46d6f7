package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client against dnsmasq, over a cable between two network namespaces. */
@Tag("external")
@Timeout(180)
class DnsmasqTest {
    private static final String MAC = Answers.MAC;
    private static final String OTHER_MAC = "0004139988AA";
    private static final String URL = "http://10.77.0.1:82/snom/settings.php?mac={mac}";

    @TempDir
    Path folder;

    private Lab lab;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.open(folder);
    }

    @AfterEach
    void close() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    @Test
    void anInterfaceWithoutAnAddressGetsALeaseAndAllThatTheServerTells() throws Exception {
        lab.dnsmasq(
                "--dhcp-host=00:04:13:11:22:33,10.77.0.77,desk-7",
                "--dhcp-option=option:router,10.77.0.254",
                "--dhcp-option=option:dns-server,10.77.0.2,10.77.0.3",
                "--domain=intern.example",
                "--dhcp-option=option:ntp-server,10.77.0.4",
                "--dhcp-option=2,3600",
                "--dhcp-option=66," + URL);

        assertThat(lab.probe("acquire", MAC, "snom360", Lab.PHONE_DEVICE).lines())
                .contains(
                        "state BOUND",
                        "ip_adr 10.77.0.77",
                        "netmask 255.255.255.0",
                        "gateway 10.77.0.254",
                        "dns_server1 10.77.0.2",
                        "dns_server2 10.77.0.3",
                        "dns_domain intern.example",
                        "ntp_server 10.77.0.4",
                        "utc_offset 3600",
                        "phone_name desk-7",
                        "setting_server " + URL,
                        "lease 120");
        assertThat(lab.dnsmasqSaid())
                .contains("vendor class: snom360")
                .contains("client provides name: desk")
                .containsPattern("DHCPDISCOVER\\(server0\\) 00:04:13:11:22:33")
                .containsPattern("DHCPACK\\(server0\\) 10.77.0.77 00:04:13:11:22:33 desk-7");
    }

    @Test
    void anOlderPhoneDoesNotSayWhatItIs() throws Exception {
        lab.dnsmasq("--dhcp-option=66," + URL);

        assertThat(lab.probe("acquire", MAC, "none", Lab.PHONE_DEVICE)).contains("setting_server " + URL);
        assertThat(lab.dnsmasqSaid()).contains("DHCPACK").doesNotContain("vendor class");
    }

    @Test
    void aServerIn66AndAPathIn67AreJoined() throws Exception {
        lab.dnsmasq("--dhcp-option=66,http://10.77.0.1:80", "--dhcp-option=67,prov/settings.php?mac={mac}");

        assertThat(lab.probe("acquire", MAC, "snom360", Lab.PHONE_DEVICE))
                .contains("setting_server http://10.77.0.1:80/prov/settings.php?mac={mac}");
    }

    @Test
    void whatStandsInsideOption43WinsOver66() throws Exception {
        lab.dnsmasq(
                "--dhcp-option=66,http://outside",
                "--dhcp-option=67,pxelinux.0",
                "--dhcp-option=vendor:snom360,66,http://inside",
                "--dhcp-option=vendor:snom360,67,snom.php?mac={mac}",
                "--dhcp-option=vendor:snom360,132,34:32:00",
                "--dhcp-option=vendor:snom360,133,35:00");

        assertThat(lab.probe("acquire", MAC, "snom360", Lab.PHONE_DEVICE))
                .contains("setting_server http://inside/snom.php?mac={mac}")
                .contains("vlan 42 5");
    }

    @Test
    void theVendorsExampleForOption43ComesThroughByteForByte() throws Exception {
        String bytes = HexFormat.ofDelimiter(":").formatHex(Answers.latin(Answers.VENDOR_EXAMPLE));
        lab.dnsmasq("--dhcp-option=66,http://outside", "--dhcp-option=43," + bytes);

        assertThat(lab.probe("acquire", MAC, "snom360", Lab.PHONE_DEVICE))
                .contains("setting_server http://test/snom/settings.php");
    }

    @Test
    void theLeaseIsRenewedAndReboundAndItsAddressGoesWithThePowerWithoutAWord() throws Exception {
        lab.dnsmasq("--dhcp-host=00:04:13:11:22:33,10.77.0.77", "--dhcp-option=option:router,10.77.0.1");

        String said = lab.probe("keep", MAC, "snom360", Lab.PHONE_DEVICE);

        assertThat(said.lines()).filteredOn("address put"::equals).hasSize(2);
        assertThat(said.lines()).filteredOn("step Renewed"::equals).hasSize(2);
        assertThat(said)
                .containsOnlyOnce("10.77.0.77/24")
                .containsOnlyOnce("default via 10.77.0.1 dev phone0")
                .endsWith("end\n");
        assertThat(lab.dnsmasqSaid().lines())
                .filteredOn(line -> line.contains("DHCPACK(server0) 10.77.0.77"))
                .hasSize(3);
        assertThat(lab.dnsmasqSaid()).containsOnlyOnce("DHCPDISCOVER").doesNotContain("DHCPRELEASE");
    }

    @Test
    void aHostWithAnAddressAsksWithInform() throws Exception {
        lab.phone("ip", "address", "add", "10.77.0.9/24", "dev", Lab.PHONE_DEVICE);
        lab.dnsmasq("--dhcp-option=66,http://told", "--dhcp-option=option:dns-server,10.77.0.2");

        assertThat(lab.probe("inform", OTHER_MAC, "snom360", "10.77.0.9").lines())
                .contains(
                        "ip_adr 10.77.0.9",
                        "netmask 255.255.255.0",
                        "dns_server1 10.77.0.2",
                        "setting_server http://told");
        assertThat(lab.dnsmasqSaid()).containsPattern("DHCPINFORM\\(server0\\) 10.77.0.9 00:04:13:99:88:aa");
    }

    @Test
    void aPhoneWhoseMacAddressIsNotTheInterfacesIsHeardToo() throws Exception {
        lab.dnsmasq("--dhcp-host=00:04:13:99:88:aa,10.77.0.88");

        assertThat(lab.probe("acquire", OTHER_MAC, "snom360", Lab.PHONE_DEVICE)).contains("ip_adr 10.77.0.88");
    }

    @Test
    void aMacvlanThatCarriesThePhonesMacAddressGetsALeaseOfItsOwn() throws Exception {
        lab.phone("ip link add link phone0 name phone1 address 00:04:13:99:88:aa type macvlan mode bridge".split(" "));
        lab.phone("ip", "link", "set", "phone1", "up");
        lab.dnsmasq("--dhcp-host=00:04:13:99:88:aa,10.77.0.88");

        assertThat(lab.probe("acquire", OTHER_MAC, "snom360", "phone1")).contains("ip_adr 10.77.0.88");
    }

    @Test
    void withoutAServerItCostsThePatienceThatItIsGiven() throws Exception {
        String said = lab.probe("acquire", MAC, "snom360", Lab.PHONE_DEVICE, "PT2S");

        assertThat(said).contains("state INIT").doesNotContain("ip_adr");
        assertThat(millis(said)).isBetween(2_000, 4_000);
    }

    @Test
    void aPowerCutIsNoticedByAClientThatWaits() throws Exception {
        String said = lab.probe("cut", MAC, "snom360", Lab.PHONE_DEVICE);

        assertThat(said).contains("alive false");
        assertThat(millis(said)).isLessThan(2_000);
    }

    private static int millis(String said) {
        String line = said.lines()
                .filter(some -> some.startsWith("millis "))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(line.substring(7));
    }

    @Test
    void twoHundredLinksOpenedAndClosedLeaveNoSocket() throws Exception {
        assertThat(lab.probe("leak", MAC, "snom360", Lab.PHONE_DEVICE)).endsWith("0\nend\n");
    }

    @Test
    void whatCannotBeUsedIsRefusedWithWhatToDo() throws Exception {
        String[] withoutRights = {"setpriv", "--bounding-set=-all", "--inh-caps=-all"};

        assertThat(lab.probe("acquire", MAC, "snom360", "phone7"))
                .contains("refused: There is no network interface phone7.")
                .contains("verweigert: Es gibt keine Netzwerkschnittstelle phone7.");
        assertThat(lab.probe("acquire", MAC, "snom360", "a-name-that-no-interface-has"))
                .contains("refused: There is no network interface");
        assertThat(lab.probeUnder(withoutRights, "acquire", MAC, "snom360", Lab.PHONE_DEVICE))
                .contains("refused: DHCP on phone0 needs CAP_NET_ADMIN")
                .contains("verweigert: DHCP auf phone0 braucht CAP_NET_ADMIN");
        assertThat(lab.probeUnder(withoutRights, "take", MAC, "snom360", Lab.PHONE_DEVICE))
                .contains("needs CAP_NET_ADMIN")
                .contains("braucht CAP_NET_ADMIN");
    }

    @Test
    void theHostsOwnInterfaceKeepsItsAddress() throws Exception {
        lab.phone("ip", "address", "add", "10.77.0.9/24", "dev", Lab.PHONE_DEVICE);

        assertThat(lab.probe("take", OTHER_MAC, "snom360", Lab.PHONE_DEVICE))
                .contains("The interface phone0 is the host's, not the phone's")
                .contains("gehört dem Rechner");
        assertThat(lab.phone("ip", "-4", "address", "show", "dev", Lab.PHONE_DEVICE))
                .contains("10.77.0.9/24");
        assertThat(lab.probe("take", MAC, "snom360", Lab.PHONE_DEVICE)).contains("address put");
    }
}

package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.benchphone.settings.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Setup > Advanced > Network, and the reboot that follows. */
@Timeout(60)
class AdvancedNetworkTest {
    private static final String PATH = "/advanced_network.htm";
    private static final String STATIC = "dhcp=off&ip_adr=192.0.2.20&netmask=255.255.255.0&gateway=192.0.2.1";

    private final Visitor visitor = new Visitor();
    private final FakePhone phone = visitor.phone;

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    private String page() {
        return visitor.get(PATH).body();
    }

    /**
     * The requests of Elastix's endpoint configurator (Snom.py, {@code _setNetworkConfig_V1}) as Python 2.7's urllib2 writes
     * them, its order of the fields and headers included.
     */
    @Test
    void theRolloutToolOfElastixGivesAnAddressAndReboots() throws IOException {
        String page = elastix(
                PATH,
                "dns_server1=192.0.2.53&netmask=255.255.255.0&dns_server2=192.0.2.54&Settings=Save&dhcp=off"
                        + "&ignore_dhcp_findings=dns_server1+dns_server2+gateway+ip_adr+netmask&ip_adr=192.0.2.20"
                        + "&gateway=192.0.2.1");
        assertThat(page).startsWith("HTTP/1.1 200 ").contains("CONFIRM_REBOOT");
        assertThat(phone.saved)
                .containsExactly(Map.of(
                        "dhcp", "off",
                        "ip_adr", "192.0.2.20",
                        "netmask", "255.255.255.0",
                        "gateway", "192.0.2.1",
                        "dns_server1", "192.0.2.53",
                        "dns_server2", "192.0.2.54",
                        "ignore_dhcp_findings", "dns_server1 dns_server2 gateway ip_adr netmask"));

        assertThat(elastix(PATH, "CONFIRM_REBOOT=Reboot")).startsWith("HTTP/1.1 200 ");
        assertThat(phone.reboots).hasValue(0);
        assertThat(elastix("/confirm.htm", "REBOOT=Yes")).startsWith("HTTP/1.1 200 ");
        awaitReboot();
        assertThat(phone.saved).hasSize(1);
    }

    @Test
    void theRolloutToolOfElastixGoesBackToDhcp() throws IOException {
        phone.set("dhcp", Permission.WRITABLE, "off");
        phone.set("ignore_dhcp_findings", Permission.WRITABLE, "gateway");
        assertThat(elastix(PATH, "dhcp=on&ignore_dhcp_findings=&Settings=Save")).contains("CONFIRM_REBOOT");
        assertThat(phone.saved).containsExactly(Map.of("dhcp", "on", "ignore_dhcp_findings", ""));
    }

    private String elastix(String path, String form) throws IOException {
        return visitor.raw("POST " + path + " HTTP/1.1\r\nAccept-Encoding: identity\r\nContent-Length: " + form.length()
                + "\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n"
                + "User-Agent: Python-urllib/2.7\r\n\r\n" + form);
    }

    private void awaitReboot() {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (phone.reboots.get() == 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(phone.reboots).hasValue(1);
    }

    @Test
    void whatWaitsForARebootIsSaidOnEveryPageOfTheGroupUntilThen() {
        assertThat(page()).doesNotContain("CONFIRM_REBOOT");
        assertThat(visitor.post(PATH, "ignore_dhcp_findings=gateway").body())
                .as("takes effect at once")
                .doesNotContain("CONFIRM_REBOOT");
        visitor.post(PATH, STATIC);
        for (String path : List.of(PATH, "/advanced_update.htm", "/settings.htm")) {
            assertThat(visitor.get(path).body())
                    .as(path)
                    .contains("<button name=\"CONFIRM_REBOOT\" value=\"Reboot\">", "takes effect after a reboot");
        }
    }

    @Test
    void aPersonIsAskedOnceMore() {
        String question = visitor.post(PATH, "CONFIRM_REBOOT=Reboot").body();
        assertThat(question)
                .contains("Reboot the phone now?")
                .contains("<form class=\"answers\" method=\"post\" action=\"/confirm.htm\">")
                .contains("<button name=\"REBOOT\" value=\"Yes\">Reboot</button>", "href=\"" + PATH + "\">Cancel");
        assertThat(phone.reboots).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "ip_adr=192.0.2, ip_adr takes an address",
        "ip_adr=192.0.2.256, ip_adr takes an address",
        "ip_adr=192.0.2.020, ip_adr takes an address",
        "ip_adr=::1, ip_adr takes an address",
        "ip_adr=0.0.0.0, ip_adr takes an address",
        "gateway=224.0.1.75, gateway takes an address",
        "gateway=router, gateway takes an address",
        "dns_server1=255.255.255.255, dns_server1 takes an address",
        "dns_server2=1.2.3.4.5, dns_server2 takes an address",
        "netmask=255.0.255.0, netmask takes a mask",
        "netmask=0.0.0.0, netmask takes a mask",
        "netmask=24, netmask takes a mask",
        "dhcp=off, Without DHCP the phone needs ip_adr and netmask",
        "dhcp=off&ip_adr=192.0.2.20, Without DHCP the phone needs ip_adr and netmask",
        "dhcp=off&ip_adr=192.0.2.0&netmask=255.255.255.0, ip_adr is the address of the whole network",
        "dhcp=off&ip_adr=192.0.2.255&netmask=255.255.255.0, ip_adr is the address of the whole network",
        "dhcp=off&ip_adr=192.0.2.20&netmask=255.255.255.240&gateway=192.0.2.1, gateway is not in the network"
    })
    void addressesThatWouldLoseThePhoneAreRefusedAndNothingIsSaved(String form, String sentence) {
        for (String path : List.of(PATH + "?Settings=Save", "/dummy.htm?settings=save")) {
            HttpResponse<String> page = visitor.post(path, form);
            assertThat(page.statusCode()).as(path).isEqualTo(400);
            assertThat(page.body()).contains(sentence, "Nothing was saved");
        }
        assertThat(phone.saved).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                STATIC,
                "dhcp=off&ip_adr=10.0.0.1&netmask=255.255.255.254&gateway=10.0.0.0",
                "dhcp=off&ip_adr=10.0.0.1&netmask=255.255.255.255&gateway=",
                "dhcp=off&ip_adr=10.1.2.3&netmask=128.0.0.0",
                "dhcp=off&ip_adr=127.0.0.1&netmask=255.0.0.0",
                "dhcp=on&ip_adr=&netmask=&gateway=&dns_server1=&dns_server2=",
                "ip_adr=+192.0.2.20+",
                "gateway=192.0.2.1"
            })
    void addressesThatCanBeAreSaved(String form) {
        assertThat(visitor.post(PATH, form).statusCode()).isEqualTo(200);
        assertThat(phone.saved).hasSize(1);
    }

    @Test
    void anAddressIsCheckedAgainstWhatThePhoneHas() {
        visitor.post(PATH, STATIC);
        assertThat(visitor.post(PATH, "gateway=198.51.100.1").body()).contains("gateway is not in the network");
        assertThat(visitor.post(PATH, "netmask=").body()).contains("needs ip_adr and netmask");
        assertThat(visitor.post(PATH, "gateway=192.0.2.254").statusCode()).isEqualTo(200);
        assertThat(phone.saved).hasSize(2);
    }

    @Test
    void whatWasTypedStaysWhenItIsRefused() {
        String page = visitor.post(PATH, "dhcp=off&ip_adr=1.2.3&ignore_dhcp_findings=gateway&Settings=Save")
                .body();
        assertThat(page)
                .contains("name=\"ip_adr\" value=\"1.2.3\"", "name=\"dhcp\" value=\"off\" checked>")
                .contains("name=\"ignore_dhcp_findings\" value=\"gateway\" checked>");
    }

    @Test
    void tickedBoxesAreOneSettingAndNoneIsEmpty() {
        visitor.post(PATH, "ignore_dhcp_findings=&ignore_dhcp_findings=ip_adr&ignore_dhcp_findings=gateway");
        visitor.post(PATH, "ignore_dhcp_findings=");
        assertThat(phone.saved)
                .containsExactly(Map.of("ignore_dhcp_findings", "ip_adr gateway"), Map.of("ignore_dhcp_findings", ""));
    }

    @Test
    void aFindingThatThePageDoesNotKnowIsKept() {
        phone.set("ignore_dhcp_findings", Permission.WRITABLE, "netmask dns_domain");
        assertThat(page())
                .contains("value=\"netmask\" checked>", "value=\"dns_domain\" checked>")
                .contains("name=\"ignore_dhcp_findings\" value=\"gateway\">");
    }

    @Test
    void whatDhcpFoundIsShownAsSuch() {
        assertThat(page()).doesNotContain("Found by DHCP");
        phone.set("ip_adr", Permission.WRITABLE, "192.0.2.20");
        phone.foundByDhcp = Map.of("ip_adr", "198.51.100.7", "dns_server1", "198.51.100.53");
        assertThat(page())
                .contains("name=\"ip_adr\" value=\"192.0.2.20\"", "Found by DHCP: <strong>198.51.100.7</strong>")
                .contains("Found by DHCP: <strong>198.51.100.53</strong>");
    }

    @Test
    void aReadOnlyAddressIsRefusedByNameAndNothingIsSaved() {
        phone.set("dns_server1", Permission.READ_ONLY, "192.0.2.53");
        assertThat(page()).containsPattern("name=\"dns_server1\"[^>]* disabled");
        HttpResponse<String> page = visitor.post(PATH, STATIC + "&dns_server1=192.0.2.54&Settings=Save");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("dns_server1 is read-only.").doesNotContain("CONFIRM_REBOOT");
        assertThat(phone.saved).isEmpty();
    }

    @Test
    void theOldPathOfAdvancedLeadsToItsFirstTab() {
        assertThat(visitor.get("/advanced.htm").body()).contains("<title>snom 360: Advanced: Network</title>");
        assertThat(phone.reboots).hasValue(0);
    }
}

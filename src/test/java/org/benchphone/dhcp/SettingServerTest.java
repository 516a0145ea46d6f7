package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.dhcp.Answers.VENDOR_EXAMPLE;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the settings are, by options 66, 67 and 43. */
@Timeout(60)
class SettingServerTest {
    private static Lease lease(DhcpOptions options, Dialect dialect) {
        DhcpMessage question = new Requests(Answers.phone(dialect)).discover(1);
        return Lease.of(Answers.answer(question, Answers.OFFERED, options), dialect)
                .orElseThrow();
    }

    private static DhcpOptions ack() {
        return Answers.granting(MessageType.ACK, 3600);
    }

    private static DhcpOptions told(String server, String file) {
        DhcpOptions options = server == null ? ack() : ack().with(Code.TFTP_SERVER, server);
        return file == null ? options : options.with(Code.BOOT_FILE, file);
    }

    private static Optional<String> found(DhcpOptions options) {
        return lease(options, Answers.NEW).settingServer();
    }

    @ParameterizedTest
    @CsvSource({
        "http://host:82/snom/settings.php?mac={mac},,http://host:82/snom/settings.php?mac={mac}",
        "http://host/settings.php?mac={mac}, pxelinux.0, http://host/settings.php?mac={mac}",
        "http://192.168.1.130:80, gemeinschaft/prov/snom/settings.php?mac={mac}, http://192.168.1.130:80/gemeinschaft/prov/snom/settings.php?mac={mac}",
        "http://host/, /snom/settings.php, http://host/snom/settings.php",
        "https://host, /settings.xml, https://host/settings.xml",
        "HTTP://host,, HTTP://host",
        "tftp://10.0.0.9,, tftp://10.0.0.9",
        "172.20.40.2,, tftp://172.20.40.2",
        "172.20.40.2, snom360.htm, tftp://172.20.40.2/snom360.htm",
        "172.20.40.2:6969, snom360.htm, tftp://172.20.40.2:6969/snom360.htm",
        "prov.intern, /snom/{mac}.htm, tftp://prov.intern/snom/{mac}.htm",
        "prov.intern/snom, {mac}.htm, tftp://prov.intern/snom/{mac}.htm",
    })
    void theSettingServerIsWhatTheOptionsSay(String server, String file, String url) {
        assertThat(found(told(server, file))).contains(url);
    }

    @Test
    void theVendorsExampleIsUnderstoodByteForByte() {
        assertThat(VENDOR_EXAMPLE).hasSize(2 + 0x0c + 2 + 0x12);
        assertThat(found(ack().with(Code.VENDOR, VENDOR_EXAMPLE))).contains("http://test/snom/settings.php");
    }

    @Test
    void whatStandsInsideWinsOverWhatStandsOutside() {
        DhcpOptions outside = told("http://outside", "pxelinux.0");

        assertThat(found(outside.with(Code.VENDOR, VENDOR_EXAMPLE))).contains("http://test/snom/settings.php");
        assertThat(found(outside.with(Code.VENDOR, "\u0042\u000bhttp://test"))).contains("http://test");
        assertThat(found(outside.with(Code.VENDOR, "\u0043\u0003a.b"))).contains("http://outside/a.b");
    }

    @Test
    void valuesMayEndWithNulOrNot() {
        assertThat(found(told("http://host\0", "a.htm\0\0"))).contains("http://host/a.htm");
        assertThat(found(ack().with(Code.VENDOR, "\0\u0042\u000bhttp://test\u0043\u0001a\u00ff rest")))
                .contains("http://test/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0001\u0004\n\0\0\u0001", // UniFi: an address
                "\u00f1\u0004\n\0\0\u0001", // Cisco's access points
                "\u0006\u0001\u0008\u00ff", // PXE
                "\u0042\u00ffhttp://cut.off", // reaches over its end
                "\u0042\u0004\u00c0\u00a8\0\u0001", // 66, and no text in it
                "\u0042",
                "<xml/>",
                "",
            })
    void whatOtherVendorsPutIntoOption43IsPassedOver(String theirs) {
        assertThat(found(told("http://outside", "a.htm").with(Code.VENDOR, theirs)))
                .contains("http://outside/a.htm");
    }

    @Test
    void olderFirmwareDoesNotLookIntoOption43() {
        DhcpOptions options = told("http://outside", null).with(Code.VENDOR, VENDOR_EXAMPLE + "\u0084\u000242");

        assertThat(lease(options, Answers.OLD).settingServer()).contains("http://outside");
        assertThat(lease(options, Answers.OLD).vlan()).isEmpty();
        assertThat(lease(options, new Dialect(Optional.empty(), true, false)).vlan())
                .isEmpty();
    }

    @Test
    void theVlanIsToldInDigits() {
        assertThat(vlan("\u0084\u0004100\0\u0085\u00025\0")).contains(new Vlan(100, 5));
        assertThat(vlan("\u0084\u00044094")).contains(new Vlan(4094, 0));
        assertThat(vlan("\u0084\u00017\u0085\u00018")).contains(new Vlan(7, 0));
        assertThat(vlan("\u0084\u00010")).isEmpty();
        assertThat(vlan("\u0084\u00044095")).isEmpty();
        assertThat(vlan("\u0084\u0003abc")).isEmpty();
        assertThat(vlan("\u0084\0")).isEmpty();
        assertThat(vlan("\u0085\u00015")).isEmpty();
    }

    private static Optional<Vlan> vlan(String inside) {
        return lease(ack().with(Code.VENDOR, inside), Answers.NEW).vlan();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host",
                "http://",
                "http:host",
                "two words",
                "file:///etc",
                "\u00e4",
                "\0",
                "",
                "http://a\nb"
            })
    void whatIsNoAddressGivesNoSettingServer(String server) {
        assertThat(found(told(server, "a.htm"))).isEmpty();
    }

    @Test
    void aFileWithoutAServerGivesNone() {
        assertThat(found(told(null, "a.htm"))).isEmpty();
    }
}

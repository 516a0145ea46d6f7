package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.benchphone.flash.MemoryStore;
import org.benchphone.settings.Outcome.Changed;
import org.benchphone.settings.Outcome.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several files one over the other, what is so whatever they say, and the way back. */
@Timeout(20)
class ProvisionedSettingsTest {
    private final MemoryStore store = new MemoryStore();
    private final Settings settings = new Settings(store, Map.of("phone_type", "snom360"));

    private Outcome apply(String... files) {
        return settings.apply(Stream.of(files).map(SettingsFile::parse).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x$: phone | x$: general | x$: own | own     | WRITABLE",
                "x$: phone | x$: general | x!: own | general | WRITABLE",
                "x$: phone | x!: general | x!: own | phone   | WRITABLE",
                "x$: phone | x!: general | x&: own | own     | READ_ONLY",
                "y$: phone | x$: general | x$: own | own     | WRITABLE",
                "y$: phone | x$: general | x!: own | general | WRITABLE",
                "y$: phone | x!: general | x!: own | general | WRITABLE_ONCE",
                "y$: phone | x!: general | x: own  | own     | READ_ONLY",
                "y$: phone | x: general  | x!: own | general | READ_ONLY",
                "y$: phone | # nothing   | x!: own | own     | WRITABLE_ONCE",
            })
    void aLaterFileOverwritesAndASuggestionCountsOnce(
            String phone, String general, String own, String value, Permission permission) {
        apply(phone);
        apply(general, own);

        assertThat(new Settings(store).find("x")).contains(new Setting("x", permission, value));
    }

    @Test
    void allFilesAreOneCommit() {
        Outcome outcome = apply(
                "language: Deutsch\nuser_name1: 1",
                "user_name1: 2",
                "<phone-settings><dhcp>off</dhcp></phone-settings>");

        assertThat(((Changed) outcome).names()).containsExactly("dhcp", "language", "user_name1");
        assertThat(((Changed) outcome).needsReboot()).isTrue();
        assertThat(store.commits()).isEqualTo(1);
        assertThat(((Changed) apply("language: Deutsch", "user_name1: 2")).names())
                .isEmpty();
        assertThat(((Changed) settings.apply(List.of())).names()).isEmpty();
        assertThat(store.commits()).isEqualTo(1);
    }

    @Test
    void aProblemInOneFileRefusesAll() {
        Outcome outcome = apply("language: Deutsch", "user_name1: 2", "Not found");

        assertThat(((Refused) outcome).sentence().english()).isEqualTo("Line 1: no colon after a name.");
        assertThat(settings.get("language")).isEqualTo("English");
        assertThat(store.entries()).isEmpty();
    }

    @Test
    void phoneTypeCannotBeProvisionedAsXmlEither() {
        assertThat(((Changed)
                                apply(
                                        "<phone-settings><phone_type>snom820</phone_type><phone_type idx=''/></phone-settings>"))
                        .names())
                .isEmpty();
        assertThat(settings.get("phone_type")).isEqualTo("snom360");
    }

    @Test
    void whatIsFoundOnTheNetworkHoldsAndIsNotStored() {
        apply("ip_adr$: 10.0.0.1\nnetmask$: 255.0.0.0");
        settings.deFacto(Map.of("ip_adr", "192.0.2.7", "ntp_server", "192.0.2.1", "user_custom", "x"));

        assertThat(settings.find("ip_adr")).contains(new Setting("ip_adr", Permission.READ_ONLY, "192.0.2.7"));
        assertThat(settings.get("netmask")).isEqualTo("255.0.0.0");
        assertThat(settings.text().lines())
                .contains("ip_adr&: 192.0.2.7", "ntp_server&: 192.0.2.1", "netmask!: 255.0.0.0", "user_custom&: x")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(new Settings(store).get("ip_adr")).isEqualTo("10.0.0.1");
        assertThat(new Settings(store).get("ntp_server")).isEmpty();

        settings.deFacto(Map.of("gateway", "192.0.2.254"));
        assertThat(settings.get("ip_adr")).isEqualTo("10.0.0.1");
        assertThat(settings.get("gateway")).isEqualTo("192.0.2.254");
        settings.deFacto(Map.of());
        assertThat(settings.get("gateway")).isEmpty();
        assertThat(store.commits()).isEqualTo(1);
    }

    @Test
    void findingsCanBeIgnoredByName() {
        settings.deFacto(Map.of("dns_server1", "192.0.2.53", "dns_server2", "192.0.2.54", "gateway", "192.0.2.1"));
        apply("ignore_dhcp_findings$: dns_server1  gateway\ndns_server1$: 10.0.0.53");

        assertThat(settings.get("dns_server1")).isEqualTo("10.0.0.53");
        assertThat(settings.get("gateway")).isEmpty();
        assertThat(settings.get("dns_server2")).isEqualTo("192.0.2.54");

        settings.change(Map.of("ignore_dhcp_findings", ""));
        assertThat(settings.get("gateway")).isEqualTo("192.0.2.1");
    }

    @Test
    void anAddressForTheTimeWithoutDhcpCanBeSet() {
        settings.deFacto(Map.of("ip_adr", "192.0.2.7"));

        Changed changed = (Changed) settings.change(Map.of("dhcp", "off", "ip_adr", "10.0.0.1"));

        assertThat(changed.names()).containsExactly("dhcp", "ip_adr");
        assertThat(changed.needsReboot()).isTrue();
        assertThat(settings.get("ip_adr")).isEqualTo("192.0.2.7");
        assertThat(new Settings(store).find("ip_adr")).contains(new Setting("ip_adr", Permission.WRITABLE, "10.0.0.1"));
    }

    @Test
    void findingsThatCannotBeSettingsAreDropped() {
        settings.deFacto(
                Map.of("dns_domain", "a\nb", "bad name", "x", "phone_type", "snom820", "gateway", "192.0.2.1"));

        assertThat(settings.get("dns_domain")).isEmpty();
        assertThat(settings.get("phone_type")).isEqualTo("snom360");
        assertThat(settings.get("gateway")).isEqualTo("192.0.2.1");
        assertThat(settings.all()).extracting(Setting::name).doesNotContain("bad name");
    }

    @Test
    void aResetForgetsEverythingStored() {
        apply("language: Deutsch\ncustom: x\ndhcp: off\nvlan: off");
        settings.deFacto(Map.of("gateway", "192.0.2.1"));

        Changed changed = (Changed) settings.reset();

        assertThat(changed.names()).containsExactly("custom", "dhcp", "language");
        assertThat(changed.needsReboot()).isTrue();
        assertThat(settings.get("language")).isEqualTo("English");
        assertThat(settings.get("gateway")).isEqualTo("192.0.2.1");
        assertThat(store.entries()).isEmpty();
        assertThat(((Changed) settings.reset()).names()).isEmpty();
    }

    @Test
    void theOrderOfProvisioningHasItsDefault() {
        assertThat(settings.get("provisioning_order")).isEqualTo("stored:stop dhcp:stop pnp:stop redirection:stop");
        assertThat(settings.isOn("subscribe_config")).isTrue();
        assertThat(settings.get("firmware_status")).isEmpty();
        assertThat(settings.change(Map.of("fkey_label0", "Bob", "dkey_snom", "keyevent F_TRANSFER", "tn7", "Al")))
                .isInstanceOf(Changed.class);
    }
}

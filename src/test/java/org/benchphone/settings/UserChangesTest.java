package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.benchphone.flash.MemoryStore;
import org.benchphone.settings.Outcome.Changed;
import org.benchphone.settings.Outcome.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class UserChangesTest {
    private final MemoryStore store = new MemoryStore();
    private final Settings settings = new Settings(store);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dhcp              | maybe      | dhcp takes one of: on, off.",
                "firmware_interval | often      | firmware_interval takes a number.",
                "firmware          | ftp://host | firmware takes a URL: http://, https:// or tftp://.",
                "setting_server    | host       | setting_server takes a URL: http://, https:// or tftp://.",
                "language          | Klingon    | language takes one of: English, Deutsch.",
                "no_such_setting   | 1          | There is no setting no_such_setting.",
                "user_host1        | other      | user_host1 is read-only: the setting server decides it.",
                "user_name111      | 1          | There is no setting user_name111.",
            })
    void whatAUserMayNotIsRefusedInASentence(String name, String value, String sentence) {
        settings.apply(SettingsFile.parse("user_host1&: pbx"));
        int commits = store.commits();

        Outcome outcome = settings.change(Map.of(name, value, "user_name1", "100"));

        assertThat(((Refused) outcome).sentence().english()).isEqualTo(sentence);
        assertThat(((Refused) outcome).sentence().german()).contains(name);
        assertThat(settings.get("user_name1")).isEmpty();
        assertThat(store.commits()).isEqualTo(commits);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "setting_server  | http://10.0.0.1/snom/{mac}.htm?x=1",
                "setting_server  | tftp://10.0.0.1",
                "firmware        | https://user:pass@host:8443/a.bin",
                "firmware_status | /snom360/snom360-firmware.htm",
                "firmware_status | ''",
                "network_id_port | ''",
                "utc_offset      | -3600",
                "user_expiry12   | 60",
                "action_setup_url | http://host/?mac=$mac&local=$local",
                "user_realname3  | Jürgen: <b>&amp;",
            })
    void whatAUserMayIsTaken(String name, String value) {
        assertThat(settings.change(Map.of(name, "  " + value + " "))).isInstanceOf(Changed.class);
        assertThat(new Settings(store).get(name)).isEqualTo(value);
    }

    @Test
    void aValueCannotSmuggleALineIntoADump() {
        for (String value : List.of("a\nadmin_mode: on", "a\rb", "a\0b", "x".repeat(4097), "\uD800")) {
            Outcome outcome = settings.change(Map.of("user_realname1", value));
            assertThat(((Refused) outcome).sentence().english()).contains("one line");
        }
        assertThatThrownBy(() -> settings.remember(Map.of("phone_name", "a\nb")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(store.commits()).isZero();
    }

    @Test
    void oneFormMayChangeManySettingsAtOnce() {
        Outcome outcome = settings.change(Map.of("user_name1", "100", "user_host1", "pbx", "dhcp", "off"));

        assertThat(((Changed) outcome).names()).containsExactly("dhcp", "user_host1", "user_name1");
        assertThat(((Changed) outcome).needsReboot()).isTrue();
        assertThat(store.commits()).isEqualTo(1);
    }

    @Test
    void whatAUserSetStaysTheirs() {
        settings.change(Map.of("user_name1", "100"));

        assertThat(new Settings(store).find("user_name1"))
                .contains(new Setting("user_name1", Permission.WRITABLE, "100"));
    }
}

package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchphone.flash.MemoryStore;
import org.benchphone.language.Language;
import org.benchphone.settings.Outcome.Changed;
import org.benchphone.settings.Outcome.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SettingsTest {
    private final MemoryStore store = new MemoryStore();
    private final Settings settings =
            new Settings(store, Map.of("phone_type", "snom360", "firmware_status", "/snom360/snom360-firmware.htm"));

    @Test
    void aPhoneOutOfTheBoxHasItsDefaults() {
        assertThat(settings.get("update_policy")).isEqualTo("settings_only");
        assertThat(settings.get("admin_mode_password")).isEqualTo("0000");
        assertThat(settings.get("phone_type")).isEqualTo("snom360");
        assertThat(settings.get("firmware_status")).isEqualTo("/snom360/snom360-firmware.htm");
        assertThat(settings.isOn("pnp_config")).isTrue();
        assertThat(settings.number("firmware_interval")).isEqualTo(1440);
        assertThat(settings.language()).isEqualTo(Language.ENGLISH);
        assertThat(settings.get("no_such_setting")).isEmpty();
        assertThat(settings.find("no_such_setting")).isEmpty();
        assertThat(store.entries()).isEmpty();
    }

    /** What the phone has, what the file says, and what holds then. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-      | x!: new  | new | WRITABLE_ONCE",
                "-      | x$: new  | new | WRITABLE",
                "-      | x&: new  | new | READ_ONLY",
                "-      | x: new   | new | READ_ONLY",
                "x$: old | x!: new | old | WRITABLE",
                "x$: old | x$: new | new | WRITABLE",
                "x$: old | x&: new | new | READ_ONLY",
                "x$: old | x: new  | new | READ_ONLY",
                "x!: old | x!: new | old | WRITABLE_ONCE",
                "x!: old | x$: new | new | WRITABLE",
                "x!: old | x&: new | new | READ_ONLY",
                "x&: old | x!: new | old | READ_ONLY",
                "x&: old | x$: new | new | WRITABLE",
                "x&: old | x: new  | new | READ_ONLY",
            })
    void flagsDecideWhatAFileOverwrites(String before, String line, String value, Permission permission) {
        if (before != null) {
            apply(before);
        }
        apply(line);

        assertThat(settings.find("x")).contains(new Setting("x", permission, value));
    }

    @Test
    void aUsersValueIsKeptFromAFileThatOnlySuggests() {
        change("language", "Deutsch");
        apply("language!: English");
        assertThat(settings.language()).isEqualTo(Language.GERMAN);

        apply("language$: English");
        assertThat(settings.language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void aMalformedFileChangesNothing() {
        Outcome outcome = settings.apply(SettingsFile.parse("dhcp: off\nNot Found\n"));

        assertThat(((Refused) outcome).sentence().english()).isEqualTo("Line 2: no colon after a name.");
        assertThat(((Refused) outcome).sentence().german()).isEqualTo("Zeile 2: kein Doppelpunkt nach einem Namen.");
        assertThat(settings.isOn("dhcp")).isTrue();
        assertThat(store.entries()).isEmpty();
    }

    @Test
    void changesSayWhetherTheyNeedAReboot() {
        assertThat(apply("user_name1$: 100\nlanguage: Deutsch")).isEqualTo(changed(false, "user_name1", "language"));
        assertThat(apply("ip_adr: 10.0.0.2\nuser_name1$: 100")).isEqualTo(changed(true, "ip_adr"));
        assertThat(change("network_id_port", "5060")).isEqualTo(changed(true, "network_id_port"));
        assertThat(change("dhcp", "on")).isEqualTo(changed(false));
    }

    @Test
    void theSameFileAgainDoesNotTouchTheFlash() {
        String file = "user_name1$: 100\nuser_host1: pbx\nlanguage!: Deutsch\n";
        apply(file);
        int commits = store.commits();

        for (int hour = 0; hour < 24; hour++) {
            assertThat(apply(file)).isEqualTo(changed(false));
        }
        assertThat(commits).isEqualTo(1);
        assertThat(store.commits()).isEqualTo(commits);
    }

    @Test
    void phoneTypeCannotBeProvisioned() {
        assertThat(apply("phone_type: snom820\nlanguage: Deutsch")).isEqualTo(changed(false, "language"));
        assertThat(settings.get("phone_type")).isEqualTo("snom360");
        assertThat(refusal("phone_type", "snom820")).isEqualTo("phone_type cannot be changed.");
    }

    @Test
    void unknownSettingsFromAFileAreKept() {
        apply("tn_0$: 4711\ncustom&: x");

        Settings afterReboot = new Settings(store);
        assertThat(afterReboot.get("tn_0")).isEqualTo("4711");
        assertThat(afterReboot.change(Map.of("tn_0", "4712"))).isInstanceOf(Changed.class);
        assertThat(afterReboot.change(Map.of("custom", "y"))).isInstanceOf(Refused.class);
    }

    @Test
    void whatThePhoneFindsOutIsRememberedWhoeverMayChangeIt() {
        apply("setting_server&: http://old/");
        settings.remember(Map.of("setting_server", "http://new/", "phone_type", "snom360"));

        assertThat(new Settings(store).find("setting_server"))
                .contains(new Setting("setting_server", Permission.READ_ONLY, "http://new/"));
    }

    @Test
    void aFullStoreRefusesAllOfAFile() {
        Settings small = new Settings(new MemoryStore(1000));
        small.change(Map.of("language", "Deutsch"));
        String large =
                IntStream.range(0, 100).mapToObj(i -> "tn_" + i + ": 4711\n").collect(Collectors.joining());

        assertThat(small.apply(SettingsFile.parse(large))).isInstanceOf(Refused.class);
        assertThat(small.find("tn_0")).isEmpty();
        assertThat(small.language()).isEqualTo(Language.GERMAN);
    }

    @Test
    void valuesThatAFileGotWrongFallBack() {
        apply("pnp_config: perhaps\nfirmware_interval: daily\nreboot_after_nr: x\nlanguage: Suomi");

        assertThat(settings.isOn("pnp_config")).isTrue();
        assertThat(settings.number("firmware_interval")).isEqualTo(1440);
        assertThat(settings.number("reboot_after_nr")).isZero();
        assertThat(settings.language()).isEqualTo(Language.ENGLISH);
    }

    @Test
    void thePageShowsEverythingButPasswords() {
        apply("user_pass1$: secret\nuser_name1&: 100\ntn_0!: 4711\nhttp_pass: covert");

        assertThat(settings.text().lines())
                .contains("user_pass1!:", "user_name1&: 100", "tn_0!: 4711", "http_pass&:")
                .contains("update_policy!: settings_only", "phone_type&: snom360", "admin_mode_password!:")
                .isSorted();
        assertThat(settings.text()).doesNotContain("secret", "covert", "0000", "$");
        assertThat(SettingsFile.parse(settings.text()).problems()).isEmpty();
    }

    @Test
    void fiveThousandSettingsSurviveAReboot() {
        String file = IntStream.range(0, 5_000)
                .mapToObj(i -> "tn_" + i + "$: +49 30 " + i + "\n")
                .collect(Collectors.joining());

        assertThat(((Changed) apply(file)).names()).hasSize(5_000);

        Settings afterReboot = new Settings(store);
        assertThat(afterReboot.all()).hasSizeGreaterThan(5_050).isEqualTo(new Settings(store).all());
        assertThat(afterReboot.get("tn_4999")).isEqualTo("+49 30 4999");
        assertThat(store.commits()).isEqualTo(1);
    }

    @Test
    void entriesThatAreNoSettingsAreIgnored() {
        store.commit(
                Map.of("a b", bytes("$x"), "empty", bytes(""), "flagless", bytes("x"), "newline", bytes("$a\nb")),
                Set.of());
        store.commit(Map.of("good", bytes("$x")), Set.of());

        Settings read = new Settings(store);
        assertThat(read.get("good")).isEqualTo("x");
        assertThat(read.find("empty")).isEmpty();
        assertThat(read.find("flagless")).isEmpty();
        assertThat(read.find("newline")).isEmpty();
    }

    @Test
    void aReaderNeverSeesHalfAFile() throws InterruptedException {
        AtomicInteger halves = new AtomicInteger();
        AtomicInteger reads = new AtomicInteger();
        Thread reader = Thread.ofPlatform().start(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                List<Setting> all = settings.all();
                long values = all.stream()
                        .filter(it -> it.name().startsWith("pair_"))
                        .map(Setting::value)
                        .distinct()
                        .count();
                halves.addAndGet(values > 1 ? 1 : 0);
                reads.incrementAndGet();
            }
        });
        for (int i = 0; i < 2_000 || reads.get() < 100; i++) {
            apply("pair_a: " + i + "\npair_b: " + i);
        }
        reader.interrupt();
        reader.join();

        assertThat(halves).hasValue(0);
        assertThat(reads.get()).isGreaterThanOrEqualTo(100);
    }

    private Outcome apply(String file) {
        return settings.apply(SettingsFile.parse(file));
    }

    private Outcome change(String name, String value) {
        return settings.change(Map.of(name, value));
    }

    private String refusal(String name, String value) {
        return ((Refused) change(name, value)).sentence().english();
    }

    private static Changed changed(boolean needsReboot, String... names) {
        return new Changed(new TreeSet<>(Set.of(names)), needsReboot);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package org.benchphone.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.benchphone.board.Key;
import org.benchphone.board.Picture;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.settings.Permission;
import org.benchphone.settings.Setting;

/** A phone that writes down what it was told, and refuses what a phone refuses. */
final class FakePhone implements PhoneControl {
    record Load(String firmware, String bootloader) {}

    final List<Load> loads = Collections.synchronizedList(new ArrayList<>());
    final List<Map<String, String>> saved = Collections.synchronizedList(new ArrayList<>());
    final List<String> files = Collections.synchronizedList(new ArrayList<>());
    final List<Key> pressed = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger reboots = new AtomicInteger();
    final AtomicInteger fetches = new AtomicInteger();
    final AtomicInteger resets = new AtomicInteger();
    final Map<String, Setting> values = new ConcurrentHashMap<>();

    final FakeTelephony calls = new FakeTelephony();

    volatile Language language = Language.ENGLISH;
    volatile Text lastUpdate;
    volatile String settings = "language!: English\nsetting_server!: http://192.0.2.10/prov?a=1&b=<2>\n";
    volatile SystemInformation information = information("6.5.10");
    volatile Picture glass = Drawing.idle();
    volatile LastFetch provisioned;
    volatile Text cannotFetch;
    volatile Map<String, String> foundByDhcp = Map.of();
    volatile boolean needsReboot;

    FakePhone() {
        Map.of(
                        "update_policy", "settings_only",
                        "setting_server", "http://192.0.2.10/prov?a=1&b=<2>",
                        "firmware_interval", "1440",
                        "settings_refresh_timer", "0",
                        "pnp_config", "on",
                        "max_boot_delay", "0",
                        "http_client_pass", "secret of the server",
                        "dhcp", "on")
                .forEach((name, value) -> set(name, Permission.WRITABLE, value));
        for (String name : List.of(
                "firmware_status",
                "http_client_user",
                "provisioning_order",
                "ip_adr",
                "netmask",
                "gateway",
                "dns_server1",
                "dns_server2",
                "ignore_dhcp_findings",
                "media_wav_url")) {
            set(name, Permission.WRITABLE, "");
        }
        calls.settings().forEach((name, value) -> set(name, Permission.WRITABLE, value));
    }

    void set(String name, Permission permission, String value) {
        values.put(name, new Setting(name, permission, value));
    }

    static SystemInformation information(String version) {
        return new SystemInformation(
                "snom360",
                "000413230001",
                "snom360-SIP " + version,
                "snom360 jffs2 v3.36",
                "snom360 linux 3.25",
                List.of(new SystemInformation.Row("Flash:", "W25Q128")));
    }

    @Override
    public Language language() {
        return language;
    }

    @Override
    public SystemInformation information() {
        return information;
    }

    @Override
    public Optional<Text> lastUpdate() {
        return Optional.ofNullable(lastUpdate);
    }

    @Override
    public Answer load(String firmware, String bootloader) {
        if (!bootloader.isBlank()) {
            return new Answer.Refused(
                    new Text("Empty the bootloader field.", "Leeren Sie das Feld Bootloader & mehr."));
        }
        if (!firmware.startsWith("http://")) {
            return new Answer.Refused(new Text("This is no HTTP URL.", "Das ist keine HTTP-URL."));
        }
        loads.add(new Load(firmware, bootloader));
        return new Answer.Done(new Text("The phone shows SW and reboots.", "Das Telefon zeigt SW und startet neu."));
    }

    @Override
    public String settingsText() {
        return settings;
    }

    @Override
    public Optional<Setting> setting(String name) {
        return Optional.ofNullable(values.get(name));
    }

    @Override
    public Answer saveSettings(Map<String, String> changes) {
        for (String name : changes.keySet()) {
            if (name.equals("admin_mode")
                    || setting(name).filter(FakePhone::isReadOnly).isPresent()) {
                return new Answer.Refused(new Text(name + " is read-only.", name + " ist nur lesbar."));
            }
        }
        saved.add(Map.copyOf(changes));
        boolean network = changes.keySet().stream().anyMatch(List.of("dhcp", "ip_adr", "netmask")::contains);
        needsReboot |= network;
        changes.forEach((name, value) -> set(name, Permission.WRITABLE, value.strip()));
        if (changes.containsKey("language")) {
            language = Language.of(changes.get("language"));
        }
        return new Answer.Done(new Text("Saved.", "Gespeichert."), network);
    }

    private static boolean isReadOnly(Setting setting) {
        return setting.permission() == Permission.READ_ONLY;
    }

    @Override
    public Answer loadSettings(String file) {
        if (file.contains("nonsense")) {
            return new Answer.Refused(new Text("Line 2: no colon.\nLine 3: <unknown>.", "Zeile 2: kein Doppelpunkt."));
        }
        files.add(file);
        return new Answer.Done(new Text("Loaded.", "Geladen."));
    }

    @Override
    public Optional<LastFetch> provisioned() {
        return Optional.ofNullable(provisioned);
    }

    @Override
    public Answer fetchSettings() {
        if (cannotFetch != null) {
            return new Answer.Refused(cannotFetch);
        }
        fetches.incrementAndGet();
        return new Answer.Done(new Text("The phone fetches its settings.", "Das Telefon holt Einstellungen."));
    }

    @Override
    public Map<String, String> foundByDhcp() {
        return foundByDhcp;
    }

    @Override
    public Answer reset() {
        resets.incrementAndGet();
        return new Answer.Done(new Text("All settings are forgotten.", "Alle Einstellungen sind vergessen."));
    }

    @Override
    public boolean needsReboot() {
        return needsReboot;
    }

    @Override
    public TelephonyControl telephony() {
        return calls;
    }

    @Override
    public void press(Key key) {
        pressed.add(key);
    }

    @Override
    public Picture glass() {
        return glass;
    }

    @Override
    public void reboot() {
        reboots.incrementAndGet();
    }
}

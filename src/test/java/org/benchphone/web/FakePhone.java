package org.benchphone.web;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.benchphone.board.Key;
import org.benchphone.board.Picture;
import org.benchphone.language.Language;
import org.benchphone.language.Text;

/** A phone that writes down what it was told, and refuses what a phone refuses. */
final class FakePhone implements PhoneControl {
    record Load(String firmware, String bootloader) {}

    final List<Load> loads = Collections.synchronizedList(new ArrayList<>());
    final List<Map<String, String>> saved = Collections.synchronizedList(new ArrayList<>());
    final List<String> files = Collections.synchronizedList(new ArrayList<>());
    final List<Key> pressed = Collections.synchronizedList(new ArrayList<>());
    final AtomicInteger reboots = new AtomicInteger();

    volatile Language language = Language.ENGLISH;
    volatile Text lastUpdate;
    volatile String settings = "language!: English\nsetting_server!: http://192.0.2.10/prov?a=1&b=<2>\n";
    volatile SystemInformation information = information("6.5.10");
    volatile Picture glass = Drawing.idle();

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
    public Optional<String> setting(String name) {
        return name.equals("language") ? Optional.of(language.settingValue()) : Optional.empty();
    }

    @Override
    public Answer saveSettings(Map<String, String> changes) {
        if (changes.containsKey("admin_mode")) {
            return new Answer.Refused(new Text("admin_mode is read-only.", "admin_mode ist nur lesbar."));
        }
        saved.add(Map.copyOf(changes));
        if (changes.containsKey("language")) {
            language = Language.of(changes.get("language"));
        }
        return new Answer.Done(new Text("Saved.", "Gespeichert."));
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

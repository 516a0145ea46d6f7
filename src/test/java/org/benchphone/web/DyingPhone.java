package org.benchphone.web;

import java.util.Map;
import java.util.Optional;
import org.benchphone.board.Key;
import org.benchphone.board.Picture;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Setting;

/** A phone whose power goes at the first key. */
record DyingPhone(FakePhone phone, Uptime uptime) implements PhoneControl {
    @Override
    public void press(Key key) {
        uptime.check();
        phone.press(key);
        uptime.cut();
    }

    @Override
    public Language language() {
        return phone.language();
    }

    @Override
    public SystemInformation information() {
        return phone.information();
    }

    @Override
    public TelephonyControl telephony() {
        return phone.telephony();
    }

    @Override
    public Optional<Text> lastUpdate() {
        return phone.lastUpdate();
    }

    @Override
    public Answer load(String firmware, String bootloader) {
        return phone.load(firmware, bootloader);
    }

    @Override
    public String settingsText() {
        return phone.settingsText();
    }

    @Override
    public Optional<Setting> setting(String name) {
        return phone.setting(name);
    }

    @Override
    public Answer saveSettings(Map<String, String> changes) {
        return phone.saveSettings(changes);
    }

    @Override
    public Answer loadSettings(String file) {
        return phone.loadSettings(file);
    }

    @Override
    public Picture glass() {
        return phone.glass();
    }

    @Override
    public void reboot() {
        phone.reboot();
    }

    @Override
    public Optional<LastFetch> provisioned() {
        return phone.provisioned();
    }

    @Override
    public Answer fetchSettings() {
        return phone.fetchSettings();
    }

    @Override
    public Map<String, String> foundByDhcp() {
        return phone.foundByDhcp();
    }

    @Override
    public Answer reset() {
        return phone.reset();
    }

    @Override
    public boolean needsReboot() {
        return phone.needsReboot();
    }
}

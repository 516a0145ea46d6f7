package org.benchphone.web;

import java.util.Map;
import java.util.Optional;
import org.benchphone.board.Key;
import org.benchphone.board.Picture;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.settings.Setting;

/** What the pages can see of the phone and do to it. Called by the web server's threads; never blocks for long. */
public interface PhoneControl {
    Language language();

    SystemInformation information();

    /** What became of the last update, for the Software Update page; empty when there was none. */
    Optional<Text> lastUpdate();

    /**
     * The LOAD button: stores the request, shows {@code SW} and reboots.
     *
     * @param firmware what stands in the field, white space and all
     * @param bootloader likewise; must be empty on 190 and 3xx, says the update page
     */
    Answer load(String firmware, String bootloader);

    /** The settings in the text format, with their permissions, one a line. */
    String settingsText();

    /** A setting, its value and who may change it; empty when there is no such setting. */
    Optional<Setting> setting(String name);

    /** Changes settings as a user may: read-only ones and unknown ones are refused, and then nothing is changed. */
    Answer saveSettings(Map<String, String> changes);

    /** Takes a settings file, text or XML, as a setting server would send it: all of it or nothing. */
    Answer loadSettings(String file);

    /** Where settings were fetched last; empty when there was no attempt since the phone started. */
    Optional<LastFetch> provisioned();

    /** Begins to fetch the settings again; what becomes of it is in {@link #provisioned}. */
    Answer fetchSettings();

    /** What a DHCP server says of this uptime's network, by the name of the setting: {@code ip_adr}, {@code gateway}. */
    Map<String, String> foundByDhcp();

    /** Forgets all settings and reboots by itself. Identity, firmware and call lists stay. */
    Answer reset();

    /** Identities and calls. */
    TelephonyControl telephony();

    /** A short press of a key. */
    void press(Key key);

    /** What the glass shows now. */
    Picture glass();

    /** Reboots when the answer to this request is on its way. */
    void reboot();

    /** Whether something was saved in this uptime that takes effect at the next start. */
    boolean needsReboot();

    /** What the phone made of a request. */
    sealed interface Answer {
        /**
         * Done.
         *
         * @param text what happens now
         * @param needsReboot that what was done takes effect at the next start
         */
        record Done(Text text, boolean needsReboot) implements Answer {
            public Done(Text text) {
                this(text, false);
            }
        }

        /** Nothing was changed; {@code text} says why and what to do. */
        record Refused(Text text) implements Answer {}
    }
}

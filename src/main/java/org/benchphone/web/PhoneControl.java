package org.benchphone.web;

import java.util.Map;
import java.util.Optional;
import org.benchphone.board.Key;
import org.benchphone.board.Picture;
import org.benchphone.language.Language;
import org.benchphone.language.Text;

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

    /** The value of a setting; empty when there is no such setting. */
    Optional<String> setting(String name);

    /** Changes settings as a user may: read-only ones and unknown ones are refused, and then nothing is changed. */
    Answer saveSettings(Map<String, String> changes);

    /** Takes a settings file in the text format, as a setting server would send it: all of it or nothing. */
    Answer loadSettings(String file);

    /** A short press of a key. */
    void press(Key key);

    /** What the glass shows now. */
    Picture glass();

    /** Reboots when the answer to this request is on its way. */
    void reboot();

    /** What the phone made of a request. */
    sealed interface Answer {
        /** Done; {@code text} says what happens now. */
        record Done(Text text) implements Answer {}

        /** Nothing was changed; {@code text} says why and what to do. */
        record Refused(Text text) implements Answer {}
    }
}

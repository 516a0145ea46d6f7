package org.benchphone.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.IntSupplier;
import org.benchphone.language.Text;
import org.benchphone.settings.SettingsFile.Problem;

/** What has been read of a settings file so far. Holds its limits: what is over them is a problem, and not kept. */
final class Draft {
    private final LinkedHashMap<String, Setting> settings = new LinkedHashMap<>();
    private final List<String> files = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int bytes;

    /** No more problems are of interest: the rest of the file need not be read. */
    boolean isHopeless() {
        return problems.size() >= SettingsFile.MAX_PROBLEMS;
    }

    int size() {
        return settings.size();
    }

    /**
     * Of two with the same name the later one wins, and stands where it stands.
     *
     * @param line asked for only when there is a problem
     */
    void take(IntSupplier line, String name, Permission permission, String value) {
        Setting setting;
        try {
            setting = new Setting(name, permission, value);
        } catch (IllegalArgumentException e) {
            refuseSetting(line, name);
            return;
        }
        Setting before = settings.get(name);
        int after = bytes - (before == null ? 0 : before.storedSize()) + setting.storedSize();
        if (before == null && settings.size() >= SettingsFile.MAX_SETTINGS) {
            refuse(
                    line,
                    "over " + SettingsFile.MAX_SETTINGS + " settings.",
                    "über " + SettingsFile.MAX_SETTINGS + " Einstellungen.");
        } else if (after > SettingsFile.MAX_STORED) {
            refuse(
                    line,
                    "over " + SettingsFile.MAX_STORED + " bytes of settings.",
                    "über " + SettingsFile.MAX_STORED + " Bytes an Einstellungen.");
        } else {
            bytes = after;
            settings.putLast(name, setting);
        }
    }

    private void refuseSetting(IntSupplier line, String name) {
        if (Setting.isName(name)) {
            refuse(
                    line,
                    "a control character, or over " + Setting.MAX_VALUE + " characters.",
                    "ein Steuerzeichen, oder über " + Setting.MAX_VALUE + " Zeichen.");
        } else {
            refuse(line, "no setting name: letters, digits and _ only.", "kein Name: nur Buchstaben, Ziffern und _.");
        }
    }

    /** Another file to fetch. */
    void file(IntSupplier line, String url) {
        if (!Setting.isValue(url) || url.isEmpty()) {
            refuse(
                    line,
                    "a file needs a URL of up to " + Setting.MAX_VALUE + " characters.",
                    "eine Datei braucht eine URL bis " + Setting.MAX_VALUE + " Zeichen.");
        } else if (files.size() >= SettingsFile.MAX_FILES) {
            refuse(
                    line,
                    "over " + SettingsFile.MAX_FILES + " setting files.",
                    "über " + SettingsFile.MAX_FILES + " Setting-Files.");
        } else {
            files.add(url);
        }
    }

    private void refuse(IntSupplier line, String english, String german) {
        refuse(line.getAsInt(), english, german);
    }

    void refuse(int line, String english, String german) {
        problems.add(new Problem(line, new Text(english, german)));
    }

    SettingsFile done() {
        return new SettingsFile(List.copyOf(settings.values()), files, problems);
    }
}

package org.benchphone.web;

import java.util.Map;
import org.benchphone.language.Text;
import org.benchphone.web.PhoneControl.Answer;
import org.eclipse.jetty.http.HttpStatus;

/** Status &gt; Settings: all of them to read and to keep as a file, and a file of them to load. */
final class SettingsPages {
    private static final Text NOTHING_TO_LOAD = new Text(
            "There is nothing to load: choose a file or write settings into the field.",
            "Es gibt nichts zu laden: Wählen Sie eine Datei oder schreiben Sie Einstellungen in das Feld.");

    private final PhoneControl phone;
    private final Pages pages;

    SettingsPages(PhoneControl phone, Pages pages) {
        this.phone = phone;
        this.pages = pages;
    }

    Reply page(Form form) {
        return page(HttpStatus.OK_200, "", "", "", form.get("filter").strip());
    }

    Reply load(Form form) {
        String file = form.get("settings");
        if (file.isBlank()) {
            return page(HttpStatus.BAD_REQUEST_400, pages.say(NOTHING_TO_LOAD), "", "", "");
        }
        return switch (phone.loadSettings(file)) {
            case Answer.Done(Text text, boolean later) -> page(HttpStatus.OK_200, "", pages.say(text), "", "");
            case Answer.Refused(Text text) -> page(HttpStatus.BAD_REQUEST_400, pages.say(text), "", file, "");
        };
    }

    /** The settings as a file, at the path where later phones have it. */
    Reply file(Form form) {
        SystemInformation about = phone.information();
        return Reply.text(HttpStatus.OK_200, phone.settingsText())
                .with("Content-Disposition", "attachment; filename=\"" + about.model() + "-" + about.mac() + ".cfg\"");
    }

    private Reply page(int status, String refusal, String done, String entered, String filter) {
        return pages.page(
                status,
                "/settings.htm",
                "settings",
                Map.of(
                        "refusal", refusal,
                        "done", done,
                        "entered", entered,
                        "filter", filter,
                        "dump", Dump.of(phone.settingsText(), filter),
                        "reboot", phone.needsReboot()));
    }
}

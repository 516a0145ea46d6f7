package org.benchphone.web;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.web.PhoneControl.Answer;
import org.eclipse.jetty.http.HttpStatus;

/** The pages that a person sees, and what their buttons do. */
final class Pages {
    private static final Text NOTHING_TO_LOAD = new Text(
            "There is nothing to load: choose a file or write settings into the field.",
            "Es gibt nichts zu laden: Wählen Sie eine Datei oder schreiben Sie Einstellungen in das Feld.");
    private static final Text NO_SUCH_LANGUAGE =
            new Text("The phone speaks English and Deutsch.", "Das Telefon spricht English und Deutsch.");

    private final PhoneControl phone;
    private final Templates templates = new Templates();
    private final String version;
    private final String started;

    /** @param started when this uptime began: by it a waiting page knows that the phone has rebooted */
    Pages(PhoneControl phone, Assets assets, Instant started) {
        this.phone = phone;
        this.version = assets.version();
        this.started = started.toString();
    }

    Reply home(Form form) {
        String shown = String.join("\n", phone.glass().characters());
        return page("/index.htm", "home", Map.of("shown", shown));
    }

    /** Says in a header when the phone started, for the waiting page. */
    Reply info(Form form) {
        return page("/info.htm", "info", Map.of("lastUpdate", lastUpdate())).with("Phone-Started", started);
    }

    /** A link may fill in the field; only the button does anything. */
    Reply update(Form form) {
        return updatePage(HttpStatus.OK_200, "", form.get("firmware"), "");
    }

    /** The LOAD button. */
    Reply load(Form form) {
        String firmware = form.get("firmware");
        String bootloader = form.get("bootloader");
        return switch (phone.load(firmware, bootloader)) {
            case Answer.Done(Text text) -> waiting(text, true);
            case Answer.Refused(Text text) -> updatePage(HttpStatus.BAD_REQUEST_400, say(text), firmware, bootloader);
        };
    }

    private Reply updatePage(int status, String refusal, String firmware, String bootloader) {
        return page(
                status,
                "/update.htm",
                "update",
                Map.of(
                        "refusal", refusal,
                        "firmware", firmware,
                        "bootloader", bootloader,
                        "lastUpdate", lastUpdate()));
    }

    Reply preferences(Form form) {
        return preferencesPage(HttpStatus.OK_200, "", "");
    }

    Reply savePreferences(Form form) {
        String chosen = form.get("language");
        if (Stream.of(Language.values())
                .noneMatch(language -> language.settingValue().equals(chosen))) {
            return preferencesPage(HttpStatus.BAD_REQUEST_400, say(NO_SUCH_LANGUAGE), "");
        }
        return switch (phone.saveSettings(Map.of("language", chosen))) {
            case Answer.Done(Text text) -> preferencesPage(HttpStatus.OK_200, "", say(text));
            case Answer.Refused(Text text) -> preferencesPage(HttpStatus.FORBIDDEN_403, say(text), "");
        };
    }

    private Reply preferencesPage(int status, String refusal, String done) {
        return page(
                status,
                "/preferences.htm",
                "preferences",
                Map.of("refusal", refusal, "done", done, "languages", List.of(Language.values())));
    }

    Reply settings(Form form) {
        return settingsPage(HttpStatus.OK_200, "", "", "");
    }

    Reply loadSettings(Form form) {
        String file = form.get("settings");
        if (file.isBlank()) {
            return settingsPage(HttpStatus.BAD_REQUEST_400, say(NOTHING_TO_LOAD), "", "");
        }
        return switch (phone.loadSettings(file)) {
            case Answer.Done(Text text) -> settingsPage(HttpStatus.OK_200, "", say(text), "");
            case Answer.Refused(Text text) -> settingsPage(HttpStatus.BAD_REQUEST_400, say(text), "", file);
        };
    }

    private Reply settingsPage(int status, String refusal, String done, String entered) {
        return page(
                status,
                "/settings.htm",
                "settings",
                Map.of("refusal", refusal, "done", done, "entered", entered, "dump", phone.settingsText()));
    }

    /** Says what was done, for a script or a person who called a path without a page. */
    Reply done(Text text) {
        return page(HttpStatus.OK_200, "", "message", Map.of("status", HttpStatus.OK_200, "text", say(text)));
    }

    Reply refusal(int status, Text text) {
        return page(status, "", "message", Map.of("status", status, "text", say(text)));
    }

    /**
     * The page that stays while the phone is away.
     *
     * @param update whether it is away for an update, which wants a person at the phone
     */
    Reply waiting(Text text, boolean update) {
        return page("", "waiting", Map.of("text", say(text), "update", update, "started", started));
    }

    private Reply page(String path, String template, Map<String, Object> content) {
        return page(HttpStatus.OK_200, path, template, content);
    }

    private Reply page(int status, String path, String template, Map<String, Object> content) {
        Frame frame = new Frame(phone.information(), phone.language(), path, version);
        Map<String, Object> parameters = new HashMap<>(content);
        parameters.put("frame", frame);
        return Reply.html(status, templates.render(template, parameters));
    }

    private String lastUpdate() {
        return phone.lastUpdate().map(this::say).orElse("");
    }

    private String say(Text text) {
        return text.in(phone.language());
    }
}

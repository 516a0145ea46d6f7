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

/** The pages that a person sees, what their buttons do, and what all pages are made with. */
final class Pages {
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
            case Answer.Done(Text text, boolean later) -> waiting(text, true);
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
            case Answer.Done(Text text, boolean later) -> preferencesPage(HttpStatus.OK_200, "", say(text));
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

    /** Says what was done, for a script or a person who called a path without a page. */
    Reply done(Text text) {
        return page(HttpStatus.OK_200, "", "message", Map.of("status", HttpStatus.OK_200, "text", say(text)));
    }

    Reply refusal(int status, Text text) {
        return page(status, "", "message", Map.of("status", status, "text", say(text)));
    }

    /**
     * Asks a person before something is done that cannot be taken back.
     *
     * @param back the page to go back to
     * @param action where the answer goes, as the field {@code name} with {@code value}
     */
    Reply question(Text text, String back, String action, String name, String value, Text button) {
        return page(
                HttpStatus.OK_200,
                back,
                "question",
                Map.of(
                        "text", say(text),
                        "back", back,
                        "action", action,
                        "name", name,
                        "value", value,
                        "button", say(button)));
    }

    /**
     * The page that stays while the phone is away.
     *
     * @param update whether it is away for an update, which wants a person at the phone
     */
    Reply waiting(Text text, boolean update) {
        return page("", "waiting", Map.of("text", say(text), "update", update, "started", started));
    }

    Reply page(String path, String template, Map<String, Object> content) {
        return page(HttpStatus.OK_200, path, template, content);
    }

    /** @param path of the page, for the menu; empty for one that is not in the menu */
    Reply page(int status, String path, String template, Map<String, Object> content) {
        Frame frame = new Frame(
                phone.information(), phone.language(), phone.telephony().identityCount(), path, version);
        Map<String, Object> parameters = new HashMap<>(content);
        parameters.put("frame", frame);
        return Reply.html(status, templates.render(template, parameters));
    }

    private String lastUpdate() {
        return phone.lastUpdate().map(this::say).orElse("");
    }

    /** The sentence in the phone's language. */
    String say(Text text) {
        return text.in(phone.language());
    }
}

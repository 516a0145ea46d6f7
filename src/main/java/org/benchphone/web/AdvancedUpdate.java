package org.benchphone.web;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.benchphone.language.Text;
import org.benchphone.web.PhoneControl.Answer;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Setup &gt; Advanced &gt; Update: where settings and firmware come from, and when. What scripts know of it:
 *
 * <pre>
 *   POST setting_server=URL&amp;Settings=Save   saves what is named (Elastix, beroFix)
 *   GET or POST ?reboot=Reboot                reboots and answers 302, as the phones do
 *   GET or POST ?reset=Reset                  forgets all settings and reboots; a person is asked before
 *   GET or POST ?save=save                    what is saved is in flash already
 * </pre>
 */
final class AdvancedUpdate {
    private static final String PATH = "/advanced_update.htm";
    private static final String USER = "http_client_user";
    private static final String PASSWORD = "http_client_pass";
    private static final String POLICY = "update_policy";
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final Text IN_FLASH =
            new Text("Whatever was saved is in flash already.", "Was gespeichert wurde, ist schon im Flash.");
    private static final Text RESET_QUESTION = new Text(
            "Forget all settings? The phone then reboots as it left the factory. MAC address and firmware stay.",
            "Alle Einstellungen vergessen? Das Telefon startet dann neu, wie es aus der Fabrik kam. MAC-Adresse und"
                    + " Firmware bleiben.");
    private static final Text RESET = new Text("Reset", "Zurücksetzen");

    private final PhoneControl phone;
    private final Pages pages;
    private final Saving saving;

    AdvancedUpdate(PhoneControl phone, Pages pages) {
        this.phone = phone;
        this.pages = pages;
        this.saving = new Saving(phone);
    }

    Reply page(Form form) {
        return page(HttpStatus.OK_200, "", "", Map.of(), false);
    }

    Reply change(Form form) {
        if (form.has("reboot")) {
            return Reply.text(HttpStatus.FOUND_302, "")
                    .with("Location", "/index.htm")
                    .then(phone::reboot);
        }
        if (form.has("reset")) {
            return reset();
        }
        if (form.has("CONFIRM_RESET")) {
            return pages.question(RESET_QUESTION, PATH, PATH, "reset", "Reset", RESET);
        }
        return form.has("fetch") ? fetch() : save(form);
    }

    private Reply reset() {
        return switch (phone.reset()) {
            case Answer.Done(Text text, boolean later) -> pages.waiting(text, false);
            case Answer.Refused(Text text) -> page(HttpStatus.CONFLICT_409, pages.say(text), "", Map.of(), false);
        };
    }

    private Reply fetch() {
        return switch (phone.fetchSettings()) {
            case Answer.Done(Text text, boolean later) -> page(HttpStatus.OK_200, "", pages.say(text), Map.of(), true);
            case Answer.Refused(Text text) -> page(HttpStatus.CONFLICT_409, pages.say(text), "", Map.of(), false);
        };
    }

    private Reply save(Form form) {
        Map<String, String> changes = wanted(form);
        if (changes.isEmpty() && form.has("save")) {
            return pages.done(IN_FLASH);
        }
        return switch (saving.save(changes)) {
            case Saving.Saved(Text text) -> page(HttpStatus.OK_200, "", pages.say(text), Map.of(), false);
            case Saving.NotSaved(int status, Text text) -> page(status, pages.say(text), "", changes, false);
        };
    }

    /** An empty password field of the page means the one that is there, unless nobody is left whose it would be. */
    private static Map<String, String> wanted(Form form) {
        Map<String, String> wanted = new HashMap<>(form.without(Saving.BUTTONS));
        wanted.computeIfPresent(POLICY, (name, sent) -> PolicyChoice.meant(sent));
        if (form.get(PASSWORD).isEmpty() && !form.get(USER).isBlank()) {
            wanted.remove(PASSWORD);
        }
        return wanted;
    }

    /** @param fetching whether settings are being fetched, so that the page should look what became of it */
    private Reply page(int status, String refusal, String done, Map<String, String> typed, boolean fetching) {
        Fields fields = new Fields(phone, typed);
        Map<String, Object> content = new HashMap<>();
        content.put("fields", fields);
        content.put("refusal", refusal);
        content.put("done", done);
        content.put("reboot", phone.needsReboot());
        content.put("fetching", fetching);
        content.put("policies", PolicyChoice.beside(fields.value(POLICY)));
        content.put("provisioned", phone.provisioned().orElse(null));
        content.put(
                "when",
                phone.provisioned().map(last -> WHEN.format(last.when())).orElse(""));
        return pages.page(status, PATH, "advancedUpdate", content);
    }
}

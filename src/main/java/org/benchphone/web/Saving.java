package org.benchphone.web;

import java.util.Map;
import java.util.Optional;
import org.benchphone.language.Text;
import org.benchphone.web.PhoneControl.Answer;
import org.eclipse.jetty.http.HttpStatus;

/** Saves what a form or a script names: all of it, or nothing. */
final class Saving {
    /** Fields that are no settings. */
    static final String[] BUTTONS = {"Settings", "settings", "save", "store_settings"};

    private static final Text NO_SETTINGS = new Text(
            "Nothing was saved: no setting is named.", "Nichts wurde gespeichert: Es ist keine Einstellung genannt.");

    private final PhoneControl phone;

    /** What came of it. */
    sealed interface Result {}

    record Saved(Text text) implements Result {}

    /** @param status 400 for what cannot be, 403 for what the phone does not let a user do */
    record NotSaved(int status, Text text) implements Result {}

    Saving(PhoneControl phone) {
        this.phone = phone;
    }

    Result save(Map<String, String> changes) {
        if (changes.isEmpty()) {
            return new NotSaved(HttpStatus.BAD_REQUEST_400, NO_SETTINGS);
        }
        Optional<Text> wrong = AddressCheck.of(changes, phone).refusal();
        if (wrong.isPresent()) {
            return new NotSaved(HttpStatus.BAD_REQUEST_400, wrong.get());
        }
        return switch (phone.saveSettings(changes)) {
            case Answer.Done(Text text, boolean later) -> new Saved(text);
            case Answer.Refused(Text text) -> new NotSaved(HttpStatus.FORBIDDEN_403, text);
        };
    }
}

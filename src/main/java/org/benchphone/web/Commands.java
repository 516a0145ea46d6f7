package org.benchphone.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.benchphone.board.Key;
import org.benchphone.language.Text;
import org.benchphone.web.PhoneControl.Answer;
import org.eclipse.jetty.http.HttpStatus;

/**
 * What scripts of rollouts send without looking at a page. The paths and parameters are those that public tools use
 * against the phones (Gemeinschaft, SARK, Elastix); of what those know, what does not stand here is refused.
 *
 * <pre>
 *   /dummy.htm?swload=load&amp;firmware=URL[&amp;bootloader=URL]   LOAD
 *   /dummy.htm?settings=save&amp;NAME=VALUE…                  saves settings, all or none
 *   /dummy.htm?REBOOT=true   /confirm.htm?REBOOT=yes       reboot; the value does not matter
 *   /advanced.htm?reboot=…                               reboot
 *   /command.htm?key=K[;K…]                                taps keys
 * </pre>
 */
final class Commands {
    /** Keys in one request; a number with its prefix has some 30. */
    static final int MOST_KEYS = 64;

    private static final Text REBOOTS = new Text("The phone reboots.", "Das Telefon startet neu.");
    private static final Text PRESSED = new Text("Pressed.", "Gedrückt.");
    private static final Text NO_COMMAND = new Text(
            "The phone knows no such command here. It knows swload=load, settings=save and REBOOT=true.",
            "Diesen Befehl kennt das Telefon hier nicht. Es kennt swload=load, settings=save und REBOOT=true.");
    private static final Text TOO_MANY_KEYS = new Text(
            "No key was pressed: these are more than " + MOST_KEYS + ".",
            "Keine Taste wurde gedrückt: Das sind mehr als " + MOST_KEYS + ".");
    private static final Text REBOOT_IS_MISSING =
            new Text("Nothing was done: REBOOT=yes is missing.", "Nichts geschah: REBOOT=yes fehlt.");
    private static final Text REBOOT_BUTTON_IS_MISSING =
            new Text("Nothing was done: reboot=Reboot is missing.", "Nichts geschah: reboot=Reboot fehlt.");

    private final PhoneControl phone;
    private final Pages pages;
    private final Saving saving;

    Commands(PhoneControl phone, Pages pages) {
        this.phone = phone;
        this.pages = pages;
        this.saving = new Saving(phone);
    }

    Reply dummy(Form form) {
        if (form.has("swload")) {
            return load(form);
        }
        if (form.get("settings").equals("save")) {
            return save(form.without(Saving.BUTTONS));
        }
        return form.has("REBOOT") ? reboot() : pages.refusal(HttpStatus.BAD_REQUEST_400, NO_COMMAND);
    }

    private Reply load(Form form) {
        return switch (phone.load(form.get("firmware"), form.get("bootloader"))) {
            case Answer.Done(Text text, boolean later) -> pages.done(text);
            case Answer.Refused(Text text) -> pages.refusal(HttpStatus.BAD_REQUEST_400, text);
        };
    }

    private Reply save(Map<String, String> changes) {
        return switch (saving.save(changes)) {
            case Saving.Saved(Text text) -> pages.done(text);
            case Saving.NotSaved(int status, Text text) -> pages.refusal(status, text);
        };
    }

    Reply confirm(Form form) {
        return form.has("REBOOT") ? reboot() : pages.refusal(HttpStatus.BAD_REQUEST_400, REBOOT_IS_MISSING);
    }

    Reply advanced(Form form) {
        return form.has("reboot") ? reboot() : pages.refusal(HttpStatus.BAD_REQUEST_400, REBOOT_BUTTON_IS_MISSING);
    }

    private Reply reboot() {
        return pages.waiting(REBOOTS, false).then(phone::reboot);
    }

    /** All keys are known before the first is pressed. */
    Reply keys(Form form) {
        KeyNames names = new KeyNames(phone.information().model());
        List<Key> keys = new ArrayList<>();
        for (String name : form.get("key").split(";", -1)) {
            Key key = names.key(name);
            if (key == null) {
                return pages.refusal(HttpStatus.BAD_REQUEST_400, names.refusal(name));
            }
            keys.add(key);
        }
        if (keys.size() > MOST_KEYS) {
            return pages.refusal(HttpStatus.BAD_REQUEST_400, TOO_MANY_KEYS);
        }
        keys.forEach(phone::press);
        return pages.done(PRESSED);
    }
}

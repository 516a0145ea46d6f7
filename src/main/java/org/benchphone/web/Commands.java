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
 *   /advanced.htm?reboot=…   /advanced_update.htm?reboot=… reboot; the second answers 302, as the phones do
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
    private static final Text NO_SUCH_PAGE = new Text(
            "The phone has no page of this name. With reboot=Reboot it would reboot.",
            "Das Telefon hat keine Seite dieses Namens. Mit reboot=Reboot würde es neu starten.");
    private static final Text NO_SETTINGS = new Text(
            "Nothing was saved: no setting is named.", "Nichts wurde gespeichert: Es ist keine Einstellung genannt.");

    private final PhoneControl phone;
    private final Pages pages;

    Commands(PhoneControl phone, Pages pages) {
        this.phone = phone;
        this.pages = pages;
    }

    Reply dummy(Form form) {
        if (form.has("swload")) {
            return reply(phone.load(form.get("firmware"), form.get("bootloader")), HttpStatus.BAD_REQUEST_400);
        }
        if (form.get("settings").equals("save")) {
            return save(form.without("settings", "store_settings"));
        }
        return form.has("REBOOT") ? reboot() : pages.refusal(HttpStatus.BAD_REQUEST_400, NO_COMMAND);
    }

    private Reply save(Map<String, String> changes) {
        return changes.isEmpty()
                ? pages.refusal(HttpStatus.BAD_REQUEST_400, NO_SETTINGS)
                : reply(phone.saveSettings(changes), HttpStatus.FORBIDDEN_403);
    }

    Reply confirm(Form form) {
        return form.has("REBOOT") ? reboot() : pages.refusal(HttpStatus.BAD_REQUEST_400, REBOOT_IS_MISSING);
    }

    Reply advanced(Form form) {
        return form.has("reboot") ? reboot() : pages.refusal(HttpStatus.NOT_FOUND_404, NO_SUCH_PAGE);
    }

    Reply advancedUpdate(Form form) {
        return form.has("reboot")
                ? Reply.text(HttpStatus.FOUND_302, "")
                        .with("Location", "/index.htm")
                        .then(phone::reboot)
                : advanced(form);
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

    private Reply reply(Answer answer, int refused) {
        return switch (answer) {
            case Answer.Done(Text text) -> pages.done(text);
            case Answer.Refused(Text text) -> pages.refusal(refused, text);
        };
    }
}

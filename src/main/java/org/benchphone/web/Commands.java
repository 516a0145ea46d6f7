package org.benchphone.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
 *   /dummy.htm?REREGISTER:1=Re-Register                    registers identity 1 again; without :1 all of them
 *   /command.htm?key=K[;K…]                                taps keys
 *   /command.htm?number=N[&amp;outgoing_uri=U]                 calls N, from identity U
 *   /command.htm?key_dtmf=K…                               sends tones in a call
 *   /command.htm?RELEASE_ALL_CALLS   ?REREGISTER           ends all calls, registers all identities again
 * </pre>
 */
final class Commands {
    /** Keys in one request; a number with its prefix has some 30. */
    static final int MOST_KEYS = 64;

    private static final Text REBOOTS = new Text("The phone reboots.", "Das Telefon startet neu.");
    private static final Text PRESSED = new Text("Pressed.", "Gedrückt.");
    private static final Text NO_COMMAND = new Text(
            "The phone knows no such command here. It knows swload=load, settings=save, REREGISTER and"
                    + " REBOOT=true.",
            "Diesen Befehl kennt das Telefon hier nicht. Es kennt swload=load, settings=save, REREGISTER"
                    + " und REBOOT=true.");
    private static final Text TOO_MANY_KEYS = new Text(
            "No key was pressed: these are more than " + MOST_KEYS + ".",
            "Keine Taste wurde gedrückt: Das sind mehr als " + MOST_KEYS + ".");
    private static final Text REBOOT_IS_MISSING =
            new Text("Nothing was done: REBOOT=yes is missing.", "Nichts geschah: REBOOT=yes fehlt.");
    private static final Text REBOOT_BUTTON_IS_MISSING =
            new Text("Nothing was done: reboot=Reboot is missing.", "Nichts geschah: reboot=Reboot fehlt.");

    static final Text NO_NUMBER = new Text(
            "This cannot be called. A number, user@host or a SIP URI can, of up to " + DialledNumber.LONGEST
                    + " characters.",
            "Das kann man nicht anrufen. Möglich sind eine Nummer, user@host oder eine SIP-URI, bis "
                    + DialledNumber.LONGEST + " Zeichen.");
    private static final Text NO_TONES = new Text(
            "No tone was sent: key_dtmf takes up to " + MOST_KEYS + " of 0 to 9, *, # and A to D.",
            "Kein Ton wurde gesendet: key_dtmf nimmt bis zu " + MOST_KEYS + " von 0 bis 9, *, # und A bis D.");

    private final PhoneControl phone;
    private final Pages pages;
    private final TelephonyControl telephony;
    private final Saving saving;

    Commands(PhoneControl phone, Pages pages) {
        this.phone = phone;
        this.telephony = phone.telephony();
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
        Optional<String> register = form.behind("REREGISTER");
        if (register.isPresent()) {
            return register(register.get());
        }
        return form.has("REBOOT") ? reboot() : pages.refusal(HttpStatus.BAD_REQUEST_400, NO_COMMAND);
    }

    private Reply load(Form form) {
        return answer(phone.load(form.get("firmware"), form.get("bootloader")), HttpStatus.BAD_REQUEST_400);
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

    Reply command(Form form) {
        if (form.has("number")) {
            return DialledNumber.of(form.get("number"))
                    .map(number -> answer(
                            telephony.dial(number, form.get("outgoing_uri").strip())))
                    .orElseGet(() -> pages.refusal(HttpStatus.BAD_REQUEST_400, NO_NUMBER));
        }
        if (form.has("key_dtmf")) {
            return tones(form.get("key_dtmf"));
        }
        if (form.has("RELEASE_ALL_CALLS")) {
            return answer(telephony.hangUpAll());
        }
        return form.behind("REREGISTER").map(this::register).orElseGet(() -> keys(form));
    }

    private Reply tones(String keys) {
        return keys.length() <= MOST_KEYS && keys.matches("[0-9*#A-Da-d]+")
                ? answer(telephony.sendKeys(keys.toUpperCase(Locale.ROOT)))
                : pages.refusal(HttpStatus.BAD_REQUEST_400, NO_TONES);
    }

    /** @param which {@code :1}, or nothing for all identities */
    private Reply register(String which) {
        if (which.isEmpty()) {
            return answer(telephony.registerAll());
        }
        return Identities.line(which.substring(1), telephony)
                .map(line -> answer(telephony.registerAgain(line)))
                .orElseGet(() -> pages.refusal(HttpStatus.BAD_REQUEST_400, Identities.noLine(telephony)));
    }

    private Reply answer(Answer answer) {
        return answer(answer, HttpStatus.CONFLICT_409);
    }

    private Reply answer(Answer answer, int refused) {
        return switch (answer) {
            case Answer.Done(Text text, boolean later) -> pages.done(text);
            case Answer.Refused(Text text) -> pages.refusal(refused, text);
        };
    }

    /** All keys are known before the first is pressed. */
    private Reply keys(Form form) {
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

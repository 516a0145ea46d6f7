package org.benchphone.web;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchphone.language.Text;
import org.benchphone.web.PhoneControl.Answer;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The home page: the display, a field to dial, the calls under way, and the call lists. What scripts know of it:
 *
 * <pre>
 *   GET or POST ?dialeddel=0   ?misseddel=0   ?receiveddel=clear      forget a list
 *   POST number=N[&amp;outgoing_uri=U]   hangup=ID                         what the buttons do
 * </pre>
 */
final class HomePage {
    private static final String PATH = "/index.htm";

    private static final Text NOTHING_TO_DO = new Text(
            "Nothing was done: number, hangup, dialeddel, misseddel or receiveddel is missing.",
            "Nichts geschah: number, hangup, dialeddel, misseddel oder receiveddel fehlt.");
    private static final Text CLEARS = new Text(
            "Nothing was deleted: a list is forgotten by 0 or by clear.",
            "Nichts wurde gelöscht: Eine Liste wird mit 0 oder mit clear vergessen.");

    private final PhoneControl phone;
    private final TelephonyControl telephony;
    private final Pages pages;

    HomePage(PhoneControl phone, Pages pages) {
        this.phone = phone;
        this.telephony = phone.telephony();
        this.pages = pages;
    }

    static Route route(HomePage home) {
        return Route.formOrCommand(
                home::page,
                home::change,
                CallKind.DIALLED.clearing(),
                CallKind.MISSED.clearing(),
                CallKind.RECEIVED.clearing());
    }

    Reply page(Form form) {
        return page(HttpStatus.OK_200, "", "", form.get("number"));
    }

    Reply change(Form form) {
        for (CallKind kind : CallKind.values()) {
            if (form.has(kind.clearing())) {
                return clear(kind, form.get(kind.clearing()));
            }
        }
        if (form.has("hangup")) {
            return shown(telephony.hangUp(form.get("hangup")), "");
        }
        return form.has("number")
                ? dial(form.get("number"), form.get("outgoing_uri").strip())
                : refused(HttpStatus.BAD_REQUEST_400, NOTHING_TO_DO, "");
    }

    private Reply clear(CallKind kind, String how) {
        return how.equals("0") || how.equalsIgnoreCase("clear")
                ? shown(telephony.clear(kind), "")
                : refused(HttpStatus.BAD_REQUEST_400, CLEARS, "");
    }

    private Reply dial(String typed, String identity) {
        Optional<String> number = DialledNumber.of(typed);
        return number.isPresent()
                ? shown(telephony.dial(number.get(), identity), typed)
                : refused(HttpStatus.BAD_REQUEST_400, Commands.NO_NUMBER, typed);
    }

    private Reply shown(Answer answer, String typed) {
        return switch (answer) {
            case Answer.Done(Text text, boolean later) -> page(HttpStatus.OK_200, "", pages.say(text), "");
            case Answer.Refused(Text text) -> refused(HttpStatus.CONFLICT_409, text, typed);
        };
    }

    private Reply refused(int status, Text why, String typed) {
        return page(status, pages.say(why), "", typed);
    }

    private Reply page(int status, String refusal, String done, String typed) {
        Map<CallKind, List<ListedCall>> lists = new EnumMap<>(CallKind.class);
        for (CallKind kind : CallKind.values()) {
            lists.put(kind, telephony.listed(kind));
        }
        List<IdentityStatus> registered = new ArrayList<>(telephony.identities());
        registered.removeIf(identity -> !identity.isRegistered());
        Map<String, Object> content = new HashMap<>();
        content.put("shown", String.join("\n", phone.glass().characters()));
        content.put("refusal", refusal);
        content.put("done", done);
        content.put("typed", typed);
        content.put("registered", registered);
        content.put("ongoing", telephony.ongoing());
        content.put("lists", lists);
        return pages.page(status, PATH, "home", content);
    }
}

package org.benchphone.web;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.benchphone.language.Text;
import org.benchphone.settings.Setting;
import org.benchphone.web.PhoneControl.Answer;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Setup &gt; Identity 1 to n, each with the tabs Login, SIP and RTP. What scripts know of them:
 *
 * <pre>
 *   GET or POST ?l=1&amp;Settings=Save&amp;user_active1=on…     saves what is named
 *   GET or POST ?l=1&amp;REREGISTER:1=Re-Register          registers now, whatever timers say
 *   GET or POST ?l=1&amp;REMOVE_IDENTITY:1=Remove          forgets the account; a person is asked before
 * </pre>
 */
final class Identities {
    private static final String[] BUTTONS =
            Stream.concat(Stream.of("l"), Stream.of(Saving.BUTTONS)).toArray(String[]::new);

    /** What an account is made of, and what it is when it is gone. */
    private static final Map<String, String> EMPTY = Map.of(
            "user_active", "on",
            "user_realname", "",
            "user_name", "",
            "user_pass", "",
            "user_host", "",
            "user_outbound", "",
            "user_pname", "",
            "user_expiry", "3600");

    /** By their RTP payload type (RFC 3551 section 6), as the phones' settings have them. */
    private static final Map<String, String> CODECS =
            new TreeMap<>(Map.of("0", "G.711 µ-law (PCMU)", "8", "G.711 A-law (PCMA)"));

    private static final Text REMOVE_QUESTION = new Text(
            "Forget this identity? Its account and password are deleted; the phone cannot be called by it any more.",
            "Diese Identität vergessen? Konto und Passwort werden gelöscht; unter ihr ist das Telefon nicht mehr"
                    + " erreichbar.");
    private static final Text REMOVE = new Text("Remove Identity", "Identität entfernen");
    private static final Text REMOVED = new Text("The identity is removed.", "Die Identität ist entfernt.");
    private static final Text NOTHING_TO_REMOVE =
            new Text("This identity is not set up.", "Diese Identität ist nicht eingerichtet.");

    private final PhoneControl phone;
    private final TelephonyControl telephony;
    private final Pages pages;
    private final Saving saving;

    /** A tab, and its template. */
    enum Tab {
        LOGIN("/line_login.htm", "lineLogin"),
        SIP("/line_sip.htm", "lineSip"),
        RTP("/line_rtp.htm", "lineRtp");

        private final String path;
        private final String template;

        Tab(String path, String template) {
            this.path = path;
            this.template = template;
        }
    }

    Identities(PhoneControl phone, Pages pages) {
        this.phone = phone;
        this.telephony = phone.telephony();
        this.pages = pages;
        this.saving = new Saving(phone);
    }

    Route route(Tab tab) {
        return Route.formOrCommand(
                form -> of(form, line -> page(tab, line, HttpStatus.OK_200, "", "", Map.of())),
                form -> of(form, line -> change(tab, line, form)),
                "Settings",
                "REREGISTER",
                "REMOVE_IDENTITY");
    }

    /** The identity of that number; empty when the phone has none. */
    static Optional<Integer> line(String number, TelephonyControl telephony) {
        return Optional.of(number)
                .filter(it -> it.matches("[1-9]\\d?"))
                .map(Integer::valueOf)
                .filter(it -> it <= telephony.identityCount());
    }

    static Text noLine(TelephonyControl telephony) {
        int last = telephony.identityCount();
        return new Text(
                "There is no such identity. This phone has 1 to " + last + ".",
                "Diese Identität gibt es nicht. Dieses Telefon hat 1 bis " + last + ".");
    }

    /** Without a number it is the first. */
    private Reply of(Form form, IntFunction<Reply> deed) {
        return line(form.has("l") ? form.get("l") : "1", telephony)
                .map(deed::apply)
                .orElseGet(() -> pages.refusal(HttpStatus.BAD_REQUEST_400, noLine(telephony)));
    }

    private Reply change(Tab tab, int line, Form form) {
        Optional<String> register = form.behind("REREGISTER");
        if (register.isPresent()) {
            return shown(tab, line, telephony.registerAgain(line));
        }
        if (form.has("CONFIRM_REMOVE")) {
            return pages.question(
                    REMOVE_QUESTION, path(tab, line), path(tab, line), "REMOVE_IDENTITY:" + line, "Remove", REMOVE);
        }
        return form.behind("REMOVE_IDENTITY").isPresent() ? remove(tab, line) : save(tab, line, form);
    }

    private Reply remove(Tab tab, int line) {
        Map<String, String> changes = new LinkedHashMap<>();
        EMPTY.forEach((name, value) -> {
            if (!value(name + line).equals(value)) {
                changes.put(name + line, value);
            }
        });
        if (changes.isEmpty()) {
            return shown(tab, line, new Answer.Done(NOTHING_TO_REMOVE));
        }
        Saving.Result result = saving.save(changes);
        return saved(tab, line, result instanceof Saving.Saved ? new Saving.Saved(REMOVED) : result, Map.of());
    }

    private Reply save(Tab tab, int line, Form form) {
        Map<String, String> changes = wanted(line, form);
        return saved(tab, line, saving.save(changes), changes);
    }

    private Reply saved(Tab tab, int line, Saving.Result result, Map<String, String> typed) {
        return switch (result) {
            case Saving.Saved(Text text) -> page(tab, line, HttpStatus.OK_200, "", pages.say(text), Map.of());
            case Saving.NotSaved(int status, Text text) -> page(tab, line, status, pages.say(text), "", typed);
        };
    }

    /** An empty password field of the page means the one that is there, unless nobody is left whose it would be. */
    private static Map<String, String> wanted(int line, Form form) {
        Map<String, String> wanted = form.without(BUTTONS);
        String password = "user_pass" + line;
        if (form.get(password).isEmpty() && !form.get("user_name" + line).isBlank()) {
            wanted.remove(password);
        }
        return wanted;
    }

    private Reply shown(Tab tab, int line, Answer answer) {
        return switch (answer) {
            case Answer.Done(Text text, boolean later) ->
                page(tab, line, HttpStatus.OK_200, "", pages.say(text), Map.of());
            case Answer.Refused(Text text) -> page(tab, line, HttpStatus.CONFLICT_409, pages.say(text), "", Map.of());
        };
    }

    /** In the order of the page. */
    private Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        sources.put("tone", pages.say(new Text("Tone", "Ton")));
        sources.put("wav", pages.say(new Text("Recording", "Aufnahme")));
        sources.put("echo", pages.say(new Text("Echo of what it hears", "Echo dessen, was es hört")));
        sources.put("silence", pages.say(new Text("Silence", "Stille")));
        return sources;
    }

    private String value(String name) {
        return phone.setting(name).map(Setting::value).orElse("");
    }

    private static String path(Tab tab, int line) {
        return tab.path + "?l=" + line;
    }

    private Reply page(Tab tab, int line, int status, String refusal, String done, Map<String, String> typed) {
        Map<String, Object> content = new HashMap<>();
        content.put("fields", new Fields(phone, typed));
        content.put("line", line);
        content.put("identity", telephony.identities().get(line - 1));
        if (tab == Tab.RTP) {
            content.put("codecs", CODECS);
            content.put("sources", sources());
        }
        content.put("refusal", refusal);
        content.put("done", done);
        content.put("reboot", phone.needsReboot());
        return pages.page(status, path(tab, line), tab.template, content);
    }
}

package org.benchphone.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchphone.language.Text;
import org.benchphone.web.IdentityStatus.State;
import org.benchphone.web.PhoneControl.Answer;

/** Identities and calls as a test wants them, and what the pages told them. */
final class FakeTelephony implements TelephonyControl {
    static final Text NOT_REGISTERED = new Text(
            "No identity is registered. See Setup > Identity 1.",
            "Keine Identität ist angemeldet. Siehe Setup > Identität 1.");

    /** {@code dial 200 from }, {@code register 1}, {@code hang up a}, in their order. */
    final List<String> told = new CopyOnWriteArrayList<>();

    final Map<CallKind, List<ListedCall>> lists = new EnumMap<>(CallKind.class);
    final List<OngoingCall> ongoing = new CopyOnWriteArrayList<>();
    private final Map<Integer, IdentityStatus> known = new HashMap<>();
    volatile int count = 12;

    /** What the pages of identities and of action URLs can set, with its factory value. */
    Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("media_source", "tone");
        for (String name : List.of("filter_registrar", "challenge_reboot", "challenge_checksync")) {
            settings.put(name, "off");
        }
        for (int line = 1; line <= count; line++) {
            for (String name : List.of("realname", "name", "host", "pname", "outbound", "pass")) {
                settings.put("user_" + name + line, "");
            }
            settings.put("user_active" + line, "on");
            settings.put("user_expiry" + line, "3600");
            settings.put("codec1_name" + line, "0");
            settings.put("codec2_name" + line, "8");
        }
        for (String event : List.of("setup", "incoming", "missed", "connected", "disconnected", "dnd_on")) {
            settings.put("action_" + event + "_url", "");
        }
        return settings;
    }

    void stands(int line, State state, String user, Text detail) {
        known.put(line, new IdentityStatus(line, "sip:" + user + "@pbx.example.com", state, detail));
    }

    void registered(int line, String user) {
        stands(line, State.REGISTERED, user, new Text("Registered for 3600 seconds.", "Angemeldet für 3600 Sekunden."));
    }

    /** Registered, with a call that is talked in. */
    void talks() {
        registered(1, "200");
        ongoing.add(new OngoingCall(
                "a",
                1,
                new Text("Talking", "Im Gespräch"),
                new Party("Grace Hopper", "sip:201@pbx.example.com"),
                Duration.ofSeconds(125)));
    }

    void had(CallKind kind, String when, String name, String number, int seconds) {
        lists.computeIfAbsent(kind, first -> new ArrayList<>())
                .add(new ListedCall(Instant.parse(when), new Party(name, number), Duration.ofSeconds(seconds)));
    }

    private Answer done(String what) {
        told.add(what);
        return new Answer.Done(new Text("Done: " + what + ".", "Getan: " + what + "."));
    }

    @Override
    public int identityCount() {
        return count;
    }

    @Override
    public List<IdentityStatus> identities() {
        List<IdentityStatus> all = new ArrayList<>();
        for (int line = 1; line <= count; line++) {
            all.add(known.getOrDefault(
                    line,
                    new IdentityStatus(
                            line,
                            "",
                            State.EMPTY,
                            new Text("Fill in account and registrar.", "Konto und Registrar eintragen."))));
        }
        return all;
    }

    @Override
    public Answer registerAgain(int line) {
        return done("register " + line);
    }

    @Override
    public Answer registerAll() {
        return done("register all");
    }

    @Override
    public Answer dial(String number, String identity) {
        return identities().stream().anyMatch(IdentityStatus::isRegistered)
                ? done("dial " + number + " from " + identity)
                : new Answer.Refused(NOT_REGISTERED);
    }

    @Override
    public List<OngoingCall> ongoing() {
        return List.copyOf(ongoing);
    }

    @Override
    public Answer hangUp(String call) {
        return done("hang up " + call);
    }

    @Override
    public Answer hangUpAll() {
        return done("hang up all");
    }

    @Override
    public Answer sendKeys(String keys) {
        return ongoing.isEmpty()
                ? new Answer.Refused(new Text("Nobody is talking.", "Niemand spricht."))
                : done("keys " + keys);
    }

    @Override
    public List<ListedCall> listed(CallKind kind) {
        return lists.getOrDefault(kind, List.of());
    }

    @Override
    public Answer clear(CallKind kind) {
        return done("clear " + kind);
    }
}

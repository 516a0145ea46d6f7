package org.benchphone.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.language.Text;
import org.benchphone.power.Time;
import org.benchphone.settings.Settings;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.call.CallControl;
import org.benchphone.sip.call.Party;

/**
 * All calls of the phone, in the phone's own thread only. One of them is selected: the one that keys mean.
 *
 * <p>A call is written into its list when it is over, one that was dialled when it was: in one commit each. A power cut
 * leaves it in the list or not.
 */
public final class PhoneCalls {
    private static final Duration FAILURE_STAYS = Duration.ofSeconds(5);

    private static final Text NO_SIP = new Text(
            "Cannot call: SIP did not start. Reboot the phone.",
            "Kein Ruf möglich: SIP lief nicht an. Bitte neu starten.");
    private static final Text ALL_IN_USE = new Text(
            "Cannot call: all lines are in use. End a call first.",
            "Kein Ruf möglich: alle Leitungen belegt. Erst einen Ruf beenden.");

    private final int most;
    private final Supplier<Optional<CallControl>> control;
    private final Reception reception;
    private final CallLists lists;
    private final CallRecords records;
    private final CallSettings settings;
    private final Events events;
    private final Time time;
    private final Consumer<List<PhoneCall>> watcher;
    private final CallTable table;
    private final CallOrders orders;
    private final Set<String> sentOn = new HashSet<>();
    private final Inbox inbox;
    private Optional<PhoneCall> failed = Optional.empty();
    private Instant failedAt = Instant.EPOCH;
    private Instant quietSince = Instant.EPOCH;
    private String tone = Tones.SILENCE;
    private boolean muted;

    /**
     * @param control what SIP does for it; empty while there is no SIP
     * @param reception tells it what SIP says, once it is attached
     * @param watcher told of all calls after each change, and each second while there are any
     */
    public PhoneCalls(
            Model model,
            Supplier<Optional<CallControl>> control,
            Reception reception,
            CallLists lists,
            Settings settings,
            Events events,
            Time time,
            Consumer<List<PhoneCall>> watcher) {
        this.most = Reception.most(model);
        this.control = control;
        this.reception = reception;
        this.lists = lists;
        this.records = new CallRecords(lists, events);
        this.inbox = new Inbox(events);
        this.settings = new CallSettings(settings);
        this.events = events;
        this.time = time;
        this.watcher = watcher;
        this.table = new CallTable(model.functionKeys(), this.settings::isLineKey);
        this.orders = new CallOrders(control, table);
    }

    /** In the order in which they came. */
    public List<PhoneCall> all() {
        return table.all();
    }

    /** The call that keys mean; empty when there is none. */
    public Optional<PhoneCall> selected() {
        return table.selected();
    }

    /** Of two or more, the one before or after. @param step 1 or -1 */
    public void selectNext(int step) {
        table.selectNext(step);
        settle();
    }

    /** What can be done with them. */
    public CallOrders orders() {
        return orders;
    }

    public CallLists lists() {
        return lists;
    }

    /**
     * Calls somebody, and holds whoever is spoken to. The number is in the list of dialled ones from now on.
     *
     * @param line 1 to 12
     * @param target number, {@code user@host} or SIP URI
     * @return why it cannot; empty when it is under way
     */
    public Optional<Text> dial(int line, String target) {
        note(target, line);
        if (table.all().size() >= most) {
            return Optional.of(ALL_IN_USE);
        }
        Optional<CallControl> sip = control.get();
        if (sip.isEmpty()) {
            return Optional.of(NO_SIP);
        }
        orders.holdAllBut("");
        failed = Optional.empty();
        String id = sip.get().dial(line, target);
        Call call = new Call(
                id,
                "",
                line,
                false,
                State.DIALLING,
                new Party("", target),
                false,
                false,
                false,
                false,
                Optional.empty(),
                Optional.empty());
        if (table.find(id).isEmpty()) {
            arrived(call);
        }
        settle();
        return Optional.empty();
    }

    /** A number that was dialled, whatever becomes of it. */
    public void note(String number, int line) {
        records.dialled(number, line, time.now());
    }

    /** What the function key of a call does: it means that call, answers it, holds or resumes it. */
    public void press(int key) {
        table.first(call -> call.key() == key).ifPresent(call -> {
            table.select(call.id());
            orders.toggle(call);
            settle();
        });
    }

    /** Sends a key to the other side. */
    public void sendKey(String id, char key) {
        reception.media(id).ifPresent(media -> {
            media.key(key);
            events.post(new Event.DtmfSent(id, String.valueOf(key)));
        });
    }

    /** Whether the other sides hear silence. Ends with the last call. */
    public boolean isMuted() {
        return muted;
    }

    public void mute(boolean now) {
        muted = now;
        reception.mute(now);
    }

    /** A call of this phone that came to nothing, for {@link #FAILURE_STAYS} or until somebody has seen it. */
    public Optional<PhoneCall> failed() {
        return failed;
    }

    public void forgetFailed() {
        failed = Optional.empty();
        settle();
    }

    public Inbox inbox() {
        return inbox;
    }

    /** Whether nobody may call just now. */
    public boolean isDnd() {
        return settings.isDnd();
    }

    /** Where some callers or all are sent; empty when none are. */
    public Optional<String> redirection() {
        return settings.redirection("all")
                .or(() -> settings.redirection("busy"))
                .or(() -> settings.redirection("time"));
    }

    /** Once a second. */
    public void tick() {
        look();
        Instant now = time.now();
        if (!now.isBefore(failedAt.plus(FAILURE_STAYS))) {
            failed = Optional.empty();
        }
        settings.redirection("time")
                .ifPresent(target -> all().stream()
                        .filter(PhoneCall::isRinging)
                        .filter(call -> !now.isBefore(call.began().plus(settings.redirectAfter())))
                        .filter(call -> sentOn.add(call.id()))
                        .forEach(call -> orders.deflect(call.id(), target)));
        settle();
    }

    /** Takes what SIP has told. */
    void look() {
        reception.changes().forEach(this::changed);
        settle();
    }

    private void changed(Call now) {
        Optional<PhoneCall> known = table.find(now.id());
        if (now.state() == State.ENDED) {
            known.ifPresent(call -> ended(call.with(now, time.now())));
        } else if (known.isEmpty()) {
            arrived(now);
        } else {
            PhoneCall call = known.get().with(now, time.now());
            table.put(call);
            if (!now.equals(known.get().call())) {
                records.changed(call);
            }
        }
    }

    private void arrived(Call now) {
        Instant moment = time.now();
        boolean isFirst = all().isEmpty();
        PhoneCall call = new PhoneCall(now, table.freeKey(), moment, Optional.empty()).with(now, moment);
        table.put(call);
        table.select(call.id());
        records.changed(call);
        boolean replaces = now.inPlaceOf().flatMap(table::find).isPresent();
        if (call.isRinging() && (replaces || now.answerWanted() && settings.answersByItself(isFirst))) {
            orders.answer(call.id());
        }
    }

    private void ended(PhoneCall call) {
        table.remove(call.id());
        sentOn.remove(call.id());
        Call.End end = call.call().end().orElseThrow();
        records.ended(call, end, time.now());
        boolean wasAnswered = call.answered().isPresent();
        if (wasAnswered ? end.cause() == Cause.FAILED : !call.call().incoming() && end.cause() != Cause.HUNG_UP_HERE) {
            failed = Optional.of(call);
            failedAt = time.now();
        }
        if (all().isEmpty() && muted) {
            mute(false);
        }
    }

    /** The phone did not ring for somebody. One that it refused is a missed call. */
    void turnedAway(Call call, Cause cause, int status) {
        PhoneCall unheard = new PhoneCall(call, 0, time.now(), Optional.empty());
        records.turnedAway(unheard, new Call.End(cause, status, ""), time.now());
    }

    void keyHeard(String id, char key) {
        events.post(new Event.DtmfHeard(id, String.valueOf(key)));
    }

    private void settle() {
        Instant now = time.now();
        List<PhoneCall> calls = all();
        if (calls.isEmpty() || calls.stream().anyMatch(PhoneCall::isSpeaking)) {
            quietSince = now;
        }
        String heard = Tones.of(calls, selected(), failed, quietSince, now, settings);
        if (!heard.equals(tone)) {
            tone = heard;
            events.post(new Event.Tone(heard));
        }
        watcher.accept(calls);
    }
}

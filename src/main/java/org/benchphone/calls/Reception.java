package org.benchphone.calls;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.benchphone.board.Model;
import org.benchphone.settings.Settings;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.CallListener;
import org.benchphone.sip.call.Party;
import org.benchphone.sip.call.Session;
import org.benchphone.sip.call.Welcome;

/**
 * Where calls come to, in SIP's thread: decides at once what the phone does about a caller, and tells its own thread. What
 * it does, in this order:
 *
 * <pre>
 *   it takes the place of a call that is there   rings, and is answered by the phone
 *   redirect_event = all                         302
 *   dnd_mode = on                                486, a missed call
 *   no free line, or one call and
 *   call_waiting = off                           302 when redirect_event = busy, else 486, a missed call
 *   anything else                                rings
 *   the phone still boots                        480
 * </pre>
 *
 * <p>Changes of calls reach the phone's thread in their order and are never lost. Of what strangers can send in any number
 * (callers that are refused, messages, keys) {@value #MOST_NOTICES} at most are told between two looks of that thread,
 * which looks once a second: a flood neither fills the flash nor keeps the phone from its keys.
 */
public final class Reception implements CallListener {
    static final int MOST_NOTICES = 50;
    private static final int NOT_YET = 480;
    private static final int BUSY = 486;

    private final CallSettings settings;
    private final int most;
    private final CallMedia.Source media;
    private final Map<String, CallMedia> open = new HashMap<>();
    private final Set<String> present = new HashSet<>();
    private final Map<Change, Call> changes = new LinkedHashMap<>();
    private Optional<Desk> desk = Optional.empty();
    private boolean muted;
    private int notices;

    /** Of several changes in the same state only the last one counts, so that they cannot pile up. */
    private record Change(String call, Call.State state) {}

    private record Desk(Executor thread, PhoneCalls calls, Runnable after) {
        void tell(Consumer<PhoneCalls> what) {
            thread.execute(() -> {
                what.accept(calls);
                after.run();
            });
        }
    }

    /**
     * @param media opens the media of a call
     */
    public Reception(Settings settings, Model model, CallMedia.Source media) {
        this.settings = new CallSettings(settings);
        this.most = most(model);
        this.media = media;
    }

    /** As many calls at once as the model has function keys for them. */
    static int most(Model model) {
        return model.functionKeys();
    }

    /**
     * The phone runs: from now on it rings.
     *
     * @param thread the phone's own; may drop what it is given
     * @param after done there after each thing told
     */
    public synchronized void attach(Executor thread, PhoneCalls calls, Runnable after) {
        desk = Optional.of(new Desk(thread, calls, after));
    }

    @Override
    public synchronized Welcome incoming(Call call) {
        if (desk.isEmpty()) {
            return new Welcome.Refuse(NOT_YET);
        }
        Welcome welcome = welcome(call);
        switch (welcome) {
            case Welcome.Ring ring -> changed(call);
            case Welcome.Refuse(int status) -> notice(calls -> calls.turnedAway(call, Call.Cause.REFUSED_HERE, status));
            case Welcome.Redirect redirect -> notice(calls -> calls.turnedAway(call, Call.Cause.REDIRECTED, 302));
        }
        return welcome;
    }

    private Welcome welcome(Call call) {
        if (call.inPlaceOf().filter(present::contains).isPresent()) {
            return new Welcome.Ring();
        }
        Optional<Welcome> elsewhere = redirect("all");
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        if (settings.isDnd()) {
            return new Welcome.Refuse(BUSY);
        }
        boolean isBusy = present.size() >= (settings.isCallWaiting() ? most : 1);
        return isBusy ? redirect("busy").orElse(new Welcome.Refuse(BUSY)) : new Welcome.Ring();
    }

    private Optional<Welcome> redirect(String event) {
        return settings.redirection(event).map(Welcome.Redirect::new);
    }

    @Override
    public synchronized Session open(Call call) {
        CallMedia opened = media.open(call, key -> keyHeard(call.id(), key));
        if (muted) {
            opened.mute(true);
        }
        open.put(call.id(), opened);
        return opened.session();
    }

    @Override
    public synchronized void changed(Call call) {
        if (call.state() == Call.State.ENDED) {
            present.remove(call.id());
            open.remove(call.id());
        } else {
            present.add(call.id());
        }
        Change change = new Change(call.id(), call.state());
        changes.remove(change);
        changes.put(change, call);
        tell(PhoneCalls::look);
    }

    /** What has changed since it was asked for last, in order. */
    synchronized List<Call> changes() {
        List<Call> all = List.copyOf(changes.values());
        changes.clear();
        notices = 0;
        return all;
    }

    /** Has all calls send silence, those to come too, or their sound again. */
    void mute(boolean now) {
        List<CallMedia> all;
        synchronized (this) {
            muted = now;
            all = List.copyOf(open.values());
        }
        all.forEach(each -> each.mute(now));
    }

    /** Empty while a call has no media yet, and when it is over. */
    synchronized Optional<CallMedia> media(String call) {
        return Optional.ofNullable(open.get(call));
    }

    /** What a call sounds like; empty when it is over. From any thread. */
    public Optional<Quality> quality(String call) {
        return media(call).map(CallMedia::quality);
    }

    @Override
    public synchronized void keyHeard(String call, char key) {
        notice(calls -> calls.keyHeard(call, key));
    }

    @Override
    public synchronized void message(int line, Party from, String text) {
        Message message = new Message(line, from, text);
        notice(calls -> calls.inbox().take(message));
    }

    private void notice(Consumer<PhoneCalls> what) {
        if (notices < MOST_NOTICES) {
            notices++;
            tell(what);
        }
    }

    private void tell(Consumer<PhoneCalls> what) {
        desk.ifPresent(it -> it.tell(what));
    }
}

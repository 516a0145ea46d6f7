package org.benchphone.calls;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.call.CallControl;
import org.benchphone.sip.call.CallListener;
import org.benchphone.sip.call.Party;
import org.benchphone.sip.call.Session;
import org.benchphone.sip.call.Welcome;

/** The other side, and all that is between: keeps calls, does what the phone orders, and what a test plays of the others. */
public final class FakeSip implements CallControl {
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final List<String> orders = new CopyOnWriteArrayList<>();
    private CallListener phone;
    private int count;

    /** Media that notes what it was told. */
    private final class Media implements CallMedia, Session {
        private final String call;

        Media(String call) {
            this.call = call;
        }

        @Override
        public Session session() {
            return this;
        }

        @Override
        public void key(char key) {
            orders.add("key " + call + " " + key);
        }

        @Override
        public void mute(boolean muted) {
            orders.add((muted ? "mute " : "unmute ") + call);
        }

        @Override
        public Quality quality() {
            return new Quality("PCMU", "127.0.0.1:4000", 50, 49, 1, 0.25, 0);
        }

        @Override
        public String offer(boolean hold) {
            return "offer";
        }

        @Override
        public Optional<String> answer(String offer, boolean hold) {
            return Optional.of("answer");
        }

        @Override
        public boolean accept(String answer) {
            return true;
        }

        @Override
        public boolean isHeldByThem() {
            return false;
        }

        @Override
        public void start() {}

        @Override
        public void close() {}
    }

    /** For the constructor of the {@link Reception}. */
    public CallMedia media(Call call, Consumer<Character> keyHeard) {
        return new Media(call.id());
    }

    public void listens(CallListener listener) {
        phone = listener;
    }

    /** What the phone ordered: {@code dial 1 200}, {@code hold c1}, {@code key c1 5}, ... */
    public List<String> orders() {
        return List.copyOf(orders);
    }

    /** As {@link #orders}, and forgets them. */
    public List<String> takeOrders() {
        List<String> now = orders();
        orders.clear();
        return now;
    }

    private synchronized String begin(int line, boolean incoming, State state, Party party) {
        String id = "c" + ++count;
        calls.put(
                id,
                new Call(
                        id,
                        id + "@sip",
                        line,
                        incoming,
                        state,
                        party,
                        false,
                        false,
                        false,
                        false,
                        Optional.empty(),
                        Optional.empty()));
        return id;
    }

    /** Somebody calls, whatever the phone makes of it. */
    public String rings(String name, String number) {
        return rings(name, number, UnaryOperator.identity());
    }

    public String rings(String name, String number, UnaryOperator<Call> how) {
        String id = begin(1, true, State.RINGING, new Party(name, "sip:" + number + "@pbx.example.com"));
        Call call = how.apply(calls.get(id));
        calls.put(id, call);
        Welcome welcome = phone.incoming(call);
        orders.add("welcome " + id + " " + welcome);
        switch (welcome) {
            case Welcome.Ring ring -> phone.changed(calls.get(id));
            case Welcome.Refuse(int status) -> end(id, Cause.REFUSED_HERE, status);
            case Welcome.Redirect redirect -> end(id, Cause.REDIRECTED, 302);
        }
        return id;
    }

    public static UnaryOperator<Call> wantsAnswer() {
        return it -> copy(it, it.state(), it.held(), it.holdsUs(), it.transferring(), true, Optional.empty());
    }

    public static UnaryOperator<Call> replaces(String other) {
        return it -> copy(it, it.state(), false, false, false, false, Optional.of(other));
    }

    private static Call copy(
            Call it,
            State state,
            boolean held,
            boolean holdsUs,
            boolean transferring,
            boolean answerWanted,
            Optional<String> inPlaceOf) {
        return new Call(
                it.id(),
                it.id() + "@sip",
                it.line(),
                it.incoming(),
                state,
                it.party(),
                held,
                holdsUs,
                transferring,
                answerWanted,
                inPlaceOf,
                Optional.empty());
    }

    private synchronized void change(String id, UnaryOperator<Call> how) {
        Call before = calls.get(id);
        if (before != null) {
            calls.put(id, how.apply(before));
            phone.changed(calls.get(id));
        }
    }

    private void become(String id, State state) {
        change(id, it -> copy(it, state, it.held(), it.holdsUs(), it.transferring(), false, it.inPlaceOf()));
    }

    /** The other side has media and rings, answers, holds the phone, or is over. */
    public void ringsThere(String id) {
        Optional.ofNullable(calls.get(id)).ifPresent(phone::open);
        become(id, State.RINGBACK);
    }

    public void answersThere(String id) {
        Optional.ofNullable(calls.get(id)).ifPresent(phone::open);
        become(id, State.TALKING);
    }

    public void holdsUs(String id, boolean holds) {
        change(id, it -> copy(it, it.state(), it.held(), holds, it.transferring(), false, it.inPlaceOf()));
    }

    public synchronized void end(String id, Cause cause, int status) {
        Call it = calls.remove(id);
        if (it != null) {
            phone.changed(new Call(
                    id,
                    id + "@sip",
                    it.line(),
                    it.incoming(),
                    State.ENDED,
                    it.party(),
                    it.held(),
                    it.holdsUs(),
                    it.transferring(),
                    false,
                    it.inPlaceOf(),
                    Optional.of(new Call.End(cause, status, "Reason " + status))));
        }
    }

    public void hangsUp(String id) {
        end(id, Cause.HUNG_UP_THERE, 200);
    }

    public void givesUp(String id) {
        end(id, Cause.CANCELLED, 487);
    }

    @Override
    public String dial(int line, String target) {
        orders.add("dial " + line + " " + target);
        String id = begin(line, false, State.DIALLING, new Party("", "sip:" + target + "@pbx.example.com"));
        become(id, State.DIALLING);
        return id;
    }

    @Override
    public void answer(String call) {
        orders.add("answer " + call);
        Optional.ofNullable(calls.get(call)).ifPresent(phone::open);
        become(call, State.TALKING);
    }

    @Override
    public void refuse(String call, int status) {
        orders.add("refuse " + call + " " + status);
        end(call, Cause.REFUSED_HERE, status);
    }

    @Override
    public void redirect(String call, String target) {
        orders.add("redirect " + call + " " + target);
        end(call, Cause.REDIRECTED, 302);
    }

    @Override
    public void hangUp(String call) {
        orders.add("hang up " + call);
        end(call, Cause.HUNG_UP_HERE, 200);
    }

    @Override
    public void hold(String call) {
        orders.add("hold " + call);
        change(call, it -> copy(it, it.state(), true, it.holdsUs(), it.transferring(), false, it.inPlaceOf()));
    }

    @Override
    public void resume(String call) {
        orders.add("resume " + call);
        change(call, it -> copy(it, it.state(), false, it.holdsUs(), it.transferring(), false, it.inPlaceOf()));
    }

    /** Goes on until the test ends the call. */
    @Override
    public void transfer(String call, String target) {
        orders.add("transfer " + call + " " + target);
        change(call, it -> copy(it, it.state(), it.held(), it.holdsUs(), true, false, it.inPlaceOf()));
    }

    @Override
    public void join(String call, String other) {
        orders.add("join " + call + " " + other);
        end(call, Cause.HUNG_UP_HERE, 200);
        end(other, Cause.HUNG_UP_HERE, 200);
    }
}

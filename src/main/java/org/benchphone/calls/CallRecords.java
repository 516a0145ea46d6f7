package org.benchphone.calls;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.benchphone.calls.CallLists.Entry;
import org.benchphone.calls.CallLists.Kind;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Party;

/** What is said and kept of calls: events for the bench, entries in the lists. */
final class CallRecords {
    private final CallLists lists;
    private final Events events;

    CallRecords(CallLists lists, Events events) {
        this.lists = lists;
        this.events = events;
    }

    void dialled(String number, int line, Instant now) {
        lists.add(Kind.DIALLED, new Entry(now, "", number, line, 0));
    }

    void changed(PhoneCall call) {
        Call now = call.call();
        events.post(new Event.Call(
                call.id(),
                now.callId(),
                now.line(),
                call.direction(),
                call.state(),
                now.party().name(),
                now.party().number(),
                now.held(),
                now.holdsUs()));
    }

    /** It is over. */
    void ended(PhoneCall call, Call.End end, Instant now) {
        list(call, end.cause()).ifPresent(list -> lists.add(list, entry(call, now)));
        announce(call, end, now);
    }

    /** The phone did not ring for somebody; one that it refused is a missed call. */
    void turnedAway(PhoneCall call, Call.End end, Instant now) {
        if (end.cause() == Cause.REFUSED_HERE) {
            lists.add(Kind.MISSED, entry(call, now));
        }
        announce(call, end, now);
    }

    /** One that a hand rejected was not missed: somebody knows of it. */
    private static Optional<Kind> list(PhoneCall call, Cause cause) {
        if (!call.call().incoming()) {
            return Optional.empty();
        }
        if (call.answered().isPresent()) {
            return Optional.of(Kind.RECEIVED);
        }
        return switch (cause) {
            case CANCELLED, FAILED, HUNG_UP_THERE, REFUSED_THERE -> Optional.of(Kind.MISSED);
            case REFUSED_HERE, HUNG_UP_HERE -> Optional.of(Kind.RECEIVED);
            case REDIRECTED, ANSWERED_ELSEWHERE -> Optional.empty();
        };
    }

    private static Entry entry(PhoneCall call, Instant now) {
        Party party = call.call().party();
        Duration talked = call.talked(now);
        return new Entry(call.began(), party.name(), party.number(), call.call().line(), talked.toSeconds());
    }

    private void announce(PhoneCall call, Call.End end, Instant now) {
        Party party = call.call().party();
        events.post(new Event.CallEnded(
                call.id(),
                call.call().callId(),
                call.call().line(),
                call.direction(),
                party.name(),
                party.number(),
                end.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                end.status(),
                end.reason(),
                call.talked(now).toSeconds()));
    }
}

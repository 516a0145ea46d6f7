package org.benchphone.firmware;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchphone.action.Action;
import org.benchphone.action.ActionUrls;
import org.benchphone.action.CallFacts;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.settings.Settings;

/**
 * Turns what happens into action URLs: stands in the way of the phone's events, and lets all of them through.
 *
 * <pre>
 *   firmware-started            setup             call, out, new           outgoing
 *   call, in, ringing           incoming          call, talking, new       connected
 *   call-ended, was talking     disconnected      call-ended, in, else     missed, but answered-elsewhere and redirected
 *   first call that is no ringing one   offhook   the last one of those ended   onhook
 *   a setting                   dnd-on, dnd-off, redirection-on, redirection-off
 * </pre>
 */
final class ActionTriggers implements Events {
    private final Events next;
    private final ActionUrls urls;
    private final Settings settings;
    private final Map<String, String> states = new HashMap<>();
    private final Set<String> lifted = new HashSet<>();
    private boolean dnd;
    private boolean redirects;

    ActionTriggers(Events next, ActionUrls urls, Settings settings) {
        this.next = next;
        this.urls = urls;
        this.settings = settings;
        this.dnd = isDnd();
        this.redirects = redirects();
    }

    @Override
    public synchronized void post(Event event) {
        next.post(event);
        switch (event) {
            case Event.FirmwareStarted started -> urls.fire(Action.SETUP, CallFacts.idle(0));
            case Event.Call call -> changed(call);
            case Event.CallEnded ended -> ended(ended);
            case Event.SettingsChanged changed -> settingsChanged();
            default -> {}
        }
    }

    private void changed(Event.Call call) {
        boolean talking = call.state().equals("talking") || call.state().equals("transferring");
        String state = talking ? "talking" : call.state();
        Optional<String> before = Optional.ofNullable(states.put(call.call(), state));
        if (before.equals(Optional.of(state))) {
            return;
        }
        CallFacts facts = facts(call.callId(), call.line(), call.name(), call.number());
        boolean incoming = call.direction().equals("in");
        if (before.isEmpty()) {
            urls.fire(incoming ? Action.INCOMING : Action.OUTGOING, facts);
        }
        if (!state.equals("ringing") && lifted.add(call.call()) && lifted.size() == 1) {
            urls.fire(Action.OFFHOOK, facts);
        }
        if (talking) {
            urls.fire(Action.CONNECTED, facts);
        }
    }

    private void ended(Event.CallEnded call) {
        CallFacts facts = facts(call.callId(), call.line(), call.name(), call.number());
        boolean talked = Optional.ofNullable(states.remove(call.call()))
                .filter("talking"::equals)
                .isPresent();
        boolean elsewhere =
                call.cause().equals("answered-elsewhere") || call.cause().equals("redirected");
        if (talked) {
            urls.fire(Action.DISCONNECTED, facts);
        } else if (call.direction().equals("in") && !elsewhere) {
            urls.fire(Action.MISSED, facts);
        }
        if (lifted.remove(call.call()) && lifted.isEmpty()) {
            urls.fire(Action.ONHOOK, facts);
        }
    }

    private CallFacts facts(String callId, int line, String name, String number) {
        String local = "sip:" + settings.get("user_name" + line) + "@" + settings.get("user_host" + line);
        String remote = number.matches("(?i)sips?:.*") || number.isEmpty()
                ? number
                : "sip:" + number + (number.contains("@") ? "" : "@" + settings.get("user_host" + line));
        return new CallFacts(line, local, remote, callId, settings.get("user_realname" + line), name, states.size());
    }

    private void settingsChanged() {
        if (isDnd() != dnd) {
            dnd = !dnd;
            urls.fire(dnd ? Action.DND_ON : Action.DND_OFF, CallFacts.idle(0));
        }
        if (redirects() != redirects) {
            redirects = !redirects;
            urls.fire(redirects ? Action.REDIRECTION_ON : Action.REDIRECTION_OFF, CallFacts.idle(0));
        }
    }

    private boolean isDnd() {
        return settings.isOn("dnd_mode");
    }

    private boolean redirects() {
        return !settings.get("redirect_event").equals("none");
    }
}

package org.benchphone.action;

import java.util.Locale;

/** What can happen to the phone that somebody wants to be told of. */
public enum Action {
    /** The phone has started and is ready: "setup finished". */
    SETUP,
    /** It rings here. */
    INCOMING,
    /** The phone calls somebody. */
    OUTGOING,
    OFFHOOK,
    ONHOOK,
    /** Nobody answered here. */
    MISSED,
    /** A call was answered, here or there. */
    CONNECTED,
    /** A call that was answered is over. */
    DISCONNECTED,
    DND_ON,
    DND_OFF,
    REDIRECTION_ON,
    REDIRECTION_OFF;

    /** {@code action_incoming_url}. */
    public String setting() {
        return "action_" + name().toLowerCase(Locale.ROOT) + "_url";
    }
}

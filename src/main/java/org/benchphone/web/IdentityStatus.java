package org.benchphone.web;

import org.benchphone.language.Text;

/**
 * How a SIP identity stands, for Setup &gt; Identity and the home page.
 *
 * @param line 1 to 12
 * @param aor who it is, {@code sip:user@host}; empty while there is no account
 * @param detail a sentence: until when it is registered, or what is wrong and what to do
 */
public record IdentityStatus(int line, String aor, State state, Text detail) {
    /** Where an identity is on its way. */
    public enum State {
        /** Nobody has filled it in. */
        EMPTY,
        /** It has an account and is switched off. */
        OFF,
        /** Something that it needs is not filled in. */
        INCOMPLETE,
        /** The registrar was asked and has not answered. */
        TRYING,
        REGISTERED,
        /** Not registered; the phone tries again by itself. */
        FAILED
    }

    public boolean isRegistered() {
        return state == State.REGISTERED;
    }

    /** {@code user@host}, as a person writes it. */
    public String address() {
        return aor.replaceFirst("^(?i:sips?):", "");
    }

    /** What the state is called on the page. */
    public Text word() {
        return switch (state) {
            case EMPTY -> new Text("Not set up", "Nicht eingerichtet");
            case OFF -> new Text("Switched off", "Ausgeschaltet");
            case INCOMPLETE -> new Text("Incomplete", "Unvollständig");
            case TRYING -> new Text("Registering", "Meldet sich an");
            case REGISTERED -> new Text("Registered", "Angemeldet");
            case FAILED -> new Text("Not registered", "Nicht angemeldet");
        };
    }
}

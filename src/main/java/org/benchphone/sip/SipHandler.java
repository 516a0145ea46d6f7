package org.benchphone.sip;

import org.benchphone.sip.registration.Registration;

/**
 * What the phone is told over SIP. Called in threads of this room, after the wire was answered: an implementation posts
 * to the phone's queue and returns; it never blocks. When to reboot is its decision, as it knows of the calls.
 */
public interface SipHandler {
    /** What {@code check-sync} said about rebooting. */
    enum CheckSync {
        /** {@code reboot=true}. */
        REBOOT,
        /** {@code reboot=false}: read the settings; a reboot only when one of them wants it. */
        NO_REBOOT,
        /** Nothing was said, as by servers whose configuration lost what stands behind the semicolon. */
        UNSAID
    }

    /** {@code Event: reboot}: reboot when the last call has ended. {@code line} is 0 when it was for no known line. */
    void reboot(int line);

    /** {@code Event: check-sync}: read the settings again. {@code line} is 0 when it was for no known line. */
    void checkSync(int line, CheckSync reboot);

    /** The mailbox of a line has messages waiting, or has none. {@code line} is 0 when it was for no known line. */
    void messagesWaiting(int line, boolean waiting);

    /** A line's registration changed. */
    void registrationChanged(Registration registration);
}

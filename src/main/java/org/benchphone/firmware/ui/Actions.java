package org.benchphone.firmware.ui;

import java.util.List;
import java.util.Optional;
import org.benchphone.board.Lamp;
import org.benchphone.language.Language;
import org.benchphone.language.Text;

/** What keys can set going beside calls, and what the display needs to know beside them. In the phone's own thread. */
public interface Actions {
    /**
     * One that calls can go out on.
     *
     * @param line 1 to 12
     * @param aor {@code sip:user@host}
     */
    record Identity(int line, String aor) {
        /** {@code user@host}. */
        String shown() {
            return aor.replaceFirst("^sips?:", "");
        }

        String user() {
            return shown().replaceFirst("@.*", "");
        }
    }

    Language language();

    /** Those that are registered, by line. */
    List<Identity> identities();

    /** Returns why it could not, or nothing. */
    Optional<Text> setLanguage(Language language);

    /** Do not disturb. Returns why it could not, or nothing. */
    Optional<Text> setDnd(boolean on);

    /** Whether a mailbox has messages. */
    boolean isMessageWaiting();

    /** Whether the phone reboots when the last call has ended. */
    boolean isRebootWaiting();

    /** Lights a lamp, or puts it out. */
    void light(Lamp lamp, boolean lit);

    /** Reboots at once. */
    void reboot();
}

package org.benchphone.board;

import java.util.List;
import java.util.Optional;
import org.benchphone.power.Uptime;

/** What a hand, an eye and a lab tool can do to the board from outside, whether the phone is on or off. */
public interface Fixture {
    /** Gives the board power for one uptime; chips come up as after their power-on reset. */
    Board powerUp(Uptime uptime);

    Front front();

    /** @throws IllegalArgumentException when there is no such key */
    void hold(Key key);

    void release(Key key);

    boolean isHeld(Key key);

    /** Has these things wrong with the contacts of the keys, in the place of all before. Outlives power cuts. */
    void setContactFaults(List<ContactFault> faults);

    /** Puts the handset down or lifts it. */
    void setOnHook(boolean onHook);

    boolean isOnHook();

    /** What the eye sees on the glass now. */
    Picture look();

    boolean isLit(Lamp lamp);

    /** Calls {@code listener} after each change of glass or lamps, from the thread that made it. */
    void onLight(Runnable listener);

    /** The flash chip as an external programmer and a logic analyser see it. */
    FlashSocket flash();

    /** Empty on a board that cannot measure it. */
    Optional<FlashRail> flashRail();

    /** All parts of this board, as they were found when it was last powered up; before that, when it was made. */
    List<Part> parts();
}

package org.benchphone.serprog;

import java.util.Optional;
import org.benchphone.board.SpiDevice;

/** Where a programmer is clipped on. */
@FunctionalInterface
public interface ChipSocket {
    /**
     * Gives the chip, and nothing else of the phone, power.
     *
     * @param who a name for people who wonder why the phone gets no power meanwhile
     * @return empty while the phone is on, for then the chip is its own
     */
    Optional<Clip> attach(String who);

    /** A chip with power, until it is closed. */
    interface Clip extends AutoCloseable {
        SpiDevice chip();

        /** Takes the power away, and lets the phone have it. */
        @Override
        void close();
    }
}

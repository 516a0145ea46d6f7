package org.benchphone.bench;

import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.benchphone.power.PowerSupply;

/** One hand at the plug at a time: who writes to the flash chip holds the plug out meanwhile. */
public final class Plug {
    private final PowerSupply power;
    private final ReentrantLock hand = new ReentrantLock();
    private Optional<String> heldOutBy = Optional.empty();

    public Plug(PowerSupply power) {
        this.power = power;
    }

    boolean isIn() {
        return power.isOn();
    }

    /** False when the phone has power and nothing of it lives. */
    boolean isSound() {
        return power.isSound();
    }

    /**
     * Returns when the phone is dark, or has power.
     *
     * @throws Problem 409 when it shall have power and somebody holds the plug out
     */
    void put(boolean in) {
        holding(() -> {
            if (in) {
                powerOn();
            } else {
                power.off();
            }
        });
    }

    /** As {@link #put}. */
    void cycle() {
        holding(() -> {
            power.off();
            powerOn();
        });
    }

    private void powerOn() {
        heldOutBy.ifPresent(who -> {
            throw Problem.conflict(who + " is at the flash chip, and the phone gets no power meanwhile. End it first.");
        });
        power.on();
    }

    /** Does it while the phone is off and cannot be switched on; returns false, and does nothing, while it is on or held. */
    boolean whileOut(Runnable work) {
        boolean[] done = new boolean[1];
        holding(() -> {
            if (!power.isOn() && heldOutBy.isEmpty()) {
                work.run();
                done[0] = true;
            }
        });
        return done[0];
    }

    /**
     * Keeps the phone off until the result is closed.
     *
     * @param who for people who wonder why the plug does not go in
     * @return empty while the phone is on, or somebody else holds the plug out
     */
    public Optional<Hold> holdOut(String who) {
        boolean held = whileOut(() -> heldOutBy = Optional.of(who));
        return held ? Optional.of(() -> holding(() -> heldOutBy = Optional.empty())) : Optional.empty();
    }

    /** A plug that is held out. */
    @FunctionalInterface
    public interface Hold extends AutoCloseable {
        /** Lets go of it. */
        @Override
        void close();
    }

    private void holding(Runnable work) {
        hand.lock();
        try {
            work.run();
        } finally {
            hand.unlock();
        }
    }
}

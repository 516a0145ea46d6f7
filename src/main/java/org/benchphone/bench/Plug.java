package org.benchphone.bench;

import java.util.concurrent.locks.ReentrantLock;
import org.benchphone.power.PowerSupply;

/** One hand at the plug at a time: who writes to the flash chip holds the plug out meanwhile. */
final class Plug {
    private final PowerSupply power;
    private final ReentrantLock hand = new ReentrantLock();

    Plug(PowerSupply power) {
        this.power = power;
    }

    boolean isIn() {
        return power.isOn();
    }

    /** Returns when the phone is dark, or has power. */
    void put(boolean in) {
        holding(() -> {
            if (in) {
                power.on();
            } else {
                power.off();
            }
        });
    }

    void cycle() {
        holding(() -> {
            power.off();
            power.on();
        });
    }

    /** Does it while the phone is off and cannot be switched on; returns false, and does nothing, while it is on. */
    boolean whileOut(Runnable work) {
        boolean[] done = new boolean[1];
        holding(() -> {
            if (!power.isOn()) {
                work.run();
                done[0] = true;
            }
        });
        return done[0];
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

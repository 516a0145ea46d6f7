package org.benchphone.fetch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A network that loses, doubles and swaps packets, the same way each time for the same seed. */
final class LossyWire {
    private final Random random;
    private final double loss;
    private final double copies;
    private final double swaps;
    private byte[] held;
    private int hurt;

    LossyWire(long seed, double loss, double copies, double swaps) {
        this.random = new Random(seed);
        this.loss = loss;
        this.copies = copies;
        this.swaps = swaps;
    }

    /** What comes out of the wire when {@code packet} goes in: none, one, or more, perhaps an older one behind it. */
    List<byte[]> carry(byte[] packet) {
        List<byte[]> out = new ArrayList<>();
        if (random.nextDouble() < loss) {
            hurt++;
        } else if (held == null && random.nextDouble() < swaps) {
            hurt++;
            held = packet;
            return out;
        } else {
            out.add(packet);
            if (random.nextDouble() < copies) {
                hurt++;
                out.add(packet);
            }
        }
        if (held != null) {
            out.add(held);
            held = null;
        }
        return out;
    }

    boolean loses() {
        boolean lost = random.nextDouble() < loss;
        hurt += lost ? 1 : 0;
        return lost;
    }

    /** How many packets it lost, doubled or swapped. */
    int hurt() {
        return hurt;
    }
}

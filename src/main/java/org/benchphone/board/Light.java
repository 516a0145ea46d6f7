package org.benchphone.board;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tells a listener when what an eye sees of a board has changed. Safe for use by several threads. */
public final class Light {
    private final Supplier<Picture> glass;
    private final Predicate<Lamp> lamps;
    private final AtomicReference<Seen> last;
    private volatile Runnable listener = () -> {};

    private record Seen(Picture glass, Set<Lamp> lit) {}

    /** @param lamps whether one is lit now */
    public Light(Supplier<Picture> glass, Predicate<Lamp> lamps) {
        this.glass = glass;
        this.lamps = lamps;
        this.last = new AtomicReference<>(seen());
    }

    public void onChange(Runnable only) {
        listener = only;
    }

    /** Something moved that may be seen. The listener runs in this thread. */
    public void moved() {
        Seen now = seen();
        if (!now.equals(last.getAndSet(now))) {
            listener.run();
        }
    }

    private Seen seen() {
        EnumSet<Lamp> lit = EnumSet.noneOf(Lamp.class);
        for (Lamp lamp : Lamp.values()) {
            if (lamps.test(lamp)) {
                lit.add(lamp);
            }
        }
        return new Seen(glass.get(), lit);
    }
}

package org.benchphone.panel;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.benchphone.board.Board;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.Lamp;
import org.benchphone.board.LampPort;
import org.benchphone.board.OutputLine;
import org.benchphone.power.Uptime;

/**
 * The lamps of the board, all dark at first. All that blink do so in step, driven by one thread that sleeps while none
 * does. Safe for use by several threads. A lamp that the board does not have stays dark.
 */
public final class Lamps {
    /** How a lamp burns. */
    public enum Pattern {
        OFF,
        ON,
        /** One second: half lit, half dark. */
        BLINK,
        /** A quarter of a second: half lit, half dark. */
        FAST
    }

    private static final long TICK_MILLIS = 125;
    private static final int TICKS_OF_BLINK = 4;

    private final Set<Lamp> fitted;
    private final Uptime uptime;
    private final IntConsumer drive;
    private final OutputLine messageLamp;
    private final Map<Lamp, Pattern> patterns = new EnumMap<>(Lamp.class);
    private int driven;
    private int tick;

    /** Switches everything off. */
    public Lamps(Board board, Uptime uptime) {
        this.fitted = board.front().lamps();
        this.uptime = uptime;
        this.messageLamp = board.lamps().message();
        this.drive = switch (board.lamps()) {
            case LampPort.Expander(I2cDevice chip, OutputLine message) -> Expander.ofOutputs(chip)::drive;
            case LampPort.MessageOnly(OutputLine message) -> none -> {};
        };
        messageLamp.set(false);
        uptime.start("lamps", this::blink);
    }

    public void set(Lamp lamp, boolean lit) {
        set(lamp, lit ? Pattern.ON : Pattern.OFF);
    }

    /** A lamp that begins to blink begins lit when no other blinks, and in step with them otherwise. */
    public synchronized void set(Lamp lamp, Pattern pattern) {
        uptime.check();
        if (!fitted.contains(lamp)) {
            return;
        }
        if (!anyBlinks()) {
            tick = 0;
        }
        patterns.put(lamp, pattern);
        drive();
        notifyAll();
    }

    private void drive() {
        int lit = 0;
        for (Map.Entry<Lamp, Pattern> entry : patterns.entrySet()) {
            if (isLit(entry.getValue())) {
                lit |= 1 << entry.getKey().ordinal();
            }
        }
        int changed = lit ^ driven;
        int message = 1 << Lamp.MESSAGE.ordinal();
        if ((changed & message) != 0) {
            messageLamp.set((lit & message) != 0);
        }
        if ((changed & ~message) != 0) {
            drive.accept(lit & ~message);
        }
        driven = lit;
    }

    private boolean isLit(Pattern pattern) {
        return switch (pattern) {
            case OFF -> false;
            case ON -> true;
            case BLINK -> tick / TICKS_OF_BLINK % 2 == 0;
            case FAST -> tick % 2 == 0;
        };
    }

    private boolean anyBlinks() {
        return patterns.containsValue(Pattern.BLINK) || patterns.containsValue(Pattern.FAST);
    }

    private synchronized void blink() {
        try {
            while (true) {
                uptime.check();
                if (!anyBlinks()) {
                    wait();
                } else {
                    long next = System.nanoTime() + TICK_MILLIS * 1_000_000;
                    for (long left = TICK_MILLIS; left > 0; left = (next - System.nanoTime()) / 1_000_000) {
                        wait(left);
                    }
                    tick++;
                    drive();
                }
            }
        } catch (InterruptedException e) {
            uptime.interrupted();
        }
    }
}

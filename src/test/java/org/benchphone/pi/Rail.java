package org.benchphone.pi;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.benchphone.board.InputLine;
import org.benchphone.board.SpiDevice;
import org.benchphone.emulated.W25q128;
import org.benchphone.pi.linux.EdgeListener;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/** The flash chip behind a TPS22917 with its discharge, and four gates in its bus. As an input it is FLASH_PG. */
public final class Rail implements InputLine, AutoCloseable {
    private static final Duration RISE = Duration.ofNanos(500_000);
    private static final Duration FALL = Duration.ofNanos(160_000);

    /** What may be wrong with it. */
    public enum Fault {
        NONE,
        /** FLASH_PG never rises: the switch is open for good. */
        NEVER_RISES,
        /** FLASH_PG never falls: no discharge. */
        NEVER_FALLS,
        /** The bus feeds the chip through the gates. */
        FED_BY_BUS,
        /** No chip in its socket. */
        NO_CHIP,
        /** Another chip in its socket. */
        OTHER_CHIP
    }

    private final W25q128 chip;
    private final List<String> moves;
    private final List<EdgeListener> listeners = new CopyOnWriteArrayList<>();
    private volatile Fault fault = Fault.NONE;
    private volatile boolean good;
    private volatile boolean switchedOn;
    private volatile boolean isolated = true;
    private volatile Uptime fed = new Uptime(Time.system());
    private volatile SpiDevice powered;

    Rail(W25q128 chip, List<String> moves) {
        this.chip = chip;
        this.moves = moves;
    }

    public void fail(Fault now) {
        fault = now;
    }

    synchronized void power(boolean on) {
        if (on == switchedOn) {
            return;
        }
        switchedOn = on;
        moves.add(on ? "power on" : "power off");
        if (on) {
            fed = new Uptime(Time.system());
            powered = chip.powerUp(fed);
        } else {
            fed.close();
        }
        boolean stuck = fault == (on ? Fault.NEVER_RISES : Fault.NEVER_FALLS);
        if (!stuck) {
            Thread.ofVirtual().start(() -> move(on));
        }
    }

    private void move(boolean on) {
        try {
            Thread.sleep(on ? RISE : FALL);
        } catch (InterruptedException e) {
            return;
        }
        synchronized (this) {
            if (switchedOn != on || good == on) {
                return;
            }
            good = on;
            moves.add(on ? "good" : "gone");
        }
        long now = System.nanoTime();
        listeners.forEach(listener -> listener.onEdge(on, now));
    }

    synchronized void isolate(boolean isolated) {
        if (this.isolated != isolated) {
            this.isolated = isolated;
            moves.add(isolated ? "bus isolated" : "bus connected");
        }
    }

    void transfer(byte[] buffer, int offset, int length) {
        boolean reaches = !isolated && fed.isAlive() && switchedOn && fault != Fault.NO_CHIP;
        if (!reaches) {
            Arrays.fill(buffer, offset, offset + length, (byte) 0);
            return;
        }
        boolean asksId = buffer[offset] == (byte) 0x9F;
        powered.transfer(buffer, offset, length);
        if (asksId && fault == Fault.OTHER_CHIP) {
            byte[] macronix = {(byte) 0xC2, 0x20, 0x18};
            System.arraycopy(macronix, 0, buffer, offset + 1, Math.min(length - 1, macronix.length));
        }
    }

    int millivolts() {
        return good ? 3_296 : fault == Fault.FED_BY_BUS ? 1_900 : 8;
    }

    int microamps() {
        return good ? 20_000 : 0;
    }

    @Override
    public boolean isHigh() {
        return good;
    }

    @Override
    public void onChange(Runnable listener) {
        onEdge((high, nanos) -> listener.run());
    }

    void onEdge(EdgeListener listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        fed.close();
    }
}

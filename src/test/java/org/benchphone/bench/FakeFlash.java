package org.benchphone.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.Supplier;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Tear;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;

/** 16 MiB of cells that a fake phone erases and programs; a scheduled cut tears what it is working on. */
final class FakeFlash implements FlashSocket {
    static final int SIZE = 16 * 1024 * 1024;

    private final byte[] cells = new byte[SIZE];
    private final Supplier<Uptime> uptime;
    private volatile Listener listener;
    private long operations;
    private long cutAt;
    private Tear tear = Tear.NOTHING;

    FakeFlash(Supplier<Uptime> uptime) {
        this.uptime = uptime;
        Arrays.fill(cells, (byte) 0xFF);
    }

    @Override
    public int size() {
        return SIZE;
    }

    @Override
    public synchronized byte[] read(int address, int length) {
        return Arrays.copyOfRange(cells, address, address + length);
    }

    @Override
    public synchronized void write(int address, byte[] content) {
        System.arraycopy(content, 0, cells, address, content.length);
    }

    @Override
    public synchronized void cutAt(long operation, Tear damage) {
        cutAt = operation == 0 ? 0 : operations + operation;
        tear = damage;
    }

    @Override
    public synchronized long operations() {
        return operations;
    }

    /** Nothing takes time here. */
    @Override
    public Duration busy() {
        return Duration.ZERO;
    }

    @Override
    public void onActivity(Listener only) {
        listener = only;
    }

    synchronized void erase(int address, int length) {
        if (listener != null) {
            listener.erasing(address, length);
        }
        byte[] erased = new byte[length];
        Arrays.fill(erased, (byte) 0xFF);
        change(address, erased);
    }

    synchronized void program(int address, byte[] content) {
        if (listener != null) {
            listener.programming(address, content.length);
        }
        change(address, content);
    }

    private void change(int address, byte[] content) {
        operations++;
        boolean isCut = operations == cutAt;
        System.arraycopy(content, 0, cells, address, isCut ? content.length / 2 : content.length);
        if (isCut) {
            if (listener != null) {
                listener.torn(address, content.length, tear);
            }
            uptime.get().cut();
            throw new PowerLost();
        }
    }

    boolean isErased(int address) {
        return cells[address] == (byte) 0xFF;
    }

    static byte[] content(int length, long seed) {
        byte[] content = new byte[length];
        new Random(seed).nextBytes(content);
        content[0] = 0x27;
        return content;
    }
}

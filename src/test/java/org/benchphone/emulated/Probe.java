package org.benchphone.emulated;

import java.util.Arrays;
import java.util.Random;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.FakeTime;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/** A chip on the bench with somebody who speaks its commands byte by byte. */
final class Probe {
    static final int SIZE = 128 * 1024;

    final W25q128 chip;
    final Time time;
    Uptime uptime;
    SpiDevice spi;

    Probe(Cells cells, ChipTiming timing, Time time, long seed) {
        this.chip = new W25q128(cells, timing, new Random(seed));
        this.time = time;
        powerUp();
    }

    static Probe instant() {
        return new Probe(Cells.inMemory(SIZE), ChipTiming.instant(), new FakeTime(), 1);
    }

    void powerUp() {
        uptime = new Uptime(time);
        spi = chip.powerUp(uptime);
    }

    void cutAndPowerUp() {
        uptime.close();
        powerUp();
    }

    /** Shifts these bytes out, and {@code answer} more; gives back what came in during those. */
    byte[] ask(int answer, int... bytes) {
        byte[] frame = bytes(bytes, answer);
        spi.transfer(frame);
        return Arrays.copyOfRange(frame, bytes.length, frame.length);
    }

    void send(int... bytes) {
        ask(0, bytes);
    }

    int status() {
        return ask(1, 0x05)[0] & 0xFF;
    }

    int status2() {
        return ask(1, 0x35)[0] & 0xFF;
    }

    void program(int address, int... data) {
        send(0x06);
        programWithoutEnable(address, data);
    }

    void programWithoutEnable(int address, int... data) {
        int[] frame = Arrays.copyOf(addressed(0x02, address), 4 + data.length);
        System.arraycopy(data, 0, frame, 4, data.length);
        send(frame);
    }

    void erase(int opcode, int address) {
        send(0x06);
        send(addressed(opcode, address));
    }

    byte[] read(int address, int length) {
        return ask(length, addressed(0x03, address));
    }

    static int[] addressed(int opcode, int address) {
        return new int[] {opcode, address >> 16, address >> 8 & 0xFF, address & 0xFF};
    }

    static int[] times(int count, int value) {
        int[] values = new int[count];
        Arrays.fill(values, value);
        return values;
    }

    static byte[] bytes(int... values) {
        return bytes(values, 0);
    }

    static byte[] filled(int length, int value) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static byte[] bytes(int[] values, int more) {
        byte[] bytes = new byte[values.length + more];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}

package org.benchphone.emulated;

import org.benchphone.board.I2cDevice;
import org.benchphone.board.InputLine;

/**
 * Microchip MCP23017, 16-bit I/O expander, by data sheet DS20001952C with IOCON.BANK = 0. Where both ports stand in one
 * word, port A is the low byte.
 *
 * <pre>
 *   00 IODIRA  02 IPOLA  04 GPINTENA  06 DEFVALA  08 INTCONA  0A IOCON  0C GPPUA  0E INTFA  10 INTCAPA  12 GPIOA  14 OLATA
 *   odd addresses: the same of port B
 * </pre>
 *
 * <p>Stricter than silicon: an input without its pull-up and without anything outside that drives it reads low, and
 * BANK = 1 is refused.
 */
final class Mcp23017 implements I2cDevice {
    private static final int IODIR = 0x00;
    private static final int IPOL = 0x02;
    private static final int GPINTEN = 0x04;
    private static final int DEFVAL = 0x06;
    private static final int INTCON = 0x08;
    private static final int IOCON = 0x0A;
    private static final int GPPU = 0x0C;
    private static final int INTF = 0x0E;
    private static final int INTCAP = 0x10;
    private static final int GPIO = 0x12;
    private static final int OLAT = 0x14;
    private static final int REGISTERS = 0x16;

    private static final int BANK = 0x80;
    private static final int MIRROR = 0x40;
    private static final int SEQOP = 0x20;
    private static final int INTPOL = 0x02;

    /** What hangs on the pins. */
    interface Wiring {
        /**
         * @param outputs pins that the chip drives, as a word
         * @param levels how it drives them
         * @return pins that something outside pulls low
         */
        int pulledLow(int outputs, int levels);
    }

    private final Wiring wiring;
    private final int[] registers = new int[REGISTERS];
    private final int[] previous = new int[2];
    private final Interrupt interruptB = new Interrupt(1);

    Mcp23017(Wiring wiring) {
        this.wiring = wiring;
        registers[IODIR] = 0xFF;
        registers[IODIR + 1] = 0xFF;
        settle();
    }

    @Override
    public void write(int register, byte... values) {
        synchronized (this) {
            int address = checked(register);
            for (byte value : values) {
                store(address, value & 0xFF);
                settle();
                address = next(address);
            }
        }
        interruptB.announce();
    }

    @Override
    public byte[] read(int register, int count) {
        byte[] values = new byte[count];
        synchronized (this) {
            int address = checked(register);
            for (int i = 0; i < count; i++) {
                values[i] = (byte) load(address);
                settle();
                address = next(address);
            }
        }
        interruptB.announce();
        return values;
    }

    /** Something outside moved a pin. */
    void pinsMoved() {
        synchronized (this) {
            settle();
        }
        interruptB.announce();
    }

    /** Pins that the chip drives high, as a word. */
    synchronized int drivenHigh() {
        return word(OLAT) & ~word(IODIR);
    }

    InputLine interruptB() {
        return interruptB;
    }

    private static int checked(int register) {
        if (register < 0 || register >= REGISTERS) {
            throw new IllegalArgumentException("MCP23017: no register %02XH".formatted(register));
        }
        return register;
    }

    /** 3.2.1: runs through all registers, or between the two of a pair when SEQOP is set. */
    private int next(int address) {
        return (registers[IOCON] & SEQOP) != 0 ? address ^ 1 : (address + 1) % REGISTERS;
    }

    private void store(int address, int value) {
        switch (address & ~1) {
            case INTF, INTCAP -> {} // read only
            case GPIO -> registers[OLAT + (address & 1)] = value; // 3.5.10
            case IOCON -> {
                if ((value & BANK) != 0) {
                    throw new IllegalStateException("MCP23017: this board's drivers use IOCON.BANK = 0");
                }
                registers[IOCON] = value;
                registers[IOCON + 1] = value;
            }
            default -> registers[address] = value;
        }
    }

    private int load(int address) {
        int port = address & 1;
        int pins = pins() >> 8 * port & 0xFF;
        int value = switch (address & ~1) {
            case GPIO -> pins ^ (registers[IPOL + port] & registers[IODIR + port]);
            default -> registers[address];
        };
        if ((address & ~1) == GPIO || (address & ~1) == INTCAP) {
            registers[INTF + port] = 0;
            previous[port] = pins;
        }
        return value;
    }

    private int word(int register) {
        return registers[register] | registers[register + 1] << 8;
    }

    private int pins() {
        int outputs = ~word(IODIR) & 0xFFFF;
        int levels = outputs & word(OLAT);
        int inputs = word(IODIR) & word(GPPU) & ~wiring.pulledLow(outputs, levels);
        return levels | inputs;
    }

    /** 3.6.4 and 3.6.5: the first cause is captured and stays until GPIO or INTCAP is read; DEFVAL then strikes again. */
    private void settle() {
        int both = pins();
        for (int port = 0; port < 2; port++) {
            if (registers[INTF + port] != 0) {
                continue;
            }
            int pins = both >> 8 * port & 0xFF;
            int compare = registers[INTCON + port];
            int expected = compare & registers[DEFVAL + port] | ~compare & previous[port];
            int cause = (pins ^ expected) & registers[GPINTEN + port] & registers[IODIR + port];
            if (cause != 0) {
                registers[INTF + port] = cause;
                registers[INTCAP + port] = pins;
            }
            previous[port] = pins;
        }
    }

    private boolean isActive(int port) {
        boolean mirrored = (registers[IOCON] & MIRROR) != 0;
        return registers[INTF + port] != 0 || mirrored && registers[INTF + (port ^ 1)] != 0;
    }

    /** INTA or INTB. */
    private final class Interrupt implements InputLine {
        private final int port;
        private boolean announced = true;
        private Runnable listener = () -> {};

        Interrupt(int port) {
            this.port = port;
        }

        @Override
        public boolean isHigh() {
            synchronized (Mcp23017.this) {
                return isActive(port) == ((registers[IOCON] & INTPOL) != 0);
            }
        }

        @Override
        public void onChange(Runnable listener) {
            synchronized (Mcp23017.this) {
                this.listener = listener;
            }
        }

        /** Outside the chip's lock, for the listener may want the chip. */
        void announce() {
            Runnable told;
            synchronized (Mcp23017.this) {
                if (isHigh() == announced) {
                    return;
                }
                announced = !announced;
                told = listener;
            }
            told.run();
        }
    }
}

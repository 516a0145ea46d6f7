package org.benchphone.flash;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.Uptime;

/** Gets hold of the chip at power-on: awake, known, at rest, unprotected. */
final class W25qStart {
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
    private static final int BUSY = 0x01;
    private static final int BLOCK_PROTECT = 0x1C;
    private static final int PROTECTION = 0x7C;
    private static final int MICRON_BLOCK_PROTECT = 0x5C;
    private static final int SUSPENDED = 0x80;
    private static final int COMPLEMENT_PROTECT = 0x40;
    private static final int SFDP_HEADER = 5;
    /** Waits after a reset: tRST is 30 us; a chip that was erasing has been seen to want some milliseconds. */
    private static final int[] WAITS_US = {100, 1_000, 30_000, 200_000};

    private final SpiDevice spi;
    private final Uptime uptime;

    W25qStart(SpiDevice spi, Uptime uptime) {
        this.spi = spi;
        this.uptime = uptime;
    }

    /** A chip that answers, and what it says of itself. */
    record Chip(JedecId id, Sfdp sfdp) {}

    Chip wake() {
        JedecId id = calmDown();
        if (id.isMicron()) {
            refuseProtected();
        } else {
            unprotect();
        }
        Sfdp sfdp = Sfdp.read(this::parameters).orElseGet(() -> Sfdp.ofDatasheet(id));
        if (sfdp.size() != id.size()) {
            throw new DeadFlash("flash chip: its parameters say %,d bytes, its JEDEC ID %s says %,d: is the bus noisy?"
                    .formatted(sfdp.size(), id, id.size()));
        }
        if (sfdp.page() != NorFlash.PAGE
                || sfdp.erases().stream().noneMatch(erase -> erase.size() == NorFlash.SECTOR)) {
            throw new DeadFlash("flash chip: its parameters name no page of 256 bytes or no erase of 4 KiB: " + sfdp);
        }
        return new Chip(id, sfdp);
    }

    /** In power-down and while busy the chip answers the question for its id by nothing, so ask, reset, and ask again. */
    private JedecId calmDown() {
        Optional<JedecId> id = look();
        for (int wait : WAITS_US) {
            if (id.isPresent()) {
                return id.get();
            }
            spi.transfer((byte) 0x66);
            spi.transfer((byte) 0x99);
            uptime.sleep(Duration.ofNanos(wait * 1_000L));
            id = look();
        }
        return id.orElseThrow(this::whyDead);
    }

    /** The id of a chip that is known and at rest, or nothing. */
    private Optional<JedecId> look() {
        spi.transfer((byte) 0xAB);
        JedecId id = JedecId.of(ask(0x9F, 3));
        return Optional.of(id).filter(known -> known.isKnown() && isAtRest(known));
    }

    /** 35h is a status register of Winbond's; Micron's later chips take it for a change to four data lines. */
    private boolean isAtRest(JedecId id) {
        boolean isBusy = (ask(0x05, 1)[0] & BUSY) != 0;
        return !isBusy && (id.isMicron() || (ask(0x35, 1)[0] & SUSPENDED) == 0);
    }

    private DeadFlash whyDead() {
        JedecId id = JedecId.of(ask(0x9F, 3));
        byte[] status = id.isMicron() ? ask(0x05, 1) : new byte[] {ask(0x05, 1)[0], ask(0x35, 1)[0]};
        String seen = "flash chip: JEDEC ID %s, status %s: ".formatted(id, HEX.formatHex(status));
        if (id.isNobody()) {
            return new DeadFlash(seen + "no answer. Check that the chip is fitted and has power, and chip select,"
                    + " clock and both data lines");
        }
        if (id.isKnown()) {
            return new DeadFlash(seen + "it stays busy or suspended through a reset. Take power away, or replace it");
        }
        return new DeadFlash(
                seen + "not a Winbond W25Q of 64 KiB to 16 MiB (EF 40 10 to EF 40 18, or EF 70), nor a Micron"
                        + " N25Q (20 BA)");
    }

    /** Micron's status register has no volatile write, and what somebody protected for good is not undone unasked. */
    private void refuseProtected() {
        byte status = ask(0x05, 1)[0];
        if ((status & MICRON_BLOCK_PROTECT) != 0) {
            throw new DeadFlash("flash chip: blocks of it are protected, status %02X: lift that with a programmer"
                    .formatted(status));
        }
    }

    private void unprotect() {
        byte first = ask(0x05, 1)[0];
        byte second = ask(0x35, 1)[0];
        if (!isProtected(first, second)) {
            return;
        }
        spi.transfer((byte) 0x50);
        spi.transfer((byte) 0x01, (byte) (first & ~PROTECTION));
        spi.transfer((byte) 0x50);
        spi.transfer((byte) 0x31, (byte) (second & ~COMPLEMENT_PROTECT));
        byte[] now = {ask(0x05, 1)[0], ask(0x35, 1)[0]};
        if (isProtected(now[0], now[1])) {
            throw new DeadFlash("flash chip: its block protection cannot be lifted, status %s: check the /WP line"
                    .formatted(HEX.formatHex(now)));
        }
    }

    private static boolean isProtected(byte first, byte second) {
        return (first & BLOCK_PROTECT) != 0 || (second & COMPLEMENT_PROTECT) != 0;
    }

    byte[] ask(int opcode, int length) {
        byte[] frame = new byte[1 + length];
        frame[0] = (byte) opcode;
        spi.transfer(frame);
        return Arrays.copyOfRange(frame, 1, frame.length);
    }

    byte[] parameters(int address, int length) {
        byte[] frame = new byte[SFDP_HEADER + length];
        frame[0] = 0x5A;
        frame[1] = (byte) (address >> 16);
        frame[2] = (byte) (address >> 8);
        frame[3] = (byte) address;
        spi.transfer(frame);
        return Arrays.copyOfRange(frame, SFDP_HEADER, frame.length);
    }
}

package org.benchphone.pi;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.benchphone.board.Part;
import org.benchphone.board.Part.State;
import org.benchphone.board.SpiDevice;
import org.benchphone.flash.JedecId;
import org.benchphone.language.Text;

/** Asks the flash chip and what is around it, in the order in which one depends on the other. */
final class FlashParts {
    private static final String SUPPLY = "load switch U1";
    private static final String ISOLATOR = "bus isolator U4 to U7";
    private static final String CHIP = "flash chip U3";
    private static final int FED_MILLIVOLTS = 100;
    private static final byte[] SFDP = {'S', 'F', 'D', 'P'};
    private static final int SFDP_HEADER = 5;

    private final FlashBus bus;
    private final FlashSupply supply;
    private final CurrentMonitor monitor;
    private final Roll roll;

    FlashParts(FlashBus bus, FlashSupply supply, CurrentMonitor monitor, Roll roll) {
        this.bus = bus;
        this.supply = supply;
        this.monitor = monitor;
        this.roll = roll;
    }

    void askMonitor() {
        monitor.ask();
    }

    /** While the supply is off: moves the bus with all bits high, and looks whether that feeds the chip. */
    void askIsolator() {
        byte[] high = new byte[SpiDevice.MAX_TRANSFER];
        Arrays.fill(high, (byte) 0xFF);
        bus.behindIsolator(high);
        OptionalInt millivolts = monitor.millivolts();
        boolean fed = supply.isGood() || millivolts.orElse(0) >= FED_MILLIVOLTS;
        String finding = (millivolts.isPresent()
                        ? "%,d mV".formatted(millivolts.getAsInt())
                        : "FLASH_PG " + (supply.isGood() ? "high" : "low"))
                + " on the rail while it is off and the bus moves";
        put(ISOLATOR, fed ? State.WRONG : State.FOUND, finding, fed ? Advice.FED : Advice.NONE);
    }

    /** @param wrong what went wrong when the supply was switched on */
    void askChip(Optional<String> wrong) {
        if (wrong.isPresent()) {
            put(SUPPLY, State.MISSING, wrong.get(), Advice.SUPPLY);
            put(CHIP, State.MISSING, "not asked: it has no supply", Advice.SUPPLY);
            return;
        }
        OptionalInt millivolts = monitor.millivolts();
        put(
                SUPPLY,
                State.FOUND,
                millivolts.isPresent() ? "%,d mV".formatted(millivolts.getAsInt()) : "FLASH_PG high",
                Advice.NONE);
        JedecId id = JedecId.of(ask(1, 3, 0x9F));
        if (id.isNobody()) {
            put(CHIP, State.MISSING, "answers " + id + ": nobody drives the line", Advice.FLASH);
        } else if (!id.isKnown()) {
            put(CHIP, State.WRONG, "answers " + id, Advice.FLASH);
        } else {
            boolean hasParameters = Arrays.equals(ask(SFDP_HEADER, SFDP.length, 0x5A), SFDP);
            put(CHIP, State.FOUND, id + (hasParameters ? ", SFDP" : ", no SFDP"), Advice.NONE);
        }
    }

    private byte[] ask(int header, int length, int opcode) {
        byte[] frame = new byte[header + length];
        frame[0] = (byte) opcode;
        bus.outside(frame, 0, frame.length);
        return Arrays.copyOfRange(frame, header, frame.length);
    }

    /** @param wrong what went wrong when the supply was switched off */
    void wentOff(Optional<String> wrong) {
        wrong.ifPresent(finding -> put(SUPPLY, State.WRONG, finding, Advice.FED));
    }

    private void put(String name, State state, String finding, Text advice) {
        roll.put(new Part(name, state, finding, advice));
    }
}

package org.benchphone.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The catalogue: what can go wrong on command. A kind's {@link #id} and the names of its values are part of the outside
 * contract. A kind that {@link #isDrawn} has a {@code seed} too: with it, the same id strikes the same things again.
 */
public enum Kind {
    FLASH_STUCK(
            "Bits of a byte of the flash chip read the same whatever is erased or programmed.",
            Nature.CHIP,
            Drawn.NO,
            Parameters.address("Where the byte is."),
            Parameter.preset("bits", new Domain.Hex(1, 0xFF), "0x01", "Which of its bits, as a mask."),
            Parameter.preset("read", new Domain.Whole(0, 1, ""), "0", "What they read as.")),
    FLASH_WORN(
            "Erases or programs there end in time and leave bits as they were, or never end.",
            Nature.CHIP,
            Drawn.YES,
            Parameters.address("Where the worn block begins."),
            Parameters.length("4096"),
            Parameter.preset("at", new Domain.Word(List.of("erase", "program", "both")), "both", "Which of them fail."),
            Parameter.preset(
                    "fails",
                    new Domain.Word(List.of("bits", "busy")),
                    "bits",
                    "bits: the chip says that it is done, and it is not; busy: it stays busy until its power is cycled."),
            Parameter.preset("rate", Parameters.RATE, "1", "How many of them fail, as a part of all."),
            Parameter.preset("bits", new Domain.Whole(1, 4096, ""), "4", "How many bits stay as they were.")),
    FLASH_SLOW(
            "Programs and erases of the flash chip take longer.",
            Nature.CHIP,
            Drawn.NO,
            Parameter.preset("factor", new Domain.Decimal("1.1", "1000"), "3", "How much longer.")),
    FLASH_ROT(
            "Bits of the flash chip flip, whether the phone is on or off.",
            Nature.MOMENT,
            Drawn.YES,
            Parameters.address("Where the region begins."),
            Parameters.length("4096"),
            Parameter.preset("bits", new Domain.Whole(1, 4096, ""), "1", "How many.")),
    KEY_BOUNCE(
            "Contacts bounce when they close and when they open.",
            Nature.OCCASION,
            Drawn.YES,
            Parameter.preset("key", new Domain.Name(), "ANY", "Which key; ANY for all of them."),
            Parameter.preset("ms", new Domain.Whole(1, 30, "ms"), "8", "For how long.")),
    KEY_STUCK(
            "A key's contact stays closed, or never closes.",
            Nature.STATE,
            Drawn.NO,
            Parameter.required("key", new Domain.Name(), "Which key."),
            Parameter.preset("contact", new Domain.Word(List.of("closed", "open")), "closed", "How it stays.")),
    POWER_CUT(
            "The plug is pulled; it stays out until somebody puts it in.",
            Nature.MOMENT,
            Drawn.NO,
            Parameter.preset(
                    "tear",
                    new Domain.Word(List.of("nothing", "prefix", "half", "zeros", "noise", "unstable")),
                    "half",
                    "What the flash operation leaves that operation= names.")),
    TFTP_LOSS(NetworkKinds.LOST),
    TFTP_DUPLICATE(NetworkKinds.DOUBLED),
    TFTP_REORDER(NetworkKinds.OVERTAKEN),
    TFTP_DELAY(NetworkKinds.LATE),
    TFTP_WRONG_TID(TftpKinds.WRONG_TID),
    TFTP_SHORT_BLOCK(TftpKinds.SHORT_BLOCK),
    TFTP_BAD_OACK(TftpKinds.BAD_OACK),
    TFTP_OACK_EXTRA_NUL(TftpKinds.OACK_EXTRA_NUL),
    TFTP_OACK_UNASKED_TSIZE(TftpKinds.OACK_UNASKED_TSIZE),
    TFTP_NO_OACK(TftpKinds.NO_OACK),
    TFTP_BLKSIZE_WITHOUT_OACK(TftpKinds.BLKSIZE_WITHOUT_OACK),
    TFTP_NEW_PORT_AFTER_OACK(TftpKinds.NEW_PORT_AFTER_OACK),
    TFTP_NO_OPTIONS(TftpKinds.NO_OPTIONS),
    TFTP_WINDOW_LIMIT(TftpKinds.WINDOW_LIMIT),
    TFTP_MTU(TftpKinds.MTU),
    TFTP_BLOCK_WRAP(TftpKinds.BLOCK_WRAP),
    TFTP_BAD_NAME(TftpKinds.BAD_NAME),
    HTTP_STALL(NetworkKinds.STALL),
    HTTP_RESET(NetworkKinds.RESET),
    HTTP_WRONG_LENGTH(NetworkKinds.WRONG_LENGTH),
    HTTP_CORRUPT_BYTE(NetworkKinds.CORRUPT_BYTE),
    HTTP_SLOW(NetworkKinds.SLOW),
    DNS_SILENCE(NetworkKinds.SILENCE),
    DHCP_SILENCE(NetworkKinds.SILENCE),
    SIP_LOSS(NetworkKinds.LOST),
    SIP_DELAY(NetworkKinds.LATE);

    private final String help;
    private final Nature nature;
    private final boolean isDrawn;
    private final List<Parameter> parameters;

    /** Whether chance has a hand in it. */
    private enum Drawn {
        YES,
        NO
    }

    /** Values that several kinds have. */
    private static final class Parameters {
        static final Domain RATE = new Domain.Decimal("0.001", "1");

        static Parameter address(String help) {
            return Parameter.required("address", new Domain.Hex(0, 0xFF_FFFF), help);
        }

        static Parameter length(String preset) {
            return Parameter.preset("length", new Domain.Whole(1, 0x100_0000, "bytes"), preset, "How long it is.");
        }
    }

    Kind(String help, Nature nature, Drawn drawn, Parameter... parameters) {
        this.help = help;
        this.nature = nature;
        this.isDrawn = drawn == Drawn.YES;
        this.parameters = List.of(parameters);
    }

    Kind(Definition definition) {
        this.help = definition.help();
        this.nature = definition.nature();
        this.isDrawn = definition.isDrawn();
        this.parameters = definition.parameters();
    }

    /** {@code flash-stuck}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A sentence for people. */
    public String help() {
        return help;
    }

    public Nature nature() {
        return nature;
    }

    /** Whether its faults have a {@code seed}. */
    public boolean isDrawn() {
        return isDrawn;
    }

    /** Its values, in the order in which they stand in an id. */
    public List<Parameter> parameters() {
        return parameters;
    }

    Optional<Parameter> parameter(String name) {
        return parameters.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    /** @throws BadFault when there is no such kind; says which there are */
    static Kind named(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new BadFault("There is no fault " + id + ". There are "
                        + Arrays.stream(values()).map(Kind::id).collect(Collectors.joining(", ")) + "."));
    }
}

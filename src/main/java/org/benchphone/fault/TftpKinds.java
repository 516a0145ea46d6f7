package org.benchphone.fault;

import static org.benchphone.fault.Parameter.preset;

import java.util.List;

/**
 * What TFTP servers in the field do wrong, with where it was reported. Done to the packets of any server, in between: the
 * server itself may be a good one.
 */
final class TftpKinds {
    /** RFC 1350 section 4. */
    static final Definition WRONG_TID = Definition.drawn(
            "A stranger sends a block into the transfer, from another port than the server's.",
            preset("rate", NetworkKinds.RATE, "0.1", "How many blocks he is ahead of, as a part of all."));

    static final Definition SHORT_BLOCK = Definition.certain(
            "A block in mid-file arrives with half of its bytes, as if it were the last.",
            preset("block", new Domain.Whole(1, 65_535, ""), "10", "Which block, by its number in the packet."));

    static final Definition BAD_OACK = Definition.certain(
            "The server agrees to larger blocks than it was asked for.",
            preset("blksize", new Domain.Whole(513, 99_999, "bytes"), "65464", "Which block size it says."));

    /** troglobit/uftpd issue 43. */
    static final Definition OACK_EXTRA_NUL = Definition.certain(
            "The server's OACK has spare NUL bytes behind each option and at its end.",
            preset("nuls", new Domain.Whole(1, 100, "bytes"), "4", "How many, each time."));

    /** pypxe pull requests 125 and 128, gagle/node-tftp pull request 14. */
    static final Definition OACK_UNASKED_TSIZE = Definition.certain(
            "The server's OACK has a tsize, a timeout and a rollover, also where they were not asked for.");

    /** msoulier/tftpy pull request 63. */
    static final Definition NO_OACK = Definition.certain(
            "The server passes over all options and sends blocks of 512 bytes at once, without an OACK.");

    /** shevek/tftp4j issue 2. */
    static final Definition BLKSIZE_WITHOUT_OACK =
            Definition.certain("The server uses the block size that it was asked for, but sends no OACK.");

    /** enjoy-digital/litex pull request 2214. */
    static final Definition NEW_PORT_AFTER_OACK =
            Definition.certain("From the OACK on the server speaks from a new port, and hears nothing on the old one.");

    /** renesas-rcar/u-boot pull request 8. */
    static final Definition NO_OPTIONS = Definition.certain(
            "The server is older than options: it refuses a request that has some.",
            preset("code", new Domain.Word(List.of("8", "4", "0")), "4", "Of the ERROR that it sends."));

    /** u-root pull request 1966. */
    static final Definition WINDOW_LIMIT = Definition.certain(
            "Blocks in a row get lost from a number on, for a buffer on the way is full.",
            preset("most", new Domain.Whole(1, 65_535, "blocks"), "64", "How many fit."));

    /** u-root pull request 1395. */
    static final Definition MTU = Definition.certain(
            "Large datagrams are lost, for the network does not carry their fragments.",
            preset("most", new Domain.Whole(64, 65_507, "bytes"), "1472", "The largest that arrive, as UDP counts."));

    static final Definition BLOCK_WRAP = Definition.certain(
            "Behind block 65535, 32 MiB of 512 bytes each, the server counts on in its own way.",
            preset(
                    "next",
                    new Domain.Word(List.of("one", "stop")),
                    "one",
                    "one: the next block is 1 where others have 0; stop: there is none."));

    static final Definition BAD_NAME = Definition.certain(
            "The server is asked for a name that it should refuse.",
            preset(
                    "how",
                    new Domain.Word(List.of("path", "nul", "long")),
                    "path",
                    "path: out of its folder; nul: with a NUL byte in it; long: over 512 bytes."));

    private TftpKinds() {}
}

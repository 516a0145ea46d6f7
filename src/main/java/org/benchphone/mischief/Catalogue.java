package org.benchphone.mischief;

import org.benchphone.fault.ActiveFault;

/** Who does the mischief of which fault to datagrams. */
final class Catalogue {
    private Catalogue() {}

    static Mischief mischief(ActiveFault fault) {
        return switch (fault.fault().kind()) {
            case TFTP_LOSS, SIP_LOSS -> new Loss(fault);
            case TFTP_DUPLICATE -> new Doubling(fault);
            case TFTP_REORDER -> new Lateness(fault, fault.fault().decimal("rate"));
            case TFTP_DELAY, SIP_DELAY -> new Lateness(fault, 1);
            case TFTP_MTU -> new SmallPipe(fault);
            case TFTP_WRONG_TID -> new Stranger(fault);
            case TFTP_NEW_PORT_AFTER_OACK -> new NewPort(fault);
            case TFTP_NO_OACK, TFTP_NO_OPTIONS, TFTP_BAD_NAME -> new ChangedRequest(fault);
            case TFTP_BAD_OACK, TFTP_OACK_EXTRA_NUL, TFTP_OACK_UNASKED_TSIZE -> new ChangedOack(fault);
            case TFTP_BLKSIZE_WITHOUT_OACK -> new SilentAgreement(fault);
            case TFTP_SHORT_BLOCK -> new ShortBlock(fault);
            case TFTP_WINDOW_LIMIT -> new FullBuffer(fault);
            case TFTP_BLOCK_WRAP -> new BlockWrap(fault);
            default -> throw new IllegalArgumentException(fault.fault() + " is no fault of datagrams");
        };
    }
}

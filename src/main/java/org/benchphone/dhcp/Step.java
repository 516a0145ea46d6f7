package org.benchphone.dhcp;

/** What came of {@link DhcpClient#step}. */
public sealed interface Step {
    /** It was not time yet, or there is no lease. */
    record Nothing() implements Step {}

    /** The lease goes on; address and all the rest may be others than before. */
    record Renewed(Lease lease) implements Step {}

    /** Nobody answered; the lease still holds, and the next step is later. */
    record Unanswered() implements Step {}

    /** The address must not be used from now on, for a server said so or the time is over: acquire another. */
    record Lost() implements Step {}
}

package org.benchphone.power;

/**
 * The supply is gone. An {@link Error} on purpose: no code of the phone may catch it, as no code of a phone goes on
 * without power. Only {@link PowerSupply} and the top of an {@link Uptime}'s threads do. It has no stack trace, for a
 * sweep of power cuts throws many thousands.
 */
public final class PowerLost extends Error {
    private static final long serialVersionUID = 1L;

    public PowerLost() {
        super("power lost", null, false, false);
    }
}

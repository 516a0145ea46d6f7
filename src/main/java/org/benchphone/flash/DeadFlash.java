package org.benchphone.flash;

/** The flash chip does not answer as its data sheet says: missing, another chip, worn out, or miswired. */
public final class DeadFlash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DeadFlash(String what) {
        super(what);
    }
}

package org.benchphone.redirection;

/** What was given cannot stand in the table. The message says why, and what can. */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
        super(reason, null, false, false);
    }
}

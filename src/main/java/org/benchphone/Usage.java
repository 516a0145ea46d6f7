package org.benchphone;

/** Something the operator can put right; the message says what and how. */
final class Usage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Usage(String message) {
        super(message);
    }
}

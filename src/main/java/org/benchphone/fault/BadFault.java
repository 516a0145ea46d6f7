package org.benchphone.fault;

/** A fault that makes no sense; the message is a sentence for people that says what to write instead. */
public final class BadFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BadFault(String sentence) {
        super(sentence, null, false, false);
    }
}

package org.benchphone.pi.linux;

import org.benchphone.language.Text;

/** A device of the kernel's cannot be used, or what hangs on it does not answer. The sentence says what to look at. */
public final class DeviceTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Kind kind;
    private final transient Text sentence;

    /** What is wrong. */
    public enum Kind {
        /** There is no such device. */
        ABSENT,
        /** There is one, but not for this user. */
        FORBIDDEN,
        /** Somebody else has it. */
        BUSY,
        /** It is there, but cannot do what is asked of it. */
        UNSUITABLE,
        /** The bus works, but no chip answers at this address. */
        NO_ANSWER,
        /** Anything else that the kernel says. */
        FAILED
    }

    DeviceTrouble(Kind kind, Text sentence) {
        super(sentence.english());
        this.kind = kind;
        this.sentence = sentence;
    }

    public Kind kind() {
        return kind;
    }

    /** What is wrong and what a person can do. The English one is the message too. */
    public Text sentence() {
        return sentence;
    }
}

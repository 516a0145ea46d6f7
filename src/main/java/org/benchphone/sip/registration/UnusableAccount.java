package org.benchphone.sip.registration;

import org.benchphone.language.Text;

/** An account that no request can be made of. */
public final class UnusableAccount extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Text why;

    UnusableAccount(Text why) {
        super(why.english());
        this.why = why;
    }

    /** What to do about it. */
    Text why() {
        return why;
    }
}

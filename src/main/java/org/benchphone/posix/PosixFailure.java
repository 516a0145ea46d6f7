package org.benchphone.posix;

import java.io.IOException;

/** A call that failed, by its number and the system's words for it. */
public final class PosixFailure extends IOException {
    private static final long serialVersionUID = 1L;
    private final int errno;

    PosixFailure(String call, int errno, String words) {
        super(call + ": " + words);
        this.errno = errno;
    }

    /** One of {@link Errno}, or a number that is not there. */
    public int errno() {
        return errno;
    }
}

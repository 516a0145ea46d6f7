package org.benchphone.trace;

import java.util.List;

/** The trace since some moment, which moves when somebody clears: the others still see what was before. */
public final class TraceView {
    private final SipTrace trace;
    private volatile long begin;

    TraceView(SipTrace trace, long begin) {
        this.trace = trace;
        this.begin = begin;
    }

    /** All messages since the beginning that are kept, oldest first. */
    public List<SipMessage> messages() {
        return trace.since(begin);
    }

    /** The newest so many of {@link #messages}, oldest first. */
    public List<SipMessage> messages(int most) {
        return trace.since(Math.max(begin, trace.newest() - most));
    }

    /** Begins anew, here only. */
    public void clear() {
        begin = trace.newest();
    }
}

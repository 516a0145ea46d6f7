package org.benchphone.sip.wire;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * Between the two threads that the stack has for a TCP connection: the one that reads keeps all that it read until the one
 * that parses gets to it. Here the reader is held back until its last message has its turn.
 */
final class Handover {
    private long handed;
    private long begun;
    private boolean over;

    /** A message was handed over whole. */
    synchronized void handed() {
        handed++;
    }

    /** The parser has begun with the oldest one. */
    synchronized void begun() {
        begun++;
        notifyAll();
    }

    synchronized void end() {
        over = true;
        notifyAll();
    }

    /** @throws IOException when it ends, or takes longer */
    synchronized void awaitBegun(Duration longest) throws IOException {
        await(longest, false);
    }

    /** @throws IOException in any case */
    synchronized void awaitEnd(Duration longest) throws IOException {
        await(longest, true);
    }

    private void await(Duration longest, boolean forever) throws IOException {
        long giveUp = System.nanoTime() + longest.toNanos();
        try {
            while (!over && (forever || begun < handed)) {
                long left = Duration.ofNanos(giveUp - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new IOException("nobody took what was read");
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            throw new InterruptedIOException("interrupted while a message waits");
        }
        if (over) {
            throw new IOException("closed");
        }
    }
}

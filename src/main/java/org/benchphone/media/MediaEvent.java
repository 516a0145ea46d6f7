package org.benchphone.media;

import java.time.Duration;

/** What is heard in a call, told in the thread {@code media}: whoever listens must not wait for anything. */
public sealed interface MediaEvent {
    /** The other side pressed a key and let it go: {@code 0} to {@code 9}, {@code *}, {@code #}, {@code A} to {@code D}. */
    record Dtmf(char key, Duration held) implements MediaEvent {}

    /** The first packet of the call arrived. */
    record First() implements MediaEvent {}

    /** Nothing has come for 10 s although something should. Told again only after something came. */
    record Silent() implements MediaEvent {}
}

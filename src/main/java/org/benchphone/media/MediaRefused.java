package org.benchphone.media;

import org.benchphone.language.Text;

/** There can be no voice for another call now. SIP answers 503 or 486, or does not call. */
public final class MediaRefused extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why, for scripts. */
    public enum Reason {
        TOO_MANY_CALLS,
        NO_PORTS
    }

    private final Reason reason;
    private final transient Text sentence;

    private MediaRefused(Reason reason, Text sentence) {
        super(sentence.english());
        this.reason = reason;
        this.sentence = sentence;
    }

    static MediaRefused tooManyCalls(int most) {
        return new MediaRefused(
                Reason.TOO_MANY_CALLS,
                new Text(
                        "%d calls already: end one first.".formatted(most),
                        "Schon %d Gespräche: bitte erst eines beenden.".formatted(most)));
    }

    static MediaRefused noPorts(PortRange range) {
        return new MediaRefused(
                Reason.NO_PORTS,
                new Text(
                        "No free RTP port in %d to %d. Widen the range.".formatted(range.first(), range.last()),
                        "Kein freier RTP-Port in %d bis %d. Bitte Bereich vergrößern."
                                .formatted(range.first(), range.last())));
    }

    public Reason reason() {
        return reason;
    }

    /** What a person reads: why, and what to do. */
    public Text sentence() {
        return sentence;
    }
}

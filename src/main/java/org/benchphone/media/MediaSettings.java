package org.benchphone.media;

import java.util.List;

/**
 * How a call is to sound.
 *
 * @param codecs which may be spoken, the preferred one first: that is the order of offers from here, while of an offer
 *     from the other side its own order counts
 * @param voice what the phone says
 */
public record MediaSettings(List<Codec> codecs, Voice voice) {
    public MediaSettings {
        codecs = codecs.stream().distinct().toList();
        if (codecs.isEmpty()) {
            throw new IllegalArgumentException("a call needs a codec: PCMU or PCMA");
        }
    }

    public static MediaSettings defaults() {
        return new MediaSettings(List.of(Codec.PCMU, Codec.PCMA), new Voice.Tone());
    }

    public MediaSettings withVoice(Voice voice) {
        return new MediaSettings(codecs, voice);
    }

    public MediaSettings withCodecs(Codec... codecs) {
        return new MediaSettings(List.of(codecs), voice);
    }
}

package org.benchphone.media;

import org.benchphone.language.Text;

/** What the phone says into a call, for nobody holds it to his mouth. */
public sealed interface Voice {
    /** A sine at half of full scale. */
    record Tone(int hertz) implements Voice {
        private static final int LEAST_HERTZ = 50;
        private static final int MOST_HERTZ = 3400;

        /** @param hertz 50 to 3400, which is what a telephone carries */
        public Tone {
            if (hertz < LEAST_HERTZ || hertz > MOST_HERTZ) {
                throw new IllegalArgumentException(
                        "a tone of %d Hz: it is %d to %d".formatted(hertz, LEAST_HERTZ, MOST_HERTZ));
            }
        }

        /** The A above middle C. */
        public Tone() {
            this(440);
        }
    }

    /** A recording, again and again; made by {@link #recording}. */
    final class Wav implements Voice, Recording {
        private final short[] samples;

        Wav(short[] samples) {
            this.samples = samples;
        }

        int length() {
            return samples.length;
        }

        short sample(int at) {
            return samples[at];
        }
    }

    /** What it hears, at once. */
    record Echo() implements Voice {}

    /** Packets with nothing in them. */
    record Silence() implements Voice {}

    /** What came of looking at a file. */
    sealed interface Recording permits Wav, Refused {}

    /** It is no recording that can be said; the sentence says why, and what to do. */
    record Refused(Text sentence) implements Recording {}

    /** Reads a WAV file: 8 or 16 bits of PCM, or G.711; one or two channels; 8,000 to 48,000 samples a second. */
    static Recording recording(byte[] file) {
        return WavFile.read(file);
    }
}

package org.benchphone.media;

/** A {@link Voice} speaking: the next samples, over and over. */
interface Talker {
    /** @param samples as many as are wanted, 80 to 480 */
    short[] next(int samples);

    /** What the other side says meanwhile. */
    default void hear(short[] samples) {
        // most only talk
    }

    static Talker of(Voice voice) {
        return switch (voice) {
            case Voice.Tone tone -> new Sine(tone.hertz());
            case Voice.Wav wav -> new Player(wav);
            case Voice.Echo echo -> new Parrot();
            case Voice.Silence silence -> short[]::new;
        };
    }

    final class Sine implements Talker {
        private static final int VOLUME = 16_000;

        private final int hertz;
        private long at;

        Sine(int hertz) {
            this.hertz = hertz;
        }

        @Override
        public short[] next(int samples) {
            short[] out = new short[samples];
            for (int i = 0; i < samples; i++) {
                double turns = (double) (at++ * hertz % Codec.SAMPLES_PER_SECOND) / Codec.SAMPLES_PER_SECOND;
                out[i] = (short) Math.round(VOLUME * Math.sin(2 * Math.PI * turns));
            }
            return out;
        }
    }

    final class Player implements Talker {
        private final Voice.Wav wav;
        private int at;

        Player(Voice.Wav wav) {
            this.wav = wav;
        }

        @Override
        public short[] next(int samples) {
            short[] out = new short[samples];
            for (int i = 0; i < samples; i++) {
                out[i] = wav.sample(at);
                at = (at + 1) % wav.length();
            }
            return out;
        }
    }

    /** Keeps up to 400 ms; of more, the oldest is forgotten. When it has nothing, it is silent. */
    final class Parrot implements Talker {
        private static final int MOST = 400 * Codec.SAMPLES_PER_MILLISECOND;

        private final short[] kept = new short[MOST];
        private int begin;
        private int length;

        @Override
        public void hear(short[] samples) {
            for (short sample : samples) {
                if (length == MOST) {
                    begin = (begin + 1) % MOST;
                    length--;
                }
                kept[(begin + length++) % MOST] = sample;
            }
        }

        @Override
        public short[] next(int samples) {
            short[] out = new short[samples];
            for (int i = 0; i < samples && length > 0; i++) {
                out[i] = kept[begin];
                begin = (begin + 1) % MOST;
                length--;
            }
            return out;
        }
    }
}

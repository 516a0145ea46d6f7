package org.benchphone.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.benchphone.language.Text;

/** Recordings in RIFF WAVE files, made into samples of a telephone. */
final class WavFile {
    private static final int MOST_BYTES = 16 * 1024 * 1024;
    private static final int MOST_SAMPLES = 10 * 60 * Codec.SAMPLES_PER_SECOND;
    private static final int LEAST_RATE = Codec.SAMPLES_PER_SECOND;
    private static final int MOST_RATE = 48_000;
    private static final int RIFF_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FORMAT = 16;
    private static final int EXTENSIBLE_FORMAT = 26;

    private WavFile() {}

    /** Why a file is refused, with the sentence a person reads. */
    private enum Refusal {
        NO_WAV("This is no WAV file.", "Das ist keine WAV-Datei."),
        TOO_LARGE(
                "The recording is too large: at most 16 MiB and 10 minutes.",
                "Die Aufnahme ist zu groß: höchstens 16 MiB und 10 Minuten."),
        EMPTY("The WAV file has no sound in it.", "Die WAV-Datei enthält keinen Ton."),
        OTHER_CODING(
                "This kind of WAV is not understood. Save it as 16-bit PCM.",
                "Diese Art WAV wird nicht verstanden. Bitte als 16-Bit-PCM speichern."),
        OTHER_CHANNELS("The recording must have one or two channels.", "Die Aufnahme muss ein oder zwei Kanäle haben."),
        OTHER_RATE(
                "The recording must have 8,000 to 48,000 samples a second.",
                "Die Aufnahme muss 8.000 bis 48.000 Werte je Sekunde haben.");

        private final String english;
        private final String german;

        Refusal(String english, String german) {
            this.english = english;
            this.german = german;
        }

        Voice.Refused refused() {
            return new Voice.Refused(new Text(english, german));
        }
    }

    private enum Coding {
        PCM_8(1),
        PCM_16(2),
        A_LAW(1),
        MU_LAW(1);

        private final int bytes;

        Coding(int bytes) {
            this.bytes = bytes;
        }

        static Optional<Coding> of(int tag, int bits) {
            return switch (tag) {
                case 1 -> bits == 8 ? Optional.of(PCM_8) : bits == 16 ? Optional.of(PCM_16) : Optional.empty();
                case 6 -> bits == 8 ? Optional.of(A_LAW) : Optional.empty();
                case 7 -> bits == 8 ? Optional.of(MU_LAW) : Optional.empty();
                default -> Optional.empty();
            };
        }

        int sample(ByteBuffer in, int at) {
            return switch (this) {
                case PCM_8 -> ((in.get(at) & 0xff) - 128) << 8;
                case PCM_16 -> in.getShort(at);
                case A_LAW -> G711.fromALaw(in.get(at));
                case MU_LAW -> G711.fromMuLaw(in.get(at));
            };
        }
    }

    /** @param rate samples a second of each channel */
    private record Format(Coding coding, int channels, int rate) {
        int frame() {
            return coding.bytes * channels;
        }
    }

    static Voice.Recording read(byte[] file) {
        if (file.length > MOST_BYTES) {
            return Refusal.TOO_LARGE.refused();
        }
        ByteBuffer in = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        if (file.length < RIFF_HEADER || !is(in, 0, "RIFF") || !is(in, 8, "WAVE")) {
            return Refusal.NO_WAV.refused();
        }
        Optional<ByteBuffer> format = chunk(in, "fmt ").filter(chunk -> chunk.remaining() >= FORMAT);
        Optional<ByteBuffer> data = chunk(in, "data");
        if (format.isEmpty() || data.isEmpty()) {
            return Refusal.NO_WAV.refused();
        }
        return read(format.get(), data.get());
    }

    private static boolean is(ByteBuffer in, int at, String name) {
        byte[] word = new byte[4];
        in.get(at, word);
        return new String(word, StandardCharsets.ISO_8859_1).equals(name);
    }

    /**
     * The content of the first chunk of this name. Its length may be wrong in what was written to a pipe: then it
     * reaches to the end of the file.
     */
    private static Optional<ByteBuffer> chunk(ByteBuffer in, String name) {
        long at = RIFF_HEADER;
        while (at + CHUNK_HEADER <= in.capacity()) {
            long length = Integer.toUnsignedLong(in.getInt((int) at + 4));
            int begin = (int) at + CHUNK_HEADER;
            if (is(in, (int) at, name)) {
                int found = (int) Math.min(length, in.capacity() - begin);
                return Optional.of(in.slice(begin, found).order(ByteOrder.LITTLE_ENDIAN));
            }
            at = begin + length + length % 2;
        }
        return Optional.empty();
    }

    private static Voice.Recording read(ByteBuffer format, ByteBuffer data) {
        int tag = format.getShort(0) & 0xffff;
        if (tag == 0xfffe && format.remaining() >= EXTENSIBLE_FORMAT) {
            tag = format.getShort(EXTENSIBLE_FORMAT - 2) & 0xffff;
        }
        int channels = format.getShort(2) & 0xffff;
        long rate = Integer.toUnsignedLong(format.getInt(4));
        Optional<Coding> coding = Coding.of(tag, format.getShort(14) & 0xffff);
        if (coding.isEmpty()) {
            return Refusal.OTHER_CODING.refused();
        }
        if (channels < 1 || channels > 2) {
            return Refusal.OTHER_CHANNELS.refused();
        }
        if (rate < LEAST_RATE || rate > MOST_RATE) {
            return Refusal.OTHER_RATE.refused();
        }
        return resample(new Format(coding.get(), channels, (int) rate), data);
    }

    /**
     * Each sample is the mean of those that fall into its time: simple, and quiet enough for a telephone. At 8,000 a
     * second all stay as they are.
     */
    private static Voice.Recording resample(Format format, ByteBuffer data) {
        int frames = data.capacity() / format.frame();
        long samples = (long) frames * Codec.SAMPLES_PER_SECOND / format.rate();
        if (samples == 0) {
            return Refusal.EMPTY.refused();
        }
        if (samples > MOST_SAMPLES) {
            return Refusal.TOO_LARGE.refused();
        }
        short[] made = new short[(int) samples];
        for (int i = 0; i < made.length; i++) {
            int begin = (int) ((long) i * format.rate() / Codec.SAMPLES_PER_SECOND);
            int end = (int) ((i + 1L) * format.rate() / Codec.SAMPLES_PER_SECOND);
            made[i] = mean(format, data, begin, Math.min(end, frames));
        }
        return new Voice.Wav(made);
    }

    private static short mean(Format format, ByteBuffer data, int begin, int end) {
        long sum = 0;
        for (int at = begin * format.frame(); at < end * format.frame(); at += format.coding().bytes) {
            sum += format.coding().sample(data, at);
        }
        return (short) (sum / ((long) (end - begin) * format.channels()));
    }
}

package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings as people have them, and files that are none. Seeds lie in {@code WavTestInputs}. */
@Timeout(600)
class WavTest {
    private static byte[] wav(int tag, int channels, int rate, int bits, byte[] data) {
        return ByteBuffer.allocate(44 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(36 + data.length)
                .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) tag)
                .putShort((short) channels)
                .putInt(rate)
                .putInt(rate * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits)
                .put("data".getBytes(StandardCharsets.US_ASCII))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] shorts(int... samples) {
        ByteBuffer out = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(samples).forEach(sample -> out.putShort((short) sample));
        return out.array();
    }

    private static short[] read(byte[] file) {
        Voice.Wav wav = (Voice.Wav) Voice.recording(file);
        short[] samples = new short[wav.length()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = wav.sample(i);
        }
        return samples;
    }

    private static String refusal(byte[] file) {
        return ((Voice.Refused) Voice.recording(file)).sentence().english();
    }

    @Test
    void telephoneSamplesStayAsTheyAre() {
        assertThat(read(wav(1, 1, 8000, 16, shorts(1, -2, 32_767, -32_768)))).containsExactly(1, -2, 32_767, -32_768);
    }

    @Test
    void eightBitsAreUnsigned() {
        assertThat(read(wav(1, 1, 8000, 8, new byte[] {0, (byte) 128, (byte) 255})))
                .containsExactly(-32_768, 0, 32_512);
    }

    @Test
    void g711IsDecoded() {
        byte[] codes = {0x1e, (byte) 0x8b, 0x55};
        assertThat(read(wav(7, 1, 8000, 8, codes))).isEqualTo(Codec.PCMU.decode(codes));
        assertThat(read(wav(6, 1, 8000, 8, codes))).isEqualTo(Codec.PCMA.decode(codes));
    }

    @Test
    void bothChannelsAreHeard() {
        assertThat(read(wav(1, 2, 8000, 16, shorts(100, 300, -50, 50)))).containsExactly(200, 0);
    }

    @ParameterizedTest
    @CsvSource({"8000", "11025", "16000", "22050", "44100", "48000"})
    void aSecondStaysASecondAndASineASine(int rate) {
        int[] sine = new int[rate];
        for (int i = 0; i < rate; i++) {
            sine[i] = (int) (10_000 * Math.sin(2 * Math.PI * 400 * i / rate));
        }
        short[] made = read(wav(1, 1, rate, 16, shorts(sine)));
        assertThat(made).hasSize(8000);
        int crossings = 0;
        int most = 0;
        for (int i = 1; i < made.length; i++) {
            crossings += made[i - 1] < 0 && made[i] >= 0 ? 1 : 0;
            most = Math.max(most, made[i]);
        }
        assertThat(crossings).isBetween(399, 400);
        assertThat(most).isBetween(9500, 10_000);
    }

    @Test
    void aLengthThatAPipeLeftOpenReachesToTheEnd() {
        byte[] file = wav(1, 1, 8000, 16, shorts(7, 8, 9));
        Arrays.fill(file, 40, 44, (byte) 0xff);
        assertThat(read(file)).containsExactly(7, 8, 9);
    }

    @Test
    void otherFilesAreRefusedWithWhatToDo() {
        assertThat(refusal(new byte[0])).isEqualTo("This is no WAV file.");
        assertThat(refusal("<html>not found</html>".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("This is no WAV file.");
        assertThat(refusal(wav(1, 1, 8000, 24, new byte[9]))).contains("Save it as 16-bit PCM");
        assertThat(refusal(wav(85, 1, 8000, 16, new byte[9]))).contains("Save it as 16-bit PCM");
        assertThat(refusal(wav(1, 6, 8000, 16, new byte[99]))).contains("one or two channels");
        assertThat(refusal(wav(1, 1, 96_000, 16, new byte[99]))).contains("8,000 to 48,000");
        assertThat(refusal(wav(1, 1, -1, 16, new byte[99]))).contains("8,000 to 48,000");
        assertThat(refusal(wav(1, 1, 8000, 16, new byte[1]))).contains("no sound");
        assertThat(refusal(wav(1, 1, 8000, 8, new byte[8000 * 601]))).contains("10 minutes");
        assertThat(refusal(new byte[17 * 1024 * 1024])).contains("16 MiB");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFileCutOffAnywhereIsReadOrRefused(int seed) {
        byte[] file = wav(1, 2, 16_000, 16, new byte[400]);
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = Arrays.copyOf(file, random.nextInt(file.length));
            for (int n = 0; damaged.length > 0 && n < 3; n++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            assertThat(Voice.recording(damaged)).isNotNull();
        }
    }

    @FuzzTest(maxDuration = "60s")
    void anyFileIsReadOrRefused(byte[] file) {
        switch (Voice.recording(file)) {
            case Voice.Wav wav -> assertThat(wav.length()).isPositive();
            case Voice.Refused refused ->
                assertThat(refused.sentence().german()).isNotEmpty();
        }
    }
}

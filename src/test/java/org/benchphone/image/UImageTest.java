package org.benchphone.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.benchphone.image.UImage.Whole;
import org.benchphone.image.Verdict.Reason;
import org.benchphone.image.Verdict.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UImageTest {
    private static final Instant TIME = Instant.parse("2008-02-29T12:00:00Z");
    private static final byte[] PAYLOAD = SamplePayload.generate(1, 5000);
    private static final byte[] FILE = UImage.build("snom360-6.5.20-SIP-j", PAYLOAD, TIME);

    @Test
    void whatWasBuiltReadsBack() {
        UImage image = image(FILE);

        assertThat(image.name()).isEqualTo("snom360-6.5.20-SIP-j");
        assertThat(image.time()).isEqualTo(TIME);
        assertThat(image.payload()).isEqualTo(PAYLOAD);
        assertThat(image.dataCrc()).isEqualTo(UImage.crc(PAYLOAD, 0, PAYLOAD.length));
    }

    @Test
    void theHeaderAloneIsTheOneInTheFile() {
        byte[] header =
                UImage.header("snom360-6.5.20-SIP-j", PAYLOAD.length, UImage.crc(PAYLOAD, 0, PAYLOAD.length), TIME);

        assertThat(header).isEqualTo(Arrays.copyOf(FILE, UImage.HEADER));
        assertThatThrownBy(() -> UImage.header("x", -1, 0, TIME)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNameMayFillItsField() {
        String name = "a".repeat(32);
        assertThat(image(UImage.build(name, PAYLOAD, TIME)).name()).isEqualTo(name);
    }

    @Test
    void theLastSecondOfTheFormatIsIn2106() {
        Instant last = Instant.ofEpochSecond(0xFFFF_FFFFL);
        assertThat(image(UImage.build("x", PAYLOAD, last)).time()).isEqualTo(last);
        assertThatThrownBy(() -> UImage.build("x", PAYLOAD, last.plusSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UImage.build("x", PAYLOAD, Instant.ofEpochSecond(-1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ümlaut", "tab\t", "a name of more than thirty-two letters"})
    void namesThatDoNotFitAreNotBuilt(String name) {
        assertThatThrownBy(() -> UImage.build(name, PAYLOAD, TIME)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyFlippedBitOfTheHeaderIsNoticed() {
        Map<Reason, Integer> counts = new EnumMap<>(Reason.class);
        for (int bit = 0; bit < UImage.HEADER * 8; bit++) {
            counts.merge(reason(flipped(FILE, bit)), 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(Map.of(Reason.WRONG_MAGIC, 32, Reason.HEADER_CRC, 480));
    }

    @Test
    void everyFlippedBitOfTheDataIsNoticed() {
        int noticed = 0;
        for (int bit = UImage.HEADER * 8; bit < FILE.length * 8; bit++) {
            assertThat(reason(flipped(FILE, bit))).isEqualTo(Reason.DATA_CRC);
            noticed++;
        }
        assertThat(noticed).isEqualTo(40_000);
    }

    @Test
    void everyTruncationIsNoticed() {
        assertThat(reason(new byte[0])).isEqualTo(Reason.EMPTY);
        for (int length = 1; length < FILE.length; length++) {
            assertThat(reason(Arrays.copyOf(FILE, length))).isEqualTo(Reason.TRUNCATED);
        }
        assertThat(FILE).hasSize(5064);
    }

    @Test
    void trailingBytesAreNoticed() {
        for (int more = 1; more <= 600; more++) {
            assertThat(reason(Arrays.copyOf(FILE, FILE.length + more))).isEqualTo(Reason.TRAILING_BYTES);
        }
    }

    @Test
    void imagesForOtherMachinesAreNoticed() {
        int[] fields = {28, 29, 30, 31};
        for (int field : fields) {
            for (int value = 0; value < 256; value++) {
                byte[] other = FILE.clone();
                other[field] = (byte) value;
                boolean same = value == FILE[field];
                assertThat(UImage.parse(sealed(other)))
                        .matches(parsed -> same == parsed instanceof Whole)
                        .matches(parsed -> same || ((Refused) parsed).reason() == Reason.WRONG_TYPE);
            }
        }
    }

    @Test
    void anImageWithoutDataIsEmpty() {
        byte[] header = Arrays.copyOf(FILE, UImage.HEADER);
        ByteBuffer.wrap(header).putInt(12, 0).putInt(24, 0);
        assertThat(reason(sealed(header))).isEqualTo(Reason.EMPTY);
    }

    @Test
    void aSizeOver2GigabytesIsNotNegative() {
        byte[] file = FILE.clone();
        ByteBuffer.wrap(file).putInt(12, 0xFFFF_FFF0);
        assertThat(reason(sealed(file))).isEqualTo(Reason.TRUNCATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><body>Not found</body></html>",
                "\r\n  <HTML>",
                "<html",
                "\u00ef\u00bb\u00bf<?xml version='1.0'?><error/>",
                "<!-- proxy --><p>Please log in",
            })
    void aWebPageIsCalledAWebPage(String page) {
        Refused refused = refused(page.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(refused.reason()).isEqualTo(Reason.WEB_PAGE);
        assertThat(refused.sentence().english()).isEqualTo("This is a web page, not a firmware image. Check the URL.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Not found", " ", "< no", "PK\u0003\u0004", "a<html>", "\u0000"})
    void otherBytesAreNoImage(String bytes) {
        assertThat(reason(bytes.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(Reason.WRONG_MAGIC);
    }

    @Test
    void randomBytesNeverThrow() {
        Random random = new Random(2004);
        int refused = 0;
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            System.arraycopy(FILE, 0, bytes, 0, Math.min(bytes.length, random.nextInt(UImage.HEADER)));
            refused += UImage.parse(bytes) instanceof Refused ? 1 : 0;
        }
        assertThat(refused).isEqualTo(20_000);
    }

    private static UImage image(byte[] file) {
        return ((Whole) UImage.parse(file)).image();
    }

    private static Refused refused(byte[] file) {
        return (Refused) UImage.parse(file);
    }

    private static Reason reason(byte[] file) {
        return refused(file).reason();
    }

    private static byte[] flipped(byte[] file, int bit) {
        byte[] copy = file.clone();
        copy[bit / 8] ^= (byte) (1 << bit % 8);
        return copy;
    }

    /** With the header's checksum made right again. */
    static byte[] sealed(byte[] file) {
        byte[] header = Arrays.copyOf(file, UImage.HEADER);
        ByteBuffer.wrap(header).putInt(4, 0);
        ByteBuffer.wrap(file).putInt(4, UImage.crc(header, 0, UImage.HEADER));
        return file;
    }
}

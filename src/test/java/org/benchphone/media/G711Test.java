package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** ITU-T G.711: its tables, and its digital milliwatt. */
@Timeout(60)
class G711Test {
    /** Table 2a, with values of 14 bits as it has them: the decoder's output for a character signal. */
    @ParameterizedTest
    @CsvSource({
        "80, 8031", "8f, 4191", "90, 3999", "9f, 2079", "a0, 1983", "af, 1023", "b0, 975", "bf, 495",
        "c0, 471", "cf, 231", "d0, 219", "df, 99", "e0, 93", "ef, 33", "fe, 2", "ff, 0",
        "00, -8031", "0f, -4191", "7e, -2", "7f, 0"
    })
    void muLawHasTheValuesOfItsTable(String code, int value) {
        assertThat(G711.fromMuLaw((byte) Integer.parseInt(code, 16))).isEqualTo((short) (value * 4));
    }

    /** Table 1a, values of 13 bits, whose decoder output has a half step: so they are doubled here. */
    @ParameterizedTest
    @CsvSource({
        "aa, 4032", "a5, 2112", "ba, 2016", "b5, 1056", "8a, 1008", "85, 528", "9a, 504", "95, 264",
        "ea, 252", "e5, 132", "fa, 126", "f5, 66", "ca, 63", "c5, 33", "da, 31", "d5, 1",
        "2a, -4032", "55, -1"
    })
    void aLawHasTheValuesOfItsTable(String code, int value) {
        assertThat(G711.fromALaw((byte) Integer.parseInt(code, 16))).isEqualTo((short) (value * 8));
    }

    @ParameterizedTest
    @EnumSource
    void everyCodeComesBackAsItIs(Codec codec) {
        for (int code = 0; code < 256; code++) {
            byte[] there = {(byte) code};
            byte[] back = codec.encode(codec.decode(there));
            // mu-law has two zeros
            boolean minusZero = codec == Codec.PCMU && code == 0x7f;
            assertThat(back[0]).as("%s %02x", codec, code).isEqualTo((byte) (minusZero ? 0xff : code));
        }
    }

    /** The least value of each table that gets a code; the one below it gets the code before. */
    @ParameterizedTest
    @CsvSource({
        "PCMU, 4, 80, 7903", "PCMU, 4, 8f, 4063", "PCMU, 4, 90, 3935", "PCMU, 4, 9f, 2015", "PCMU, 4, af, 991",
        "PCMU, 4, bf, 479", "PCMU, 4, cf, 223", "PCMU, 4, df, 95", "PCMU, 4, ef, 31", "PCMU, 4, fe, 1",
        "PCMA, 8, aa, 3968", "PCMA, 8, a5, 2048", "PCMA, 8, ba, 1984", "PCMA, 8, b5, 1024", "PCMA, 8, 85, 512",
        "PCMA, 8, 95, 256", "PCMA, 8, e5, 128", "PCMA, 8, f5, 64", "PCMA, 8, c5, 32", "PCMA, 8, d4, 2"
    })
    void aCodeBeginsAtTheDecisionValueOfItsTable(Codec codec, int unit, String code, int value) {
        byte[] codes = codec.encode(new short[] {(short) (unit * value), (short) (unit * value - 1)});
        assertThat(codes[0]).isEqualTo((byte) Integer.parseInt(code, 16));
        assertThat(codec.decode(codes)[1]).isLessThan(codec.decode(codes)[0]);
    }

    @ParameterizedTest
    @EnumSource
    void louderIsNeverQuieter(Codec codec) {
        short before = Short.MIN_VALUE;
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
            short decoded = codec.decode(codec.encode(new short[] {(short) sample}))[0];
            assertThat(decoded).isGreaterThanOrEqualTo(before);
            before = decoded;
        }
    }

    /** Tables 5 and 6: a sine of 1 kHz at 0 dBm0. */
    @Test
    void theDigitalMilliwattIsASine() {
        byte[] aLaw = {0x34, 0x21, 0x21, 0x34, (byte) 0xb4, (byte) 0xa1, (byte) 0xa1, (byte) 0xb4};
        byte[] muLaw = {0x1e, 0x0b, 0x0b, 0x1e, (byte) 0x9e, (byte) 0x8b, (byte) 0x8b, (byte) 0x9e};
        short[] a = Codec.PCMA.decode(aLaw);
        short[] mu = Codec.PCMU.decode(muLaw);
        for (int i = 0; i < 8; i++) {
            assertThat(a[i]).isEqualTo((short) -a[(i + 4) % 8]);
            assertThat(mu[i]).isEqualTo((short) -mu[(i + 4) % 8]);
            assertThat(Math.abs(a[i] - mu[i])).as("the same level").isLessThan(600);
        }
        assertThat(Codec.PCMA.encode(a)).isEqualTo(aLaw);
        assertThat(Codec.PCMU.encode(mu)).isEqualTo(muLaw);
    }
}

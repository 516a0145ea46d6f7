package org.benchphone.bootloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class Ipv4Test {
    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "1.2.3.4", "10.0.0.255", "192.168.100.249", "255.255.255.255", "1.02.3.4"})
    void fourNumbersUpTo255AreAnAddress(String text) {
        assertThat(Ipv4.isAddress(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "1",
                "1.2.3",
                "1.2.3.",
                ".1.2.3",
                "1.2.3.4.",
                "1.2.3.4.5",
                "1..3.4",
                "256.1.1.1",
                "1.1.1.300",
                "1.1.1.-1",
                "1.1.1.1 ",
                " 1.1.1.1",
                "1.1.1.1\n",
                "1,1,1,1",
                "a.b.c.d",
                "::1",
                "1.1.1.0001",
                "....",
                "\u0661.1.1.1"
            })
    void nothingElseIs(String text) {
        assertThat(Ipv4.isAddress(text)).isFalse();
        assertThat(Ipv4.isNetmask(text)).isFalse();
    }

    @Test
    void theThirtyTwoMasksAreMasks() {
        for (int ones = 1; ones <= 32; ones++) {
            assertThat(Ipv4.isNetmask(dotted(-1 << 32 - ones))).as("/" + ones).isTrue();
        }
    }

    @Test
    void ofRandomWordsOnlyThoseWithOnesAndThenZerosAreMasks() {
        Random random = new Random(4);
        int masks = 0;
        for (int i = 0; i < 100_000; i++) {
            int word = i % 100 == 0 ? -1 << random.nextInt(32) : random.nextInt();
            boolean onesThenZeros =
                    Integer.toBinaryString(word).matches("1+0*") && Integer.numberOfLeadingZeros(word) == 0;
            assertThat(Ipv4.isNetmask(dotted(word))).as(dotted(word)).isEqualTo(onesThenZeros);
            masks += onesThenZeros ? 1 : 0;
        }
        assertThat(masks).isGreaterThanOrEqualTo(1000);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.7,    10.0.0.1,    255.255.255.0,   true",
        "10.0.0.7,    10.0.1.1,    255.255.255.0,   false",
        "10.0.0.7,    10.0.1.1,    255.255.254.0,   true",
        "128.0.0.1,   0.0.0.1,     128.0.0.0,       false",
        "10.0.0.7,    10.0.0.7,    255.255.255.255, true",
        "10.0.0.7,    10.0.0.6,    255.255.255.255, false",
    })
    void theMaskDecidesWhetherTwoAreInOneNetwork(String one, String other, String mask, boolean same) {
        assertThat(Ipv4.sameNetwork(one, other, mask)).isEqualTo(same);
        assertThat(Ipv4.sameNetwork(other, one, mask)).isEqualTo(same);
    }

    /** What the keypad can type: digits and dots, up to fifteen. */
    @Test
    void randomInputIsAnAddressExactlyWhenItIsFourSmallNumbers() {
        Random random = new Random(5);
        int addresses = 0;
        for (int i = 0; i < 300_000; i++) {
            String text = random.nextBoolean() ? typed(random) : nearlyAnAddress(random);
            boolean expected = isFourSmallNumbers(text);
            assertThat(Ipv4.isAddress(text)).as(text).isEqualTo(expected);
            addresses += expected ? 1 : 0;
        }
        assertThat(addresses).isGreaterThan(10_000);
    }

    private static String typed(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(16); length > 0; length--) {
            text.append("0123456789...".charAt(random.nextInt(13)));
        }
        return text.toString();
    }

    private static String nearlyAnAddress(Random random) {
        StringBuilder text = new StringBuilder();
        for (int part = 0; part < 4; part++) {
            text.append(part == 0 ? "" : ".").append(random.nextInt(280));
        }
        if (random.nextInt(4) == 0) {
            text.deleteCharAt(random.nextInt(text.length()));
        }
        return text.toString();
    }

    private static boolean isFourSmallNumbers(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return false;
        }
        for (String part : parts) {
            // two digits may begin with 0, three may not
            if (part.isEmpty() || part.length() > 3 || part.length() == 3 && part.startsWith("0")) {
                return false;
            }
            if (Integer.parseInt(part) > 255) {
                return false;
            }
        }
        return true;
    }

    private static String dotted(int word) {
        return (word >>> 24) + "." + (word >> 16 & 255) + "." + (word >> 8 & 255) + "." + (word & 255);
    }
}

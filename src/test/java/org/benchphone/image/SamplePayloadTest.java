package org.benchphone.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.Deflater;
import org.benchphone.image.ImageName.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SamplePayloadTest {
    @Test
    void theSameSeedMakesTheSameBytes() {
        assertThat(SamplePayload.generate(4, 10_001)).isEqualTo(SamplePayload.generate(4, 10_001));
        assertThat(SamplePayload.generate(4, 10_001)).isNotEqualTo(SamplePayload.generate(5, 10_001));
    }

    @Test
    void anySizeIsMadeExactly() {
        byte[] whole = SamplePayload.generate(1, 1024);
        for (int size = 0; size <= 1024; size++) {
            assertThat(SamplePayload.generate(1, size)).isEqualTo(Arrays.copyOf(whole, size));
        }
    }

    @Test
    void readInPiecesItIsTheSame() throws IOException {
        byte[] whole = SamplePayload.generate(7, 10_001);
        for (int piece : new int[] {1, 255, 256, 1000, 20_000}) {
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            try (InputStream payload = SamplePayload.open(7, 10_001)) {
                byte[] bytes = new byte[piece];
                for (int n = payload.read(bytes); n >= 0; n = payload.read(bytes)) {
                    read.write(bytes, 0, n);
                }
                assertThat(payload.read()).isEqualTo(-1);
            }
            assertThat(read.toByteArray()).as("in pieces of %d", piece).isEqualTo(whole);
        }
    }

    @Test
    void itPacksAsAProgramDoes() {
        byte[] payload = SamplePayload.generate(1, SamplePayload.usualSize(Kind.FULL));
        Deflater deflater = new Deflater();
        deflater.setInput(payload);
        deflater.finish();
        int packed = deflater.deflate(new byte[payload.length]);
        deflater.end();

        assertThat((double) packed / payload.length).isBetween(0.3, 0.6);
    }

    @Test
    void everyPageOfTheChipDiffers() {
        byte[] payload = SamplePayload.generate(1, SamplePayload.usualSize(Kind.APPLICATION));
        Set<Integer> pages = new HashSet<>();
        int count = payload.length / 256;
        for (int page = 0; page < count; page++) {
            pages.add(Arrays.hashCode(Arrays.copyOfRange(payload, page * 256, page * 256 + 256)));
        }
        assertThat(count).isGreaterThan(6000);
        assertThat(pages).hasSizeGreaterThan(count - 5);
    }

    @Test
    void usualSizesAreTheVendors() {
        assertThat(Kind.values())
                .hasSize(6)
                .allSatisfy(kind -> assertThat(SamplePayload.usualSize(kind))
                        .isBetween(500_000, 3_400_000)
                        .matches(size -> size % 4 == 0 && size % 512 != 0));
    }
}

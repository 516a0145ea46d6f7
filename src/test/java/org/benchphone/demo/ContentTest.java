package org.benchphone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ContentTest {
    private static final byte[] BYTES = {0, 1, 2, 3, 4, 5, 6, 7};

    @Test
    void theFlippedBitIsTheSameHoweverItIsRead() throws IOException {
        int cases = 0;
        for (int place = 0; place < BYTES.length; place++) {
            byte[] expected = BYTES.clone();
            expected[place] ^= 0x10;
            Content flipped = Content.of(BYTES).flippedAt(place);
            for (int piece = 1; piece <= BYTES.length; piece++) {
                assertThat(inPieces(flipped, piece))
                        .as("%d in pieces of %d", place, piece)
                        .isEqualTo(expected);
                cases++;
            }
            assertThat(oneByOne(flipped)).isEqualTo(expected);
        }
        assertThat(cases).isEqualTo(64);
        assertThat(BYTES).as("what it was made from").containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void aCutOneSaysItsOwnSize() throws IOException {
        Content cut = Content.of(BYTES).cutAt(5);

        assertThat(cut.size()).isEqualTo(5);
        try (InputStream in = cut.open()) {
            assertThat(in.readNBytes(cut.size())).containsExactly(0, 1, 2, 3, 4);
        }
    }

    private static byte[] inPieces(Content content, int piece) throws IOException {
        byte[] all = new byte[content.size()];
        try (InputStream in = content.open()) {
            for (int at = 0; at < all.length; at += piece) {
                in.readNBytes(all, at, Math.min(piece, all.length - at));
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        return all;
    }

    private static byte[] oneByOne(Content content) throws IOException {
        byte[] all = new byte[content.size()];
        try (InputStream in = content.open()) {
            for (int at = 0; at < all.length; at++) {
                all[at] = (byte) in.read();
            }
        }
        return all;
    }
}

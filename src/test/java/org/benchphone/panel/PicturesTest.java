package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.benchphone.board.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The files are read by the JDK's own readers, which know nothing of ours. */
@Timeout(30)
class PicturesTest {
    private static final int DARK = 0xFF1B2622;
    private final Picture picture = GraphicRenderer.render(Samples.idle());

    @Test
    void aPngShowsEachPixelAtEachScale() throws IOException {
        for (int scale : new int[] {1, 2, 3, 4, 8}) {
            BufferedImage image = decoded(Pictures.png(picture, scale));
            assertThat(image.getWidth()).isEqualTo((128 + 6) * scale);
            assertThat(image.getHeight()).isEqualTo((64 + 6) * scale);
            int dark = 0;
            for (int y = 0; y < 64; y++) {
                for (int x = 0; x < 128; x++) {
                    boolean isDark = image.getRGB((x + 3) * scale, (y + 3) * scale) == DARK;
                    assertThat(isDark).as("%d,%d at %d", x, y, scale).isEqualTo(picture.isDark(x, y));
                    dark += isDark ? 1 : 0;
                }
            }
            assertThat(dark).isGreaterThan(1_000);
        }
    }

    @Test
    void thereIsAGapBetweenPixelsFromScaleThreeOn() throws IOException {
        Picture line = Picture.ofPixels(2, 1, new byte[] {1, 1});
        assertThat(decoded(Pictures.png(line, 2)).getRGB(7, 6)).isEqualTo(DARK);
        assertThat(decoded(Pictures.png(line, 3)).getRGB(11, 9)).isNotEqualTo(DARK);
    }

    @Test
    void aBmpIsBlackOnWhiteOneBitAPixel() throws IOException {
        byte[] bmp = Pictures.bmp(picture);
        assertThat(bmp).hasSize(62 + 128 / 8 * 64);
        BufferedImage image = decoded(bmp);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 128; x++) {
                assertThat(image.getRGB(x, y)).isEqualTo(picture.isDark(x, y) ? 0xFF000000 : 0xFFFFFFFF);
            }
        }
    }

    @Test
    void aGlassOfCharactersIsDrawnInCells() throws IOException {
        Picture text = Picture.ofCharacters(24, List.of("Writing " + "█".repeat(16), "→" + " ".repeat(23)));
        BufferedImage image = decoded(Pictures.bmp(text));
        assertThat(image.getWidth()).isEqualTo(24 * 6 - 1);
        assertThat(image.getHeight()).isEqualTo(18);
        assertThat(image.getRGB(8 * 6, 0)).as("first dot of a full cell").isEqualTo(0xFF000000);
        assertThat(image.getRGB(8 * 6 + 5, 0)).as("gap behind it").isEqualTo(0xFFFFFFFF);
        assertThat(image.getRGB(4, 14)).as("tip of the arrow").isEqualTo(0xFF000000);
    }

    @Test
    void aScaleThatNobodyCanSeeIsRefused() {
        assertThatThrownBy(() -> Pictures.png(picture, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Pictures.png(picture, 33)).isInstanceOf(IllegalArgumentException.class);
    }

    private static BufferedImage decoded(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }
}

package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.benchphone.board.Picture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The JDK's reader, which knows nothing of our writer, sees what is in the PNG. */
@Timeout(60)
class JpegTest {
    private static BufferedImage decoded(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    private static Picture noise(int width, int height) {
        byte[] pixels = new byte[width * height];
        Random random = new Random(5);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) random.nextInt(2);
        }
        return Picture.ofPixels(width, height, pixels);
    }

    private static void sameAsPng(Picture picture, int scale) throws IOException {
        BufferedImage png = decoded(Pictures.png(picture, scale));
        BufferedImage jpeg = decoded(Pictures.jpeg(picture, scale));
        assertThat(jpeg.getWidth()).isEqualTo(png.getWidth());
        assertThat(jpeg.getHeight()).isEqualTo(png.getHeight());
        int worst = 0;
        long sum = 0;
        for (int y = 0; y < png.getHeight(); y++) {
            for (int x = 0; x < png.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    int wanted = png.getRGB(x, y) >> shift & 0xFF;
                    int off = Math.abs(wanted - (jpeg.getRGB(x, y) >> shift & 0xFF));
                    worst = Math.max(worst, off);
                    sum += off;
                }
            }
        }
        // dark and light are 170 levels apart
        assertThat(worst).as("levels that the worst colour is off").isLessThan(80);
        assertThat(sum / 3.0 / png.getWidth() / png.getHeight())
                .as("levels that colours are off on average")
                .isLessThan(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8, 16})
    void aScreenIsSeenAsInThePng(int scale) throws IOException {
        sameAsPng(GraphicRenderer.render(Samples.idle()), scale);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 8})
    void noiseIsSeenAsInThePngAlsoWhereBlocksHangOver(int scale) throws IOException {
        sameAsPng(noise(128, 64), scale);
        sameAsPng(noise(33, 7), scale);
    }

    @Test
    void aGlassOfCharactersIsDrawnInCells() throws IOException {
        sameAsPng(Picture.ofCharacters(20, List.of("Writing " + "█".repeat(12), "→" + " ".repeat(19))), 4);
    }

    @Test
    void aScreenIsSmall() {
        assertThat(Pictures.jpeg(GraphicRenderer.render(Samples.idle()), 4).length)
                .isBetween(1_000, 60_000);
    }
}

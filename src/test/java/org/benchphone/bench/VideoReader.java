package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.benchphone.board.Picture;

/** Reads {@code /display.mjpeg} part by part, as RFC 2046 says and no more. */
final class VideoReader implements AutoCloseable {
    private static final int EDGE = 3;

    private final HttpClient client = HttpClient.newHttpClient();
    private final InputStream in;
    long bytes;

    VideoReader(URI uri) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("multipart/x-mixed-replace;boundary=frame");
        in = response.body();
        assertThat(line()).isEqualTo("--frame");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            assertThat(c).as("the stream ended after " + line).isNotNegative();
            line.append((char) c);
        }
        assertThat(line).endsWith("\r");
        return line.substring(0, line.length() - 1);
    }

    /** The next file, with the boundary behind it. */
    byte[] next() throws IOException {
        assertThat(line()).isEqualTo("Content-Type: image/jpeg");
        int length = Integer.parseInt(line().replace("Content-Length: ", ""));
        assertThat(line()).isEmpty();
        byte[] file = new DataInputStream(in).readNBytes(length);
        bytes += length;
        assertThat(line()).isEmpty();
        assertThat(line()).isEqualTo("--frame");
        return file;
    }

    /** Reads until that is on the glass; returns how many frames came with it. */
    int until(Picture wanted, int scale) throws IOException {
        int frames = 1;
        while (!glass(next(), scale).equals(wanted)) {
            frames++;
        }
        return frames;
    }

    static Picture glass(byte[] file, int scale) throws IOException {
        return glass(ImageIO.read(new ByteArrayInputStream(file)), scale);
    }

    /** What is dark in the middle of each display pixel. */
    static Picture glass(BufferedImage image, int scale) {
        int width = image.getWidth() / scale - 2 * EDGE;
        int height = image.getHeight() / scale - 2 * EDGE;
        byte[] pixels = new byte[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int x = (i % width + EDGE) * scale + scale / 3;
            int y = (i / width + EDGE) * scale + scale / 3;
            pixels[i] = (byte) ((image.getRGB(x, y) >> 8 & 0xFF) < 0x80 ? 1 : 0);
        }
        return Picture.ofPixels(width, height, pixels);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}

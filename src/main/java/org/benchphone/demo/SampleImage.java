package org.benchphone.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.zip.CRC32;
import org.benchphone.image.ImageName;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.UImage;

/** A whole and proper image. Only its header is kept; the first reading runs through the payload once for the checksum. */
final class SampleImage implements Content {
    /** As the factory writes it into its own image; any fixed one makes the bytes the same each time. */
    private static final Instant MADE = Instant.EPOCH;

    private static final int PIECE = 16 * 1024;

    private final ImageName name;
    private final long seed;
    private final int payloadSize;
    private byte[] header;

    /** @param payloadSize bytes without the header */
    SampleImage(ImageName name, long seed, int payloadSize) {
        this.name = name;
        this.seed = seed;
        this.payloadSize = payloadSize;
    }

    /** Of the usual size of its kind, and with a payload of its own. */
    SampleImage(ImageName name) {
        this(name, name.stem().hashCode(), SamplePayload.usualSize(name.kind()));
    }

    ImageName name() {
        return name;
    }

    @Override
    public int size() {
        return UImage.HEADER + payloadSize;
    }

    @Override
    public InputStream open() {
        return new SequenceInputStream(new ByteArrayInputStream(header()), SamplePayload.open(seed, payloadSize));
    }

    private synchronized byte[] header() {
        if (header == null) {
            header = UImage.header(name.stem(), payloadSize, checksum(), MADE);
        }
        return header;
    }

    private int checksum() {
        CRC32 crc = new CRC32();
        byte[] piece = new byte[PIECE];
        try (InputStream payload = SamplePayload.open(seed, payloadSize)) {
            for (int length = payload.read(piece); length >= 0; length = payload.read(piece)) {
                crc.update(piece, 0, length);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it reads no file
        }
        return (int) crc.getValue();
    }
}

package org.benchphone.recording;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * A stretch of a recording that can be read without those before it, packed. Glass after glass differs little, so little is
 * left of it.
 *
 * @param began the time of its first moment
 * @param packed what {@link SegmentWriter} wrote, deflated
 */
record Segment(Instant began, byte[] packed) {
    /** Bytes of memory, nearly: an object and its array besides the content. */
    private static final int OVERHEAD = 64;

    static Segment of(Instant began, byte[] written) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
            deflater.write(written);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not refuse bytes", e);
        }
        return new Segment(began, packed.toByteArray());
    }

    int bytes() {
        return packed.length + OVERHEAD;
    }

    List<Moment> moments() {
        try (InputStream unpacked = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return moments(unpacked.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("a segment that was packed here does not unpack", e);
        }
    }

    /** What stands in the bytes of a {@link SegmentWriter}, oldest first. */
    static List<Moment> moments(byte[] written) {
        List<Moment> moments = new ArrayList<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(written))) {
            Sight last = null;
            while (in.available() > 0) {
                Instant time = Instant.ofEpochMilli(in.readLong());
                int parts = in.readUnsignedByte();
                if (parts == SegmentWriter.EVENT) {
                    moments.add(new Moment.Happened(time, SegmentWriter.readText(in)));
                } else {
                    last = SegmentWriter.readSight(parts, in, last);
                    moments.add(new Moment.Seen(time, last));
                }
            }
            return moments;
        } catch (IOException e) {
            throw new UncheckedIOException("a segment that was written here does not read", e);
        }
    }
}

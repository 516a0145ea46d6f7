package org.benchphone.recording;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchphone.board.Picture;

/**
 * Writes one moment after the other.
 *
 * <pre>
 *   moment   time in milliseconds since 1970 (8 bytes) | which parts follow (1) | parts
 *   event    0 | the event
 *   sight    sum of: 1 power (1), stage   2 glass   4 text   8 lamps   16 keys; the others are as they were
 *   glass    width (2) | height (2) | a bit a pixel, row after row   or   height | 0x8000, and the rows as texts
 *   text     length in bytes (4) | UTF-8
 * </pre>
 */
final class SegmentWriter {
    static final int EVENT = 0;
    private static final int STAGE = 1;
    private static final int GLASS = 2;
    private static final int TEXT = 4;
    private static final int LAMPS = 8;
    private static final int KEYS = 16;
    private static final int CHARACTERS = 0x8000;

    private final Instant began;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private Optional<Sight> last = Optional.empty();

    SegmentWriter(Instant began) {
        this.began = began;
    }

    Instant began() {
        return began;
    }

    int size() {
        return bytes.size();
    }

    byte[] written() {
        return bytes.toByteArray();
    }

    Segment seal() {
        return Segment.of(began, written());
    }

    void write(Moment moment) {
        try {
            out.writeLong(moment.time().toEpochMilli());
            switch (moment) {
                case Moment.Happened(Instant time, String event) -> {
                    out.writeByte(EVENT);
                    writeText(event);
                }
                case Moment.Seen(Instant time, Sight sight) -> {
                    writeSight(sight);
                    last = Optional.of(sight);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not refuse bytes", e);
        }
    }

    private void writeSight(Sight sight) throws IOException {
        int parts = last.map(before -> differing(before, sight)).orElse(STAGE | GLASS | TEXT | LAMPS | KEYS);
        out.writeByte(parts);
        if ((parts & STAGE) != 0) {
            out.writeBoolean(sight.power());
            writeText(sight.stage());
        }
        if ((parts & GLASS) != 0) {
            writeGlass(sight.glass());
        }
        if ((parts & TEXT) != 0) {
            writeText(sight.text());
        }
        if ((parts & LAMPS) != 0) {
            writeTexts(sight.lamps());
        }
        if ((parts & KEYS) != 0) {
            writeTexts(sight.keys());
        }
    }

    private static int differing(Sight before, Sight now) {
        boolean sameStage = before.power() == now.power() && before.stage().equals(now.stage());
        return (sameStage ? 0 : STAGE)
                | (before.glass().equals(now.glass()) ? 0 : GLASS)
                | (before.text().equals(now.text()) ? 0 : TEXT)
                | (before.lamps().equals(now.lamps()) ? 0 : LAMPS)
                // never none: that would be an event
                | (before.keys().equals(now.keys()) && !before.equals(now) ? 0 : KEYS);
    }

    static Sight readSight(int parts, DataInputStream in, Sight before) throws IOException {
        boolean hasStage = (parts & STAGE) != 0;
        return new Sight(
                hasStage ? in.readBoolean() : before.power(),
                hasStage ? readText(in) : before.stage(),
                (parts & GLASS) != 0 ? readGlass(in) : before.glass(),
                (parts & TEXT) != 0 ? readText(in) : before.text(),
                (parts & LAMPS) != 0 ? readTexts(in) : before.lamps(),
                (parts & KEYS) != 0 ? readTexts(in) : before.keys());
    }

    private void writeGlass(Picture glass) throws IOException {
        out.writeShort(glass.width());
        out.writeShort(glass.isGraphic() ? glass.height() : glass.height() | CHARACTERS);
        if (glass.isGraphic()) {
            out.write(glass.packed());
        } else {
            writeTexts(glass.characters());
        }
    }

    private static Picture readGlass(DataInputStream in) throws IOException {
        int width = in.readUnsignedShort();
        int height = in.readUnsignedShort();
        if ((height & CHARACTERS) != 0) {
            return Picture.ofCharacters(width, readTexts(in));
        }
        byte[] packed = in.readNBytes((width * height + 7) / 8);
        return Picture.ofPacked(width, height, packed);
    }

    private void writeTexts(List<String> texts) throws IOException {
        out.writeShort(texts.size());
        for (String text : texts) {
            writeText(text);
        }
    }

    private static List<String> readTexts(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(readText(in));
        }
        return texts;
    }

    private void writeText(String text) throws IOException {
        byte[] utf8 = text.getBytes(UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }
}

package org.benchphone.tools;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.benchphone.board.Model;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.ImageName;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.image.Verdict;

/**
 * What {@code image info} says of one file.
 *
 * @param rows name and value, in the order of the table
 * @param isGood that it is an image with a name, and that the phone that was named would take it
 */
record ImageReport(Map<String, Object> rows, boolean isGood) {
    static ImageReport of(String path, byte[] bytes, Optional<Tokens> phone) {
        Map<String, Object> rows = new LinkedHashMap<>();
        rows.put("file", path);
        rows.put("bytes", bytes.length);
        return switch (UImage.parse(bytes)) {
            case Verdict.Refused refused -> refused(rows, "image", refused);
            case UImage.Whole(UImage image) -> describe(rows, bytes, image, phone);
        };
    }

    private static ImageReport describe(Map<String, Object> rows, byte[] bytes, UImage image, Optional<Tokens> phone) {
        rows.put("name", image.name());
        Optional<ImageName> name = ImageName.parse(image.name());
        name.ifPresent(it -> {
            rows.put("model", it.model().id());
            rows.put("version", it.version().text());
            rows.put("kind", it.kind().suffix() + ", " + meaning(it.kind()));
        });
        rows.put("made", image.time().toString());
        rows.put("payload", image.payload().length);
        rows.put("headerCrc", "ok");
        rows.put("dataCrc", "ok, %08x".formatted(image.dataCrc()));
        if (phone.isEmpty() && name.isPresent()) {
            return new ImageReport(rows, true);
        }
        Tokens now = phone.orElseGet(() -> Tokens.factory(Model.SNOM360));
        return switch (ImageChecker.check(bytes, "", now, Integer.MAX_VALUE, false)) {
            case Verdict.Refused refused -> refused(rows, "phone", refused);
            case Verdict.Good(FirmwareImage good) -> {
                rows.put("phone", "takes it: " + good.after().encode());
                yield new ImageReport(rows, true);
            }
        };
    }

    private static ImageReport refused(Map<String, Object> rows, String row, Verdict.Refused refused) {
        rows.put(row, "refused: " + refused.sentence().english());
        rows.put("reason", refused.reason().name());
        return new ImageReport(rows, false);
    }

    private static String meaning(ImageName.Kind kind) {
        return switch (kind) {
            case APPLICATION -> "application";
            case FULL -> "everything in one image";
            case LINUX -> "kernel";
            case ROOTFS -> "boot loader and root file system";
            case TRANSITION, TRANSITION_SIP -> "step to one image";
        };
    }

    /** One row a line, names in a column. */
    String text() {
        return rows.entrySet().stream()
                .map(row -> "%-10s %s%n".formatted(row.getKey(), row.getValue()))
                .collect(Collectors.joining());
    }
}

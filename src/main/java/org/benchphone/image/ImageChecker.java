package org.benchphone.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.benchphone.board.Model;
import org.benchphone.image.Verdict.Reason;
import org.benchphone.image.Verdict.Refused;

/**
 * Everything that is checked before the first erase. A file passes whole or not at all, and nothing in it can make the
 * check throw.
 *
 * <pre>
 *   it starts with            and vendor images are   it is
 *   27051956                  either                  our format: header, checksums, length and name must be right
 *   anything but a web page   allowed                 the vendor's, when it is named as theirs: no checksum is known
 *   anything else             either                  refused
 * </pre>
 */
public final class ImageChecker {
    private ImageChecker() {}

    /**
     * For an update by the firmware.
     *
     * @param fileName as it was asked for; only vendor images are known by it
     * @param now what the phone says of the firmware in it
     * @param slotBytes room for the payload, bytes
     */
    public static Verdict check(byte[] file, String fileName, Tokens now, int slotBytes, boolean vendorImagesAllowed) {
        return check(file, fileName, now, slotBytes, vendorImagesAllowed, name -> Ladder.refuses(now, name));
    }

    /**
     * For TFTP recovery by the boot loader. The file is asked for as {@code snom360.bin}, which is no vendor name, so
     * only images that carry their name in the header pass.
     *
     * @param lastLoaded what was in the phone before it lost its firmware; empty when it never had any
     */
    public static Verdict checkForRecovery(
            byte[] file, String fileName, Model model, Optional<Tokens> lastLoaded, int slotBytes) {
        Tokens before = lastLoaded.orElse(Tokens.factory(model));
        return check(
                file, fileName, before, slotBytes, false, name -> Ladder.refusesForRecovery(model, lastLoaded, name));
    }

    private static Verdict check(
            byte[] file,
            String fileName,
            Tokens before,
            int slotBytes,
            boolean vendorImagesAllowed,
            Function<ImageName, Optional<Refused>> ladder) {
        Verdict verdict = read(file, fileName, before, vendorImagesAllowed);
        if (!(verdict instanceof Verdict.Good(FirmwareImage image))) {
            return verdict;
        }
        if (image.payload().length > slotBytes) {
            return tooLarge(image.payload().length, slotBytes);
        }
        return ladder.apply(image.name()).<Verdict>map(no -> no).orElse(verdict);
    }

    private static Verdict read(byte[] file, String fileName, Tokens before, boolean vendorImagesAllowed) {
        return switch (UImage.parse(file)) {
            case UImage.Whole(UImage image) -> named(file, image, before);
            case Refused(Reason reason, var sentence)
            when reason == Reason.WRONG_MAGIC ->
                vendorImage(file, fileName, before, vendorImagesAllowed, new Refused(reason, sentence));
            case Refused refused -> refused;
        };
    }

    private static Verdict named(byte[] file, UImage image, Tokens before) {
        byte[] header = Arrays.copyOf(file, UImage.HEADER);
        return ImageName.parse(image.name())
                .<Verdict>map(name -> new Verdict.Good(
                        new FirmwareImage(name, header, image.payload(), image.dataCrc(), before.after(name))))
                .orElseGet(() -> Refused.of(
                        Reason.UNKNOWN_NAME,
                        "The image does not say its model and version.",
                        "Das Image nennt Modell und Version nicht."));
    }

    private static Verdict vendorImage(
            byte[] file, String fileName, Tokens before, boolean allowed, Refused otherwise) {
        Optional<ImageName> name = ImageName.ofFile(fileName);
        if (name.isEmpty()) {
            return otherwise;
        }
        if (!allowed) {
            return Refused.of(
                    Reason.WRONG_MAGIC,
                    "This may be a vendor's image. They are not allowed on this bench.",
                    "Das ist wohl ein Hersteller-Image. Hier nicht erlaubt.");
        }
        int crc = UImage.crc(file, 0, file.length);
        return new Verdict.Good(
                new FirmwareImage(name.get(), new byte[0], file.clone(), crc, before.after(name.get())));
    }

    private static Refused tooLarge(int bytes, int slotBytes) {
        return Refused.of(
                Reason.TOO_LARGE,
                "The image has %d KB, this phone takes %d KB.".formatted((bytes + 1023) / 1024, slotBytes / 1024),
                "Das Image hat %d KB, hier passen %d KB.".formatted((bytes + 1023) / 1024, slotBytes / 1024));
    }
}

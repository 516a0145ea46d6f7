package org.benchphone.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchphone.board.Model;

/**
 * The name of an image, which says everything that the update ladder needs to know. It stands in the image's header, and
 * it is the stem of the vendor's file names.
 *
 * <pre>
 *   snom360-6.5.20-SIP-j              model, version, kind
 *   snom360-ramdiskToJffs2-3.36-br    model, label, version, kind
 * </pre>
 *
 * @param label what the vendor put between model and version: letters and digits, or empty
 */
public record ImageName(Model model, String label, Version version, Kind kind) {
    /** Characters that fit into the header's name field. */
    public static final int MAX_LENGTH = 32;

    private static final Pattern STEM =
            Pattern.compile("(?<model>snom\\d{3})-(?:(?<label>[A-Za-z][A-Za-z0-9]*)-)?(?<version>" + Version.PATTERN
                    + ")-(?<kind>" + Kind.PATTERN + ")");

    /** @throws IllegalArgumentException when the name would not fit into a header, or not read back the same */
    public ImageName {
        String stem = stem(model, label, version, kind);
        if (stem.length() > MAX_LENGTH || !STEM.matcher(stem).matches()) {
            throw new IllegalArgumentException("no image name: " + stem);
        }
    }

    /** What an image puts into the phone. The letters are the vendor's; {@code j f bf} are inferred from their use. */
    public enum Kind {
        /** Application only, for phones whose root file system and kernel are images of their own (5.x, 6.x). */
        APPLICATION("SIP-j"),
        /** Everything in one image, from 7.x on. */
        FULL("SIP-f"),
        /** Kernel only. */
        LINUX("l"),
        /** Boot loader and root file system. */
        ROOTFS("br"),
        /** From 6.x to the single image of 7.x. */
        TRANSITION("bf"),
        /** The same step, as the later ones are named. */
        TRANSITION_SIP("SIP-bf");

        private static final String PATTERN =
                Stream.of(values()).map(Kind::suffix).collect(Collectors.joining("|"));

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }

        /** How the name ends. */
        public String suffix() {
            return suffix;
        }

        boolean isTransition() {
            return this == TRANSITION || this == TRANSITION_SIP;
        }

        private static Optional<Kind> ofSuffix(String suffix) {
            return Stream.of(values())
                    .filter(kind -> kind.suffix.equals(suffix))
                    .findFirst();
        }
    }

    /** Reads a stem, {@code snom360-6.5.20-SIP-j}; empty when it is no image name or of no model that we know. */
    public static Optional<ImageName> parse(String stem) {
        Matcher parts = STEM.matcher(stem);
        if (stem.length() > MAX_LENGTH || !parts.matches() || Model.named(parts.group("model")) == null) {
            return Optional.empty();
        }
        String label = parts.group("label") == null ? "" : parts.group("label");
        Version version = new Version(parts.group("version"));
        return Kind.ofSuffix(parts.group("kind"))
                .map(kind -> new ImageName(Model.named(parts.group("model")), label, version, kind));
    }

    /** The image that a phone of these versions runs. */
    public static ImageName application(Tokens tokens) {
        return new ImageName(
                tokens.model(), "", tokens.application(), tokens.isSingleImage() ? Kind.FULL : Kind.APPLICATION);
    }

    /** Reads a file name, {@code snom360-6.5.20-SIP-j.bin}; the ending may be missing. */
    public static Optional<ImageName> ofFile(String fileName) {
        return parse(fileName.endsWith(".bin") ? fileName.substring(0, fileName.length() - 4) : fileName);
    }

    public String stem() {
        return stem(model, label, version, kind);
    }

    private static String stem(Model model, String label, Version version, Kind kind) {
        return model.id() + "-" + (label.isEmpty() ? "" : label + "-") + version + "-" + kind.suffix;
    }

    @Override
    public String toString() {
        return stem();
    }
}

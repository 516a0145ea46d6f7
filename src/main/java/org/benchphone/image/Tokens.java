package org.benchphone.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchphone.board.Model;

/**
 * What the phone says of the firmware that is in it: one token each for application, root file system and kernel. The
 * System Information page shows them, and update servers choose the next image by them alone, for they make up the
 * User-Agent.
 *
 * @param rootfs and {@code linux} are there up to 7.0.16, and gone from the step to a single image on
 */
public record Tokens(Model model, Version application, Optional<Rootfs> rootfs, Optional<Version> linux) {
    private static final Pattern LINE =
            Pattern.compile("(?<model>snom\\d{3})-SIP (?<application>" + Version.PATTERN + ")"
                    + "(?:; \\k<model> (?<format>ramdisk|jffs2) v(?<rootfs>" + Version.PATTERN + "))?"
                    + "(?:; \\k<model> linux (?<linux>" + Version.PATTERN + "))?");

    /** The root file system: {@code ramdisk v3.31}, {@code jffs2 v3.36}. */
    public record Rootfs(String format, Version version) {
        static final String JFFS2 = "jffs2";

        /** Only the new format counts: a ramdisk of any version has to be replaced. */
        boolean isJffs2AtLeast(String wanted) {
            return format.equals(JFFS2) && version.isAtLeast(wanted);
        }

        @Override
        public String toString() {
            return format + " v" + version;
        }
    }

    /**
     * What a new phone comes with: 6.5.10 in three images; the 370 has never had other than single ones, as far as
     * public update servers know, and comes with 7.3.30.
     */
    public static Tokens factory(Model model) {
        if (model == Model.SNOM370) {
            return new Tokens(model, new Version("7.3.30"), Optional.empty(), Optional.empty());
        }
        return new Tokens(
                model,
                new Version("6.5.10"),
                Optional.of(new Rootfs(Rootfs.JFFS2, new Version("3.36"))),
                Optional.of(new Version("3.25")));
    }

    /** Reads what {@link #encode} wrote; empty when it is anything else. */
    public static Optional<Tokens> decode(String line) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches() || Model.named(parts.group("model")) == null) {
            return Optional.empty();
        }
        Optional<Rootfs> rootfs = Optional.ofNullable(parts.group("rootfs"))
                .map(version -> new Rootfs(parts.group("format"), new Version(version)));
        return Optional.of(new Tokens(
                Model.named(parts.group("model")),
                new Version(parts.group("application")),
                rootfs,
                Optional.ofNullable(parts.group("linux")).map(Version::new)));
    }

    /** One line of ASCII under 100 characters, for flash: {@code snom360-SIP 6.5.10; snom360 jffs2 v3.36; ...}. */
    public String encode() {
        return Stream.of(applicationVersion(), rootfsVersion(), linuxVersion())
                .filter(token -> !token.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** {@code snom360-SIP 6.5.10}, as the update page writes it. */
    public String applicationVersion() {
        return model.id() + "-SIP " + application;
    }

    /** {@code snom360 jffs2 v3.36}, or empty. */
    public String rootfsVersion() {
        return rootfs.map(it -> model.id() + " " + it).orElse("");
    }

    /** {@code snom360 linux 3.25}, or empty. */
    public String linuxVersion() {
        return linux.map(it -> model.id() + " linux " + it).orElse("");
    }

    /**
     * What the HTTP client calls itself. The token of the boot loader came with 7.3, the MAC with 8.7.5; both as captured
     * from phones of that time.
     *
     * @param mac 12 hexadecimal digits, upper case
     */
    public String userAgent(String mac) {
        String tokens = encode();
        if (isSingleImage() && application.isAtLeast("7.3")) {
            tokens += " 1.1.3-u";
        }
        if (isSingleImage() && application.isAtLeast("8.7.5")) {
            tokens += " " + mac;
        }
        return "Mozilla/4.0 (compatible; " + tokens + ")";
    }

    /** True from the step to 7.x on: everything is in one image. */
    public boolean isSingleImage() {
        return rootfs.isEmpty() && linux.isEmpty();
    }

    /** What the phone says once this image is in it. Each kind moves its own token. */
    public Tokens after(ImageName installed) {
        Version version = installed.version();
        return switch (installed.kind()) {
            case APPLICATION -> new Tokens(model, version, rootfs, linux);
            case ROOTFS -> new Tokens(model, application, Optional.of(new Rootfs(Rootfs.JFFS2, version)), linux);
            case LINUX -> new Tokens(model, application, rootfs, Optional.of(version));
            case FULL, TRANSITION, TRANSITION_SIP -> new Tokens(model, version, Optional.empty(), Optional.empty());
        };
    }
}

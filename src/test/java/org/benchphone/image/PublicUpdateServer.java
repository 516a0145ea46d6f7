package org.benchphone.image;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays the public update servers: knows the User-Agent and nothing else, and names the next image. The rules are those
 * of snom 3xx update scripts in the field, written anew.
 */
public final class PublicUpdateServer {
    private static final Pattern APPLICATION = Pattern.compile("(snom\\d{3})-SIP (\\d[\\w.-]*)");
    private static final Pattern ROOTFS = Pattern.compile("(jffs2|ramdisk) v([\\d.]+)");
    private static final Pattern LINUX = Pattern.compile("linux ([\\d.]+)");

    /** The image to offer, without {@code .bin}; empty when the phone has the newest. */
    public Optional<String> next(String userAgent) {
        Matcher application = APPLICATION.matcher(userAgent);
        if (!application.find()) {
            throw new AssertionError("not a phone: " + userAgent);
        }
        return nextFor(application.group(2), group(ROOTFS, 1, userAgent), group(ROOTFS, 2, userAgent), userAgent)
                .map(rest -> application.group(1) + "-" + rest);
    }

    private Optional<String> nextFor(String application, String format, String rootfs, String userAgent) {
        String linux = group(LINUX, 1, userAgent);
        if (padded(application).compareTo(padded("5")) < 0) {
            return Optional.of("5.5a-SIP-j");
        }
        if (!format.isEmpty() && (format.equals("ramdisk") || padded(rootfs).compareTo(padded("3.36")) < 0)) {
            return Optional.of("ramdiskToJffs2-3.36-br");
        }
        if (!linux.isEmpty() && padded(linux).compareTo(padded("3.25")) < 0) {
            return Optional.of("3.25-l");
        }
        if (padded(application).compareTo(padded("6.5.20")) < 0) {
            return Optional.of("6.5.20-SIP-j");
        }
        if (!linux.isEmpty()) {
            return Optional.of(padded(linux).compareTo(padded("3.38")) < 0 ? "3.38-l" : "update6to7-7.1.6-bf");
        }
        if (padded(application).compareTo(padded("7.3.30")) < 0) {
            return Optional.of("7.3.30-SIP-f");
        }
        return padded(application).compareTo(padded("8.4.35")) < 0 ? Optional.of("8.4.35-SIP-f") : Optional.empty();
    }

    private static String group(Pattern pattern, int group, String userAgent) {
        Matcher found = pattern.matcher(userAgent);
        return found.find() ? found.group(group) : "";
    }

    /** {@code 06.05.20.00}: compared as text, as those scripts do. */
    private static String padded(String version) {
        String[] parts = version.replaceAll("[^\\d.]", "").split("\\.");
        StringBuilder padded = new StringBuilder();
        for (int i = 0; i < 4; i++) {
            padded.append("%02d.".formatted(i < parts.length ? Integer.parseInt(parts[i]) : 0));
        }
        return padded.toString();
    }
}

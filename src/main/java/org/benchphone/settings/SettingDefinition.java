package org.benchphone.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.language.Text;

/**
 * What is known of a setting beyond its value.
 *
 * @param name of an indexed one without its number
 * @param defaultValue what holds while nobody has set it
 * @param choices the values of a {@link Kind#CHOICE}, none otherwise
 * @param needsReboot that a change of its value takes effect at the next start
 */
public record SettingDefinition(
        String name, Kind kind, String defaultValue, List<String> choices, boolean indexed, boolean needsReboot) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "tftp");

    /** What a user may type. A settings file may say anything, as with a phone: who reads it falls back. */
    public enum Kind {
        TEXT,
        /** {@code on} or {@code off}. */
        ON_OFF,
        /** A whole number of up to nine digits, perhaps negative; or nothing. */
        NUMBER,
        /** An http, https or tftp URL that may hold {@code {mac}}, a path from {@code /} on, or nothing. */
        URL,
        CHOICE,
        /** Text that no page and no dump shows. */
        PASSWORD,
        /** Identity from the factory, which nobody can set. */
        FIXED
    }

    /** Why a user cannot set this value; empty when they can. */
    Optional<Text> refuses(String value) {
        return switch (kind) {
            case TEXT, PASSWORD -> Optional.empty();
            case FIXED -> Optional.of(new Text(name + " cannot be changed.", name + " ist nicht änderbar."));
            case ON_OFF -> unless(value.equals("on") || value.equals("off"), "on, off");
            case CHOICE -> unless(choices.contains(value), String.join(", ", choices));
            case NUMBER ->
                value.matches("(-?\\d{1,9})?")
                        ? Optional.empty()
                        : Optional.of(new Text(name + " takes a number.", name + " braucht eine Zahl."));
            case URL ->
                isUrl(value)
                        ? Optional.empty()
                        : Optional.of(new Text(
                                name + " takes a URL: http://, https:// or tftp://.",
                                name + " braucht eine URL: http://, https:// oder tftp://."));
        };
    }

    private Optional<Text> unless(boolean good, String allowed) {
        return good
                ? Optional.empty()
                : Optional.of(new Text(name + " takes one of: " + allowed + ".", name + " erlaubt: " + allowed + "."));
    }

    private static boolean isUrl(String value) {
        if (value.isEmpty()) {
            return true;
        }
        try {
            URI uri = new URI(value.replaceAll("[{}]", ""));
            return uri.getScheme() == null
                    ? value.startsWith("/")
                    : SCHEMES.contains(uri.getScheme()) && uri.getRawAuthority() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}

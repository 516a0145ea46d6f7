package org.benchphone.sip.call;

import gov.nist.javax.sip.message.SIPMessage;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sip.header.ContentTypeHeader;
import org.benchphone.sip.wire.Headers;

/** What messages of a call carry. */
final class Bodies {
    static final String SDP = "application/sdp";
    private static final Pattern BOUNDARY =
            Pattern.compile("boundary\\s*=\\s*(?:\"([^\"]{1,70})\"|([^;\\s]{1,70}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern SDP_PART =
            Pattern.compile("(?im)^content-type[ \\t]*:[ \\t]*application/sdp[ \\t]*(?:;.*)?$");
    private static final Pattern TEXT_PART = Pattern.compile("(?im)^content-type[ \\t]*:[ \\t]*text/");
    private static final Pattern FRAGMENT = Pattern.compile("^SIP/2\\.0 ([1-6]\\d\\d)\\b");
    private static final Pattern SIGNAL = Pattern.compile("(?im)^\\s*signal\\s*=\\s*([0-9*#A-D])\\s*$");

    private Bodies() {}

    /** The session description in a message, be it in one of several parts. */
    static Optional<String> sdp(SIPMessage message) {
        String body = text(message);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        String type = type(message);
        if (type.startsWith(SDP)) {
            return Optional.of(body);
        }
        return type.startsWith("multipart/") ? part(message, SDP_PART) : Optional.empty();
    }

    /** Whether there is a body that the phone can do nothing with: 415. */
    static boolean isForeign(SIPMessage message) {
        boolean encoded = Headers.value(message, "Content-Encoding")
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .isPresent();
        return !text(message).isEmpty() && (encoded || sdp(message).isEmpty());
    }

    private static Optional<String> part(SIPMessage message, Pattern wanted) {
        Matcher named =
                BOUNDARY.matcher(Headers.value(message, ContentTypeHeader.NAME).orElse(""));
        if (!named.find()) {
            return Optional.empty();
        }
        String boundary = named.group(1) == null ? named.group(2) : named.group(1);
        for (String part : text(message).split(Pattern.quote("--" + boundary), 32)) {
            int blank = part.indexOf("\r\n\r\n");
            if (blank >= 0 && wanted.matcher(part.substring(0, blank)).find()) {
                return Optional.of(part.substring(blank + 4));
            }
        }
        return Optional.empty();
    }

    /** The status in a {@code message/sipfrag} (RFC 3420), by which a transfer is told of. */
    static OptionalInt fragment(SIPMessage message) {
        Matcher found = FRAGMENT.matcher(text(message));
        return found.find() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
    }

    /** The key in an INFO with {@code application/dtmf-relay} or {@code application/dtmf}. */
    static Optional<Character> key(SIPMessage message) {
        String type = type(message);
        String body = text(message);
        if (type.startsWith("application/dtmf-relay")) {
            Matcher signal = SIGNAL.matcher(body);
            return signal.find()
                    ? Optional.of(Character.toUpperCase(signal.group(1).charAt(0)))
                    : Optional.empty();
        }
        String key = body.strip();
        return type.startsWith("application/dtmf") && key.matches("[0-9*#A-Da-d]")
                ? Optional.of(Character.toUpperCase(key.charAt(0)))
                : Optional.empty();
    }

    /** The text of a MESSAGE; of several parts the first that is text, and nothing when none is. Empty when it is no text. */
    static Optional<String> plain(SIPMessage message) {
        String type = type(message);
        if (type.isEmpty() || type.startsWith("text/")) {
            return Optional.of(text(message));
        }
        return type.startsWith("multipart/")
                ? Optional.of(part(message, TEXT_PART).orElse(""))
                : Optional.empty();
    }

    static String text(SIPMessage message) {
        byte[] body = message.getRawContent();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    static String type(SIPMessage message) {
        return message.getHeader(ContentTypeHeader.NAME) instanceof ContentTypeHeader header
                ? Headers.value(message, ContentTypeHeader.NAME)
                        .orElse(header.getContentType() + "/" + header.getContentSubType())
                        .replace(" ", "")
                        .toLowerCase(Locale.ROOT)
                : "";
    }
}

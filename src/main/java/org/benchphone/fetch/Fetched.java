package org.benchphone.fetch;

import java.net.URI;
import org.benchphone.language.Text;

/** What came of a download. */
public sealed interface Fetched {
    /**
     * It arrived whole.
     *
     * @param from where from in the end, after redirects, without user name and password
     * @param fileName the last part of the path that was asked for, which the vendor's images are known by
     */
    record Content(byte[] bytes, URI from, String fileName) implements Fetched {}

    /** It did not, and this is why. */
    record Refused(Reason reason, Text sentence) implements Fetched {}

    /** Why a download failed, for scripts; the sentence beside it is for people. */
    enum Reason {
        BAD_URL,
        UNKNOWN_HOST,
        UNREACHABLE,
        NOT_FOUND,
        UNAUTHORIZED,
        UNTRUSTED,
        SERVER_ERROR,
        TOO_MANY_REDIRECTS,
        TOO_LARGE,
        TRUNCATED,
        STALLED,
        PROTOCOL_ERROR
    }
}

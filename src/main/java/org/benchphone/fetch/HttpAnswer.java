package org.benchphone.fetch;

import java.util.List;

/** What came back from one request. */
sealed interface HttpAnswer {
    /** The file. */
    record Body(byte[] bytes) implements HttpAnswer {}

    /** Look elsewhere; {@code location} as the server wrote it. */
    record Elsewhere(String location) implements HttpAnswer {}

    /** Log in first; {@code challenges} as the server wrote them, one a header. */
    record WhoAreYou(List<String> challenges) implements HttpAnswer {}

    /** Nothing to be had here. */
    record No(Fetched.Refused refused) implements HttpAnswer {}
}

package org.benchphone.fetch;

import java.nio.charset.StandardCharsets;

/** Takes a {@link Fetched} apart, or says what it was instead. */
final class FetchedAssert {
    private FetchedAssert() {}

    static byte[] bytesOf(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Content content -> content.bytes();
            case Fetched.Refused refused -> throw new AssertionError("no content: " + refused);
        };
    }

    static String contentOf(Fetched fetched) {
        return new String(bytesOf(fetched), StandardCharsets.ISO_8859_1);
    }

    static Fetched.Reason refusalOf(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Content content ->
                throw new AssertionError("not refused: " + content.bytes().length + " bytes");
            case Fetched.Refused refused -> refused.reason();
        };
    }

    static String sentenceOf(Fetched fetched) {
        refusalOf(fetched);
        return ((Fetched.Refused) fetched).sentence().english();
    }
}

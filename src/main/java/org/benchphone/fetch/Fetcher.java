package org.benchphone.fetch;

import java.net.URI;

/** Downloads files. Returns a typed refusal for whatever the world does, and throws only when power goes. */
public interface Fetcher {
    /**
     * @param uri http, https or tftp; may carry {@code user:password@}
     * @param maxBytes more than this is refused as soon as it is known
     * @param progress is told now and then, in the caller's thread
     */
    Fetched fetch(URI uri, int maxBytes, Progress progress);

    /** How far a download is. */
    @FunctionalInterface
    interface Progress {
        Progress NONE = (received, total) -> {};

        /** @param total as the server announced it, or -1 when it did not */
        void received(long received, long total);
    }
}

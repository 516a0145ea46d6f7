package org.benchphone.fetch;

import java.net.URI;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/** Downloads one file and ends, for the bench. */
final class ColdTftp {
    private ColdTftp() {}

    public static void main(String[] arguments) {
        try (Uptime uptime = new Uptime(Time.system())) {
            TftpFetcher fetcher = new TftpFetcher(uptime, TftpSettings.defaults());
            FetchedAssert.bytesOf(fetcher.fetch(URI.create(arguments[0]), 1 << 25, Fetcher.Progress.NONE));
        }
    }
}

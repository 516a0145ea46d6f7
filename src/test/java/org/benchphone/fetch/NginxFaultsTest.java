package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.bytesOf;
import static org.benchphone.fetch.FetchedAssert.refusalOf;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.mischief.FaultyCable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The faults of HTTP before a web server that people run, in the clear and behind TLS. */
@Tag("external")
@Timeout(120)
class NginxFaultsTest extends NginxFixture {
    private Fetched fetch(FaultyCable faulty, String url) throws Exception {
        HttpSettings settings = trusting().withPatience(Duration.ofSeconds(5), Duration.ofSeconds(3));
        return new HttpFetcher(uptime, () -> "test", settings, faulty.cable())
                .fetch(URI.create(url), 16_000_000, Fetcher.Progress.NONE);
    }

    /** In the clear a changed byte goes unnoticed here, and no length is to be seen behind TLS. */
    @ParameterizedTest
    @CsvSource({
        "http-stall after-bytes=1000000, STALLED, STALLED",
        "http-reset after-bytes=1000000, TRUNCATED, TRUNCATED",
        "http-wrong-length by=1000, TRUNCATED,",
        "http-wrong-length by=99000000, TOO_LARGE,",
        "http-slow rate=5000000,,",
        "http-corrupt-byte at=1000000, , TRUNCATED"
    })
    void anImageIsRefusedOrArrives(String fault, Reason clear, Reason secured) throws Exception {
        check(FaultyCable.with(fault), nginx.http("/image.bin"), Optional.ofNullable(clear), true);
        boolean strikes = !fault.startsWith("http-wrong-length");
        check(FaultyCable.with(fault), nginx.https("/image.bin"), Optional.ofNullable(secured), strikes);
    }

    private void check(FaultyCable faulty, String url, Optional<Reason> reason, boolean strikes) throws Exception {
        Fetched fetched = fetch(faulty, url);
        if (reason.isPresent()) {
            assertThat(refusalOf(fetched)).isEqualTo(reason.get());
        } else {
            assertThat(bytesOf(fetched)).hasSize(IMAGE.length);
        }
        assertThat(faulty.struck()).isEqualTo(strikes ? 1 : 0);
        faulty.put();
        assertThat(bytesOf(fetch(faulty, url))).isEqualTo(IMAGE);
    }
}

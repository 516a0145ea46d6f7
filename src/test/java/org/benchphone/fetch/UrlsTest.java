package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.refusalOf;
import static org.benchphone.fetch.FetchedAssert.sentenceOf;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchphone.fetch.Fetched.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses, and the words for what is wrong with them. */
@Timeout(30)
class UrlsTest {
    private final List<String> called = new ArrayList<>();
    private final SchemeFetcher fetcher = new SchemeFetcher(noting("http"), noting("tftp"));

    private Fetcher noting(String name) {
        return (uri, maxBytes, progress) -> {
            called.add(name + " " + uri);
            return new Fetched.Content(new byte[0], uri, "");
        };
    }

    @Test
    void eachSchemeHasItsFetcherWhateverItsCase() {
        for (String url : List.of("http://h/1", "https://h/2", "TFTP://h/3", "HTTP://h/4", "  http://h/5\n")) {
            assertThat(fetcher.fetch(url, 10, Fetcher.Progress.NONE)).isInstanceOf(Fetched.Content.class);
        }
        assertThat(called)
                .containsExactly(
                        "http http://h/1", "http https://h/2", "tftp TFTP://h/3", "http HTTP://h/4", "http http://h/5");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "file:///etc/passwd",
                "ftp://h/x",
                "snom360.bin",
                "/fw/x.bin",
                "//h/x",
                "http://h/a b.bin",
                "http:///x",
                "http:x",
                "http://",
                "h:80/x",
                "http://a_b/x",
                "javascript:alert(1)",
                "http://[::1/x",
                "%"
            })
    void whatIsNoAddressIsRefusedWithASentence(String url) {
        assertThat(refusalOf(fetcher.fetch(url, 10, Fetcher.Progress.NONE))).isEqualTo(Reason.BAD_URL);
        assertThat(called).isEmpty();
    }

    @Test
    void theSentenceSaysWhatWouldWork() {
        assertThat(sentenceOf(fetcher.fetch("ftp://h/x", 10, Fetcher.Progress.NONE)))
                .isEqualTo("The address must begin with http, https or tftp.");
        assertThat(sentenceOf(fetcher.fetch("h/x", 10, Fetcher.Progress.NONE))).contains("http://server/file");
    }

    @ParameterizedTest
    @CsvSource({
        "http://u:p@h:80/x?y=1#z,http://h:80/x?y=1",
        "http://u@h/,http://h/",
        "http://u:p%40q@h/a@b,http://h/a@b",
        "tftp://h/x,tftp://h/x",
        "mailto:a@b,mailto:a@b"
    })
    void logsShowNoPassword(URI uri, URI shown) {
        assertThat(Urls.withoutCredentials(uri)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "http://h/fw/snom360-6.5.20-SIP-j.bin,snom360-6.5.20-SIP-j.bin",
        "http://h/a%20b+c.bin?x=/y,a b+c.bin",
        "http://h/%C3%BCbel%2Fx,übel/x",
        "http://h/fw/,''",
        "http://h,''"
    })
    void theFileNameIsTheLastPartOfThePath(URI uri, String name) {
        assertThat(Urls.fileName(uri)).isEqualTo(name);
    }

    @Test
    void userNameAndPasswordAreDecoded() {
        assertThat(Credentials.in(URI.create("http://u%3Aser:pa:ss%40@h/")))
                .isEqualTo(Optional.of(new Credentials("u:ser", "pa:ss@")));
        assertThat(Credentials.in(URI.create("http://user@h/"))).isEqualTo(Optional.of(new Credentials("user", "")));
        assertThat(Credentials.in(URI.create("http://h/"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everySentenceFitsTheDisplayInBothLanguages(Refusal refusal) {
        Fetched.Refused refused = refusal.refused("16777216");
        assertThat(refused.sentence().english())
                .hasSizeBetween(10, 89)
                .matches(".*[.?]")
                .doesNotContain("%");
        assertThat(refused.sentence().german())
                .hasSizeBetween(10, 89)
                .matches(".*[.?]")
                .doesNotContain("%");
        assertThat(refused.sentence().german()).isNotEqualTo(refused.sentence().english());
    }

    @Test
    void everyReasonHasASentence() {
        List<Reason> used = new ArrayList<>();
        for (Refusal refusal : Refusal.values()) {
            used.add(refusal.refused("1").reason());
        }
        assertThat(used).contains(Reason.values());
    }
}

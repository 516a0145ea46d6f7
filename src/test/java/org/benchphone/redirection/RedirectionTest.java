package org.benchphone.redirection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class RedirectionTest {
    private static final String SERVER = "http://192.168.1.10/snom/";

    @ParameterizedTest
    @ValueSource(
            strings = {"000413AABBCC", "000413aabbcc", "00:04:13:aa:BB:cc", "00-04-13-AA-BB-CC", "  000413AABBCC\n"})
    void aMacAddressMayBeWrittenInManyWays(String mac) {
        assertThat(new Redirection(mac, SERVER, "").mac()).isEqualTo("000413AABBCC");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "000413AABBC",
                "000413AABBCCD",
                "000413AABBCG",
                "00:04:13:AA:BB-CC",
                "00:0413AABBCC",
                "*",
                "００0413AABBCC",
                "000413 AABBCC",
                "{mac}"
            })
    void whatIsNoMacAddressIsRefused(String mac) {
        assertThatThrownBy(() -> new Redirection(mac, SERVER, ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("12 hexadecimal digits");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://host/",
                "https://user:pass@host.example:8443/a/{mac}.htm?x=1&mac={mac}",
                "tftp://192.168.1.1",
                "HTTP://[fe80::1]/snom360.htm",
                "http://{mac}.phones.example/"
            })
    void aSettingServerMayBeHttpHttpsOrTftp(String url) {
        assertThat(new Redirection("000413AABBCC", " " + url + " ", "").url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host/path",
                "ftp://host/",
                "javascript:alert(1)",
                "http://",
                "http:///path",
                "http://host/a b",
                "http://host/{model}",
                "http://host/\nupdate_policy$: auto_update",
                "http://host/<b>",
                "http://host/ä",
                "file:///etc/passwd"
            })
    void anotherUrlIsRefused(String url) {
        assertThatThrownBy(() -> new Redirection("000413AABBCC", url, ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("http, https or tftp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a\u0000b", "tab\there"})
    void aRemarkIsOneLine(String remark) {
        assertThatThrownBy(() -> new Redirection("000413AABBCC", SERVER, remark))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("one line");
        assertThatThrownBy(() -> new Redirection("000413AABBCC", SERVER, "x".repeat(201)))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> new Redirection("000413AABBCC", SERVER + "x".repeat(1024), ""))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("longer than 1024");
    }
}

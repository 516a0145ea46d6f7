package org.benchphone.sip.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers as people write them into settings. */
@Timeout(10)
class ServerTest {
    @ParameterizedTest
    @CsvSource({
        "pbx.example, sip:pbx.example",
        "' 192.0.2.1:5070 ', sip:192.0.2.1:5070",
        "sip:pbx, sip:pbx",
        "pbx;transport=tcp, sip:pbx;transport=tcp",
        "pbx:5070;lr;Transport=TCP, sip:pbx:5070;transport=tcp",
        "pbx;transport=udp, sip:pbx",
        "pbx;transport=TLS, sip:pbx;transport=tls",
        "sips:pbx, sips:pbx",
        "sips:pbx:5071;transport=tcp, sips:pbx:5071",
        "[2001:db8::1]:5060, sip:[2001:db8::1]:5060"
    })
    void aServer(String written, String uri) {
        assertThat(Server.parse(written).map(Server::uri)).contains(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a:b",
                "a:99999",
                "a:123456",
                "user@host",
                "-a",
                "a;transport=",
                "sips:a;transport=udp",
                "a;transport=sctp",
                "2001:db8::1",
                "a\r\nX: y",
                "<sip:a>",
                "sipss:a"
            })
    void noServer(String written) {
        assertThat(Server.parse(written)).isEmpty();
    }
}

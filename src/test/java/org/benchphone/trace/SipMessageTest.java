package org.benchphone.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class SipMessageTest {
    private static SipMessage of(byte[] bytes) {
        return new SipMessage(1, Instant.EPOCH, true, "UDP", Traced.PHONE, Traced.REGISTRAR, bytes);
    }

    private static SipMessage of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatAListShowsIsReadFromTheBytes() {
        SipMessage message = of(Traced.text("SIP/2.0 200 OK", "id-1@lab", "7 REGISTER", "a body"));
        assertThat(message.summary()).isEqualTo("SIP/2.0 200 OK");
        assertThat(message.callId()).isEqualTo("id-1@lab");
        assertThat(message.cseq()).isEqualTo("7 REGISTER");
    }

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"Call-ID: x", "call-id:x", "i: x", "CALL-ID\t:  x  ", "I :x"})
    void aHeaderIsFoundInAnySpelling(String line) {
        assertThat(of("BYE sip:a SIP/2.0\r\nTo: b\r\n" + line + "\r\n\r\n").callId())
                .isEqualTo("x");
        assertThat(of("BYE sip:a SIP/2.0\nTo: b\n" + line + "\n\n").callId()).isEqualTo("x");
    }

    @Test
    void aBodyHasNoHeaders() {
        assertThat(of("BYE sip:a SIP/2.0\r\nTo: b\r\n\r\nCall-ID: no\r\n").callId())
                .isEmpty();
        assertThat(of("BYE sip:a SIP/2.0").callId()).isEmpty();
        assertThat(of("").cseq()).isEmpty();
    }

    @Test
    void aLongStartLineIsCut() {
        assertThat(of("OPTIONS sip:" + "x".repeat(60_000) + " SIP/2.0\r\n\r\n").summary())
                .hasSize(120)
                .startsWith("OPTIONS sip:xxx");
    }

    @Test
    void whatCannotBeSeenIsShownBySigns() {
        assertThat(of("\r\n\r\nNOTIFY sip:\u0007a\u001b[2J\u202e\u0085b SIP/2.0\r\n")
                        .summary())
                .isEqualTo("NOTIFY sip:\u2407a\u241b[2J\\u202e\\u0085b SIP/2.0");
        assertThat(of("MESSAGE sip:jürgen SIP/2.0\r\n\r\nGrüße\u0000").readable())
                .isEqualTo("MESSAGE sip:jürgen SIP/2.0\n\nGrüße\u2400");
        assertThat(of(new byte[] {'A', (byte) 0xFF, 'B'}).summary()).isEqualTo("A\ufffdB");
    }

    @Test
    void addressesAreWrittenAsInAUri() {
        assertThat(SipMessage.written(Traced.PHONE)).isEqualTo("192.0.2.10:5060");
        assertThat(SipMessage.written(Traced.at("2001:db8::1", 5061))).isEqualTo("[2001:db8:0:0:0:0:0:1]:5061");
    }

    @Test
    void anyBytesCanBeLookedAt() {
        Random random = new Random(4475);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Traced.text("SIP/2.0 200 OK", "id", "1 A", "b");
            for (int j = random.nextInt(8); j > 0; j--) {
                bytes[random.nextInt(bytes.length)] = (byte) "\r\n:\0\u00ff i".charAt(random.nextInt(7));
            }
            SipMessage message = of(java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
            assertThat(message.summary() + message.callId() + message.cseq()).doesNotContain("\r", "\n", "\0");
            assertThat(message.readable()).doesNotContain("\r", "\0");
        }
    }
}

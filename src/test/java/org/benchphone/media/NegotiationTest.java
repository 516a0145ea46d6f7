package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Offers and answers, as they stand in messages. */
@Timeout(60)
class NegotiationTest {
    private static final String THEIRS = """
            v=0
            o=- 20518 1 IN IP4 192.0.2.7
            s=-
            c=IN IP4 192.0.2.7
            t=0 0
            m=audio 4000 RTP/AVP 8 0 18 96
            a=rtpmap:18 G729/8000
            a=rtpmap:96 telephone-event/8000
            a=fmtp:96 0-16
            """;

    private final Negotiation negotiation = negotiation("192.0.2.1");

    private static Negotiation negotiation(String address) {
        return new Negotiation(InetAddress.ofLiteral(address), 20_000, List.of(Codec.PCMU, Codec.PCMA), 77);
    }

    private String answer(String offer, boolean hold) {
        return negotiation.answer(offer, hold).orElseThrow().text();
    }

    private Agreement agreed() {
        return negotiation.agreement().orElseThrow();
    }

    @Test
    void anOfferSaysAllThatIsSpoken() {
        assertThat(negotiation.offer(false).replace("\r\n", "\n")).isEqualTo("""
                v=0
                o=- 77 78 IN IP4 192.0.2.1
                s=call
                c=IN IP4 192.0.2.1
                t=0 0
                m=audio 20000 RTP/AVP 0 8 101
                a=rtpmap:0 PCMU/8000
                a=rtpmap:8 PCMA/8000
                a=rtpmap:101 telephone-event/8000
                a=fmtp:101 0-15
                a=ptime:20
                a=sendrecv
                """);
    }

    @Test
    void anAnswerHasTheCodecAndTheNumbersOfTheOffer() {
        assertThat(answer(THEIRS, false))
                .contains("m=audio 20000 RTP/AVP 8 96\r\n", "a=rtpmap:96 telephone-event/8000\r\n", "a=sendrecv\r\n");
        assertThat(agreed().codec()).isEqualTo(Codec.PCMA);
        assertThat(agreed().rtp().toString()).isEqualTo("/192.0.2.7:4000");
        assertThat(agreed().rtcp().getPort()).isEqualTo(4001);
        assertThat(agreed().events()).hasValue(96);
        assertThat(agreed().heard()).isEqualTo(Map.of(8, Codec.PCMA));
        assertThat(agreed().direction()).isEqualTo(Direction.SENDRECV);
        assertThat(negotiation.offer(false)).as("keys keep their number").contains("RTP/AVP 0 8 96");
    }

    @Test
    void everyDescriptionOfOursHasAHigherVersion() {
        assertThat(negotiation.offer(false)).contains("o=- 77 78 ");
        assertThat(negotiation.offer(true)).contains("o=- 77 79 ");
        assertThat(answer(THEIRS, false)).contains("o=- 77 80 ");
    }

    @ParameterizedTest
    @CsvSource({
        "sendrecv, false, sendrecv", "sendrecv, true, sendonly", "sendonly, false, recvonly",
                "sendonly, true, inactive",
        "recvonly, false, sendonly", "recvonly, true, sendonly", "inactive, false, inactive", "inactive, true, inactive"
    })
    void theAnswersDirectionMirrorsTheOffers(String theirs, boolean hold, String ours) {
        assertThat(answer(THEIRS + "a=" + theirs + "\n", hold)).contains("a=" + ours + "\r\n");
        assertThat(agreed().direction().attribute()).isEqualTo(ours);
        assertThat(agreed().heldByThem()).isEqualTo(theirs.equals("sendonly") || theirs.equals("inactive"));
        assertThat(agreed().heldByUs()).isEqualTo(hold);
    }

    @Test
    void theDirectionOfTheSessionCountsWhereTheLineSaysNone() {
        String offer = THEIRS.replace("t=0 0\n", "t=0 0\na=inactive\n");
        assertThat(answer(offer, false)).contains("a=inactive\r\n");
        assertThat(answer(offer + "a=sendonly\n", false)).contains("a=recvonly\r\n");
    }

    @Test
    void anAddressOfZerosIsHold() {
        answer(THEIRS.replace("c=IN IP4 192.0.2.7", "c=IN IP4 0.0.0.0"), false);
        assertThat(agreed().heldByThem()).isTrue();
        assertThat(agreed().direction().sends()).isFalse();
    }

    @Test
    void whoIsHeldHoldsByInactive() {
        answer(THEIRS + "a=sendonly\n", false);
        assertThat(negotiation.offer(true)).contains("a=inactive");
        assertThat(negotiation.offer(false)).contains("a=sendrecv");
    }

    @Test
    void otherLinesAreRefusedAndKeepTheirPlaces() {
        String offer = THEIRS.replace("m=audio", "m=video 5000 RTP/AVP 31\nm=audio 5002 RTP/SAVP 0\nm=audio")
                + "m=image 5004 udptl t38\n";
        assertThat(answer(offer, false).lines().filter(line -> line.startsWith("m=")))
                .containsExactly(
                        "m=video 0 RTP/AVP 31",
                        "m=audio 0 RTP/SAVP 0",
                        "m=audio 20000 RTP/AVP 8 96",
                        "m=image 0 udptl t38");
        assertThat(negotiation.offer(false).lines().filter(line -> line.startsWith("m=")))
                .containsExactly(
                        "m=video 0 RTP/AVP 31",
                        "m=audio 0 RTP/SAVP 0",
                        "m=audio 20000 RTP/AVP 0 8 96",
                        "m=image 0 udptl t38");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m=audio 4000 RTP/AVP 18",
                "m=audio 0 RTP/AVP 0",
                "m=audio 4000 RTP/SAVP 0",
                "m=audio 70000 RTP/AVP 0",
                "m=audio 4000 RTP/AVP",
                "m=audio RTP/AVP 0",
                "m=video 4000 RTP/AVP 0",
                "m=audio 4000 RTP/AVP 0\nc=IN IP4 pbx.example.com",
                "m=audio 4000 RTP/AVP 0\nc=IN IP4 224.0.1.75/127",
                "m=audio 4000 RTP/AVP 0\nc=IN IP4 255.255.255.255",
                "m=audio 4000 RTP/AVP 0\nc=IN IP6 2001:db8::7",
                "m=audio 4000 RTP/AVP 0\na=rtpmap:0 PCMU/16000",
                "a=sendrecv"
            })
    void whatCannotBeSpokenHasNoAnswer(String lines) {
        String offer = THEIRS.replaceAll("(?s)m=audio.*", lines + "\n");
        assertThat(negotiation.answer(offer, false)).isEmpty();
        assertThat(negotiation.agreement()).isEmpty();
    }

    @Test
    void aBadOfferChangesNothing() {
        answer(THEIRS, false);
        Agreement before = agreed();
        assertThat(negotiation.answer("v=0\r\nhello", true)).isEmpty();
        assertThat(agreed()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"10, 10", "20, 20", "30, 30", "60, 60", "70, 20", "25, 20", "0, 20", "99999999999, 20"})
    void packetsAreAsLongAsTheyWishWithinReason(String wish, int made) {
        answer(THEIRS + "a=ptime:" + wish + "\n", false);
        assertThat(agreed().packetMillis()).isEqualTo(made);
    }

    @Test
    void anAnswerIsTaken() {
        negotiation.offer(false);
        Agreement agreement = negotiation
                .accept(THEIRS.replace("8 0 18 96", "0 97").replace(":96", ":97") + "a=rtcp:5555\n")
                .orElseThrow();
        assertThat(agreement.codec()).isEqualTo(Codec.PCMU);
        assertThat(agreement.heard()).isEqualTo(Map.of(0, Codec.PCMU, 8, Codec.PCMA));
        assertThat(agreement.events()).as("to them, by their number").hasValue(97);
        assertThat(agreement.heardEvents()).as("from them, by ours").hasValue(101);
        assertThat(agreement.rtcp().getPort()).isEqualTo(5555);
    }

    @Test
    void anAnswerToNothingIsNotTaken() {
        assertThat(negotiation.accept(THEIRS)).isEmpty();
        negotiation.offer(false);
        assertThat(negotiation.accept("")).isEmpty();
        assertThat(negotiation.accept(THEIRS.replace("audio 4000", "audio 0"))).isEmpty();
        assertThat(negotiation.accept(THEIRS)).isPresent();
        assertThat(negotiation.accept(THEIRS))
                .as("said again after early media")
                .isPresent();
    }

    @Test
    void aDynamicNumberForAKnownCodecIsUnderstood() {
        String offer = THEIRS.replace("8 0 18 96", "18 110") + "a=rtpmap:110 pcma/8000/1\n";
        assertThat(answer(offer, false)).contains("m=audio 20000 RTP/AVP 110\r\na=rtpmap:110 PCMA/8000\r\n");
        assertThat(agreed().events()).isEmpty();
        assertThat(agreed().heard()).isEqualTo(Map.of(110, Codec.PCMA));
    }

    @Test
    void ipv6IsSpokenWithThoseWhoSpeakIt() {
        Negotiation six = negotiation("2001:db8::1");
        assertThat(six.answer(THEIRS, false)).isEmpty();
        String offer = THEIRS.replace("IP4 192.0.2.7", "IP6 2001:db8::7");
        assertThat(six.answer(offer, false).orElseThrow().text()).contains("c=IN IP6 2001:db8:0:0:0:0:0:1\r\n");
    }

    @Test
    void whatIsTooLongIsNotRead() {
        assertThat(Sdp.read(THEIRS + "a=x\n".repeat(4096))).isEmpty();
        assertThat(Sdp.read(THEIRS + "m=audio 9 RTP/AVP 0\n".repeat(32))).isEmpty();
        assertThat(Sdp.read(THEIRS + "m=audio 9 RTP/AVP 0\n".repeat(31)).map(Sdp::lines))
                .hasValueSatisfying(lines -> assertThat(lines).hasSize(32));
    }

    @Test
    void theTimeOfTheOfferIsRepeated() {
        assertThat(answer(THEIRS.replace("t=0 0", "t=2873397496 2873404696"), false))
                .contains("t=2873397496 2873404696\r\n");
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        Sdp theirs = Sdp.read(THEIRS).orElseThrow();
        Optional<Sdp> again = Sdp.read(answer(THEIRS, false));
        assertThat(theirs.address().getHostAddress()).isEqualTo("192.0.2.7");
        assertThat(again.orElseThrow().lines().getFirst().payloadTypes()).containsExactly(8, 96);
    }
}

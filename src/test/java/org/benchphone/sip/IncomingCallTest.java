package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.call.Welcome;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the phone says to an INVITE, on the wire: RFC 3261 sections 9.2, 13.3 and 17.2.1. */
@Timeout(120)
class IncomingCallTest {
    private static final Duration A_WHILE = Duration.ofMillis(600);

    @AutoClose
    private final TestPhone phone = WireTimes.patient();

    @AutoClose
    private final WireCall caller = WireCall.byUdp(phone, "in");

    private List<String> finalAnswersOf(Duration wait) {
        return caller.listen(wait).stream()
                .filter(text -> text.matches("(?s)SIP/2\\.0 [2-6].*"))
                .toList();
    }

    @Test
    void itRingsAndSaysTheAnswerAgainUntilItIsAcknowledged() {
        caller.invite();
        String ringing = caller.expect("^SIP/2.0 180 Ringing");
        assertThat(WireCall.tagOf(SipPeer.header(ringing, "To"))).isNotBlank();
        phone.agent.calls().answer(phone.awaitCall(State.RINGING).id());
        String ok = caller.answerTo("INVITE");
        assertThat(SipPeer.header(ok, "To")).isEqualTo(SipPeer.header(ringing, "To"));
        assertThat(SipPeer.header(ok, "Content-Type")).isEqualTo("application/sdp");
        assertThat(caller.answerTo("INVITE")).isEqualTo(ok);
        assertThat(caller.answerTo("INVITE")).isEqualTo(ok);
        caller.acknowledge(ok);
        caller.listen(A_WHILE);
        assertThat(finalAnswersOf(A_WHILE)).isEmpty();
        assertThat(phone.awaitCall(State.TALKING).incoming()).isTrue();
    }

    @Test
    void anAnswerThatIsNeverAcknowledgedEndsInABye() {
        try (TestPhone hasty = WireTimes.phone(Duration.ofMillis(900), Duration.ofMinutes(30), Duration.ofSeconds(90));
                WireCall deaf = WireCall.byUdp(hasty, "deaf")) {
            hasty.answersAtOnce = true;
            deaf.invite();
            assertThat(deaf.answerTo("INVITE")).startsWith("SIP/2.0 200");
            String bye = deaf.request("BYE");
            deaf.answer(bye, "200 OK");
            assertThat(hasty.awaitCall(State.ENDED).end().orElseThrow())
                    .isEqualTo(new Call.End(Cause.FAILED, 408, "the answer was never acknowledged"));
        }
    }

    @Test
    void theSameInviteGetsTheSameAnswerAndRingsOnce() {
        String invite = caller.invite();
        String ringing = caller.expect("^SIP/2.0 180");
        caller.say(invite);
        assertThat(caller.expect("^SIP/2.0 180")).isEqualTo(ringing);
        phone.agent.calls().answer(phone.awaitCall(State.RINGING).id());
        String ok = caller.answerTo("INVITE");
        caller.say(invite);
        assertThat(caller.answerTo("INVITE")).isEqualTo(ok);
        caller.acknowledge(ok);
        assertThat(phone.calls).hasSize(1);
    }

    @Test
    void anInviteThatWasOvertakenByItsAckRingsNobody() {
        phone.welcome = call -> new Welcome.Refuse(486);
        String invite = caller.invite();
        caller.learn(caller.answerTo("INVITE"));
        caller.sameTransaction("ACK", invite);
        caller.say(invite);
        caller.listen(A_WHILE);
        assertThat(caller.listen(A_WHILE)).isEmpty();
        assertThat(phone.calls).hasSize(1);
    }

    @Test
    void aRefusalIsSaidAgainUntilItIsAcknowledged() {
        phone.welcome = call -> new Welcome.Refuse(486);
        String invite = caller.invite();
        String busy = caller.answerTo("INVITE");
        assertThat(busy).startsWith("SIP/2.0 486");
        assertThat(caller.answerTo("INVITE")).isEqualTo(busy);
        caller.learn(busy);
        caller.sameTransaction("ACK", invite);
        caller.listen(A_WHILE);
        assertThat(finalAnswersOf(A_WHILE)).isEmpty();
    }

    @Test
    void whoCancelsHears200And487AndIsAMissedCall() {
        String invite = caller.invite();
        caller.expect("^SIP/2.0 180");
        caller.sameTransaction("CANCEL", invite);
        assertThat(caller.answerTo("CANCEL")).startsWith("SIP/2.0 200");
        String over = caller.answerTo("INVITE");
        assertThat(over).startsWith("SIP/2.0 487");
        caller.learn(over);
        caller.sameTransaction("ACK", invite);
        assertThat(phone.awaitCall(State.ENDED).end().orElseThrow().cause()).isEqualTo(Cause.CANCELLED);
    }

    @Test
    void aCallThatAnotherPhoneTookIsNotMissed() {
        String invite = caller.invite();
        caller.expect("^SIP/2.0 180");
        caller.sameTransaction("CANCEL", invite, "Reason: SIP;cause=200;text=\"Call completed elsewhere\"");
        assertThat(caller.answerTo("INVITE")).startsWith("SIP/2.0 487");
        assertThat(phone.awaitCall(State.ENDED).end().orElseThrow().cause()).isEqualTo(Cause.ANSWERED_ELSEWHERE);
    }

    @Test
    void aCancelThatComesTooLateChangesNothing() {
        phone.answersAtOnce = true;
        String invite = caller.invite();
        String ok = caller.answerTo("INVITE");
        caller.sameTransaction("CANCEL", invite);
        assertThat(caller.answerTo("CANCEL")).startsWith("SIP/2.0 200");
        caller.acknowledge(ok);
        TestPhone.await(() -> {
            caller.sameTransaction("CANCEL", invite, "X-Late: " + System.nanoTime());
            return caller.answerTo("CANCEL").startsWith("SIP/2.0 ");
        });
        assertThat(phone.awaitCall(State.TALKING).end()).isEmpty();
    }

    @Test
    void aCancelForNothingGets481() {
        String never = caller.request("INVITE", "", "");
        caller.sameTransaction("CANCEL", never);
        assertThat(caller.answerTo("CANCEL")).startsWith("SIP/2.0 481");
    }

    @Test
    void aByeWhileItRingsEndsIt() {
        caller.invite();
        caller.learn(caller.expect("^SIP/2.0 180"));
        caller.say(caller.request("BYE", "", ""));
        List<String> heard = List.of(caller.expect("^SIP/2.0 (200|487)"), caller.expect("^SIP/2.0 (200|487)"));
        assertThat(heard).anyMatch(text -> text.startsWith("SIP/2.0 200") && text.contains(" BYE"));
        assertThat(heard).anyMatch(text -> text.startsWith("SIP/2.0 487") && text.contains(" INVITE"));
        assertThat(phone.awaitCall(State.ENDED).end().orElseThrow().cause()).isEqualTo(Cause.CANCELLED);
    }

    @Test
    void withoutAnOfferThePhoneMakesOneAndTakesTheAnswerFromTheAck() {
        phone.answersAtOnce = true;
        caller.inviteWith("");
        String ok = caller.answerTo("INVITE");
        assertThat(ok).startsWith("SIP/2.0 200").contains("m=audio 40000");
        caller.acknowledge(ok, WireCall.sdp("m=audio 51000 RTP/AVP 0"));
        Call call = phone.awaitCall(State.TALKING);
        TestPhone.await(() -> phone.sessions.get(call.id()).theirs.contains("m=audio 51000"));
    }

    @Test
    void anAckWithoutTheAnswerThatWasAskedForEndsTheCall() {
        phone.answersAtOnce = true;
        caller.inviteWith("");
        caller.acknowledge(caller.answerTo("INVITE"));
        caller.answer(caller.request("BYE"), "200 OK");
        assertThat(phone.awaitCall(State.ENDED).end().orElseThrow().status()).isEqualTo(488);
    }

    @Test
    void anOfferThatNobodyHereCanSpeakGets488() {
        caller.inviteWith(WireCall.sdp("m=audio 50000 RTP/AVP 96", "a=rtpmap:96 opus/48000/2"));
        assertThat(caller.answerTo("INVITE")).startsWith("SIP/2.0 488");
        assertThat(phone.awaitCall(State.ENDED).end().orElseThrow().cause()).isEqualTo(Cause.FAILED);
    }

    @Test
    void aRequestThatCameByTwoWaysIsTakenOnce() {
        String invite = caller.invite();
        caller.expect("^SIP/2.0 180");
        caller.say(invite.replace("branch=z9hG4bK-", "branch=z9hG4bK-other-"));
        assertThat(caller.answerTo("INVITE")).startsWith("SIP/2.0 482");
        assertThat(phone.awaitCall(State.RINGING).end()).isEmpty();
        assertThat(phone.calls).hasSize(1);
    }

    @Test
    void requestsOfACallThatIsNotThereGet481() {
        caller.learn("To: <sip:200@127.0.0.1>;tag=nobody\r\n");
        for (String method : List.of("BYE", "UPDATE", "INFO", "PRACK", "REFER")) {
            assertThat(caller.ask(method)).as(method).startsWith("SIP/2.0 481");
        }
        caller.invite();
        assertThat(caller.answerTo("INVITE")).startsWith("SIP/2.0 481");
    }
}

package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls with SIPp, as Debian has it: in its statistics none may have failed. */
@Tag("external")
@Timeout(180)
class SippCallTest {
    @TempDir
    private Path folder;

    @AutoClose
    private final TestPhone phone = new TestPhone();

    @BeforeEach
    void thePhoneAnswers() {
        phone.agent.register(List.of(TestPhone.account(1, "200", 9)));
        TestPhone.await(() -> !phone.agent.registrations().isEmpty());
        phone.answersAtOnce = true;
    }

    private List<Call> ended() {
        return phone.calls.values().stream()
                .filter(call -> call.state() == State.ENDED)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "t1"})
    void aHundredCallsInARowAreAnsweredAndHungUp(String transport) throws Exception {
        try (Sipp sipp = Sipp.calling(phone, folder, "uac", transport, 100, "-r", "50")) {
            sipp.succeeds();
        }
        TestPhone.await(() -> ended().size() == 100);
        assertThat(ended()).allMatch(call -> call.end().orElseThrow().cause() == Cause.HUNG_UP_THERE);
        assertThat(phone.sessions.values()).hasSize(100).allMatch(session -> session.started && session.closed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "t1"})
    void sippHoldsThePhoneAndResumes(String transport) throws Exception {
        try (Sipp sipp = Sipp.calling(phone, folder, "hold", transport, 5)) {
            sipp.succeeds();
        }
        TestPhone.await(() -> ended().size() == 5);
        assertThat(phone.history.stream().filter(Call::holdsUs).map(Call::id).distinct())
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "t1"})
    void thePhoneCallsSipp(String transport) throws Exception {
        String by = transport.equals("t1") ? ";transport=tcp" : "";
        try (Sipp sipp = Sipp.called(folder, "uas", transport)) {
            Call call = answeredBy(sipp, by);
            phone.agent.calls().hangUp(call.id());
            sipp.succeeds();
        }
    }

    /** It may not listen yet when it is called first. */
    private Call answeredBy(Sipp sipp, String by) {
        while (true) {
            String id = phone.agent.calls().dial(1, sipp.address() + by);
            Call call = phone.awaitCall(
                    it -> it.id().equals(id) && (it.state() == State.TALKING || it.state() == State.ENDED));
            if (call.state() == State.TALKING) {
                return call;
            }
        }
    }

    @Test
    void sippTransfersThePhone() throws Exception {
        try (TestPhone other = new TestPhone()) {
            other.answersAtOnce = true;
            String target = "snom360@127.0.0.1:" + other.port();
            try (Sipp sipp = Sipp.calling(phone, folder, "refer", "u1", 1, "-s", target)) {
                sipp.succeeds();
            }
            assertThat(other.awaitCall(State.TALKING).incoming()).isTrue();
            phone.awaitCall(call -> call.inPlaceOf().isPresent() && call.state() == State.TALKING);
        }
    }

    @Test
    void thePhoneTransfersSipp() throws Exception {
        try (Sipp sipp = Sipp.called(folder, "uas-refer", "u1")) {
            Call call = answeredBy(sipp, "");
            phone.agent.calls().transfer(call.id(), "sip:400@127.0.0.1");
            sipp.succeeds();
            assertThat(phone.awaitEnd(call.id()).reason()).isEqualTo("transferred");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"u1", "t1"})
    void anOrderInACallIsTakenAndTheCallGoesOn(String transport) throws Exception {
        try (Sipp sipp = Sipp.calling(phone, folder, "notify-in-call", transport, 1)) {
            sipp.succeeds();
        }
        assertThat(phone.orders).containsExactly("reboot 1", "check-sync 1 REBOOT");
        assertThat(phone.awaitCall(State.ENDED).end().orElseThrow().cause()).isEqualTo(Cause.HUNG_UP_THERE);
    }

    @Test
    void aCallStaysUpWhileTwoThousandNotifiesCome() throws Exception {
        try (WireCall caller = WireCall.byUdp(phone, "up")) {
            caller.establish();
            Call call = phone.awaitCall(State.TALKING);
            try (Sipp sipp = Sipp.calling(phone, folder, "flood", "u1", 2000, "-r", "500", "-l", "200")) {
                assertThat(caller.ask("INFO")).startsWith("SIP/2.0 200");
                sipp.succeeds();
            }
            TestPhone.await(() -> phone.orders.size() == 2000);
            assertThat(phone.calls.get(call.id()).state()).isEqualTo(State.TALKING);
            assertThat(caller.ask("BYE")).startsWith("SIP/2.0 200");
        }
    }
}

package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.TestPhone.await;

import java.util.List;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.call.Welcome;
import org.benchphone.sip.identity.Device;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two phones without a registrar, which call each other by address. */
@Timeout(120)
class CallTest {
    @AutoClose
    private final TestPhone alice = phone("snom360/6.5.10");

    @AutoClose
    private final TestPhone bob = phone("snom320/6.5.10");

    private static TestPhone phone(String userAgent) {
        TestPhone phone = new TestPhone(0, new Device(userAgent, "000413260001"));
        phone.agent.register(List.of(TestPhone.account(1, "200", 9)));
        await(() -> !phone.agent.registrations().isEmpty());
        return phone;
    }

    private String aliceCallsBob() {
        return alice.agent.calls().dial(1, "sip:200@127.0.0.1:" + bob.port());
    }

    private Call talking() {
        String id = aliceCallsBob();
        bob.agent.calls().answer(bob.awaitCall(State.RINGING).id());
        bob.awaitCall(State.TALKING);
        return alice.awaitCall(call -> call.id().equals(id) && call.state() == State.TALKING);
    }

    @Test
    void itRingsAndIsAnsweredAndHungUp() {
        String id = aliceCallsBob();
        Call there = bob.awaitCall(State.RINGING);
        assertThat(there.party().number()).isEqualTo("200");
        assertThat(there.incoming()).isTrue();
        alice.awaitCall(State.RINGBACK);
        bob.agent.calls().answer(there.id());
        alice.awaitCall(State.TALKING);
        await(() -> alice.sessions.get(id).started && bob.sessions.get(there.id()).started);
        alice.agent.calls().hangUp(id);
        assertThat(bob.awaitEnd(there.id()).cause()).isEqualTo(Cause.HUNG_UP_THERE);
        assertThat(alice.awaitEnd(id).cause()).isEqualTo(Cause.HUNG_UP_HERE);
        assertThat(alice.sessions.get(id).closed && bob.sessions.get(there.id()).closed)
                .isTrue();
        assertThat(alice.history.stream().map(Call::state))
                .containsExactly(State.DIALLING, State.RINGBACK, State.TALKING, State.ENDED);
    }

    @Test
    void whoGivesUpBeforeItIsAnsweredLeavesAMissedCall() {
        String id = aliceCallsBob();
        Call there = bob.awaitCall(State.RINGING);
        alice.awaitCall(State.RINGBACK);
        alice.agent.calls().hangUp(id);
        assertThat(bob.awaitEnd(there.id()).cause()).isEqualTo(Cause.CANCELLED);
    }

    @Test
    void aRefusedCallSaysBusy() {
        bob.welcome = call -> new Welcome.Refuse(486);
        String id = aliceCallsBob();
        Call.End end = alice.awaitEnd(id);
        assertThat(end.cause()).isEqualTo(Cause.REFUSED_THERE);
        assertThat(end.status()).isEqualTo(486);
        assertThat(bob.awaitCall(State.ENDED).end().orElseThrow().cause()).isEqualTo(Cause.REFUSED_HERE);
    }

    @Test
    void aRejectedCallSaysSoToo() {
        String id = aliceCallsBob();
        bob.agent.calls().refuse(bob.awaitCall(State.RINGING).id(), 603);
        assertThat(alice.awaitEnd(id).status()).isEqualTo(603);
    }

    @Test
    void aRedirectedCallRingsElsewhere() {
        try (TestPhone carol = phone("snom370/7.3.14")) {
            bob.welcome = call -> new Welcome.Redirect("sip:200@127.0.0.1:" + carol.port());
            String id = aliceCallsBob();
            carol.agent.calls().answer(carol.awaitCall(State.RINGING).id());
            alice.awaitCall(call -> call.id().equals(id) && call.state() == State.TALKING);
            assertThat(bob.awaitCall(State.ENDED).end().orElseThrow().cause()).isEqualTo(Cause.REDIRECTED);
        }
    }

    @Test
    void eitherSideHoldsAndResumes() {
        Call here = talking();
        Call there = bob.awaitCall(State.TALKING);
        alice.agent.calls().hold(here.id());
        bob.awaitCall(Call::holdsUs);
        alice.awaitCall(Call::held);
        bob.agent.calls().hold(there.id());
        alice.awaitCall(call -> call.held() && call.holdsUs());
        alice.agent.calls().resume(here.id());
        alice.awaitCall(call -> !call.held());
        bob.agent.calls().resume(there.id());
        bob.awaitCall(call -> !call.held() && !call.holdsUs() && call.state() == State.TALKING);
        bob.agent.calls().hangUp(there.id());
        assertThat(alice.awaitEnd(here.id()).cause()).isEqualTo(Cause.HUNG_UP_THERE);
    }

    @Test
    void whenBothHoldAtOnceBothHaveTheirWay() {
        Call here = talking();
        Call there = bob.awaitCall(State.TALKING);
        alice.agent.calls().hold(here.id());
        bob.agent.calls().hold(there.id());
        alice.awaitCall(call -> call.held() && call.holdsUs());
        bob.awaitCall(call -> call.held() && call.holdsUs());
    }

    @Test
    void aBlindTransferConnectsTheOthers() {
        try (TestPhone carol = phone("snom370/7.3.14")) {
            Call here = talking();
            alice.agent.calls().transfer(here.id(), "sip:200@127.0.0.1:" + carol.port());
            carol.agent.calls().answer(carol.awaitCall(State.RINGING).id());
            assertThat(alice.awaitEnd(here.id()).reason()).isEqualTo("transferred");
            Call placed = bob.awaitCall(call -> call.inPlaceOf().isPresent() && call.state() == State.TALKING);
            assertThat(bob.awaitEnd(placed.inPlaceOf().orElseThrow()).cause()).isEqualTo(Cause.HUNG_UP_THERE);
        }
    }

    @Test
    void aTransferToSomebodyBusyLeavesTheCallAsItWas() {
        try (TestPhone carol = phone("snom370/7.3.14")) {
            carol.welcome = call -> new Welcome.Refuse(486);
            Call here = talking();
            alice.agent.calls().transfer(here.id(), "sip:200@127.0.0.1:" + carol.port());
            await(() -> alice.history.stream().anyMatch(Call::transferring)
                    && !alice.calls.get(here.id()).transferring());
            assertThat(alice.calls.get(here.id()).state()).isEqualTo(State.TALKING);
            alice.agent.calls().hangUp(here.id());
        }
    }

    @Test
    void anAttendedTransferJoinsTwoCalls() {
        try (TestPhone carol = phone("snom370/7.3.14")) {
            Call here = talking();
            alice.agent.calls().hold(here.id());
            alice.awaitCall(Call::held);
            String second = alice.agent.calls().dial(1, "sip:200@127.0.0.1:" + carol.port());
            carol.agent.calls().answer(carol.awaitCall(State.RINGING).id());
            alice.awaitCall(call -> call.id().equals(second) && call.state() == State.TALKING);
            alice.agent.calls().join(here.id(), second);
            assertThat(alice.awaitEnd(here.id()).reason()).isEqualTo("transferred");
            alice.awaitEnd(second);
            carol.awaitCall(call -> call.inPlaceOf().isPresent() && call.state() == State.TALKING);
            bob.awaitCall(call -> call.inPlaceOf().isPresent() && call.state() == State.TALKING);
        }
    }

    @Test
    void aNumberThatIsNoneAndALineThatIsNotThereEndAtOnce() {
        assertThat(alice.awaitEnd(alice.agent.calls().dial(1, "two words")).status())
                .isEqualTo(484);
        assertThat(alice.awaitEnd(alice.agent.calls().dial(7, "200")).status()).isEqualTo(404);
        assertThat(alice.awaitEnd(alice.agent.calls().dial(1, "sip:300@127.0.0.1:" + bob.port()))
                        .status())
                .isEqualTo(404);
    }
}

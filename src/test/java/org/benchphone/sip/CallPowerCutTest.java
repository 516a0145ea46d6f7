package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.TestPhone.await;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.benchphone.LiveThreads;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.call.Timing;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.registration.Registration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Power goes in the middle of a call: no goodbye, and the next uptime begins as if nothing had been. */
@Timeout(180)
class CallPowerCutTest {
    private static final int UPTIMES = 50;

    /** Sessions of four seconds: who was talked to finds out soon. */
    private static final Timing BRIEF = new Timing(
            Duration.ofMillis(500),
            Duration.ofSeconds(4),
            Duration.ofSeconds(32),
            Duration.ofSeconds(6),
            Duration.ofSeconds(4),
            Duration.ofSeconds(1));

    @AutoClose
    private final FakeRegistrar registrar = new FakeRegistrar();

    @AutoClose
    private final TestPhone bert = phone(0, "200", "000413260002");

    CallPowerCutTest() throws Exception {}

    /** The moment of the cut. */
    enum Moment {
        DIALLING,
        RINGBACK,
        RINGING,
        TALKING,
        HELD,
        TRANSFERRING
    }

    private TestPhone phone(int port, String user, String mac) {
        TestPhone phone =
                new TestPhone(InetAddress.getLoopbackAddress(), port, new Device("snom360/6.5.10", mac), BRIEF);
        phone.agent.register(List.of(TestPhone.account(1, user, registrar.port())));
        phone.await(1, Registration.State.REGISTERED);
        return phone;
    }

    private static String at(TestPhone phone, String user) {
        return "sip:" + user + "@127.0.0.1:" + phone.port();
    }

    /** Brings Anna, who called Bert or was called, as far as that. */
    private void bring(TestPhone anna, Moment moment) {
        switch (moment) {
            case DIALLING -> {
                try (SipPeer deaf = new SipPeer()) {
                    anna.agent.calls().dial(1, "sip:300@127.0.0.1:" + deaf.port());
                    assertThat(deaf.receive(SipPeer.PATIENCE))
                            .hasValueSatisfying(it -> assertThat(it).startsWith("INVITE"));
                }
            }
            case RINGBACK -> {
                anna.agent.calls().dial(1, at(bert, "200"));
                anna.awaitCall(State.RINGBACK);
            }
            case RINGING -> {
                bert.agent.calls().dial(1, at(anna, "100"));
                anna.awaitCall(State.RINGING);
            }
            case TALKING, HELD, TRANSFERRING -> talk(anna, moment);
        }
    }

    private void talk(TestPhone anna, Moment moment) {
        String call = anna.agent.calls().dial(1, at(bert, "200"));
        bert.agent.calls().answer(bert.awaitCall(State.RINGING).id());
        anna.awaitCall(State.TALKING);
        if (moment == Moment.HELD) {
            anna.agent.calls().hold(call);
            anna.awaitCall(Call::held);
        }
        if (moment == Moment.TRANSFERRING) {
            anna.agent.calls().transfer(call, "sip:300@127.0.0.1:9");
            anna.awaitCall(Call::transferring);
        }
    }

    @ParameterizedTest
    @EnumSource(Moment.class)
    void theNextUptimeRenewsTheBindingAndCallsAgain(Moment moment) {
        TestPhone anna = phone(0, "100", "000413260001");
        int port = anna.port();
        bring(anna, moment);
        String contact = SipPeer.header(lastRegister("sip:100@"), "Contact");
        anna.close();

        try (TestPhone again = phone(port, "100", "000413260001")) {
            assertThat(SipPeer.header(lastRegister("sip:100@"), "Contact")).isEqualTo(contact);
            // who waits for an answer waits until a person has enough; the call of a transfer is Bert's own
            bert.calls.values().stream()
                    .filter(call -> call.state() == State.RINGBACK)
                    .forEach(call -> bert.agent.calls().hangUp(call.id()));
            await(() -> bert.calls.values().stream()
                    .filter(call -> call.inPlaceOf().isEmpty())
                    .allMatch(call -> call.state() == State.ENDED));
            String call = again.agent.calls().dial(1, at(bert, "200"));
            bert.agent.calls().answer(bert.awaitCall(State.RINGING).id());
            again.awaitCall(it -> it.id().equals(call) && it.state() == State.TALKING);
        }
    }

    private String lastRegister(String user) {
        return registrar.requests.stream()
                .filter(request -> request.contains("To: <" + user))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    void fiftyUptimesThatEndInTheMiddleOfCallsLeaveNoThreadAndNoPort() {
        bert.answersAtOnce = true;
        try (SipPeer deaf = new SipPeer()) {
            int port = 0;
            Set<Thread> before = LiveThreads.now();
            for (int i = 0; i < UPTIMES; i++) {
                TestPhone anna = phone(port, "100", "000413260001");
                port = anna.port();
                anna.agent.calls().dial(1, at(bert, "200"));
                anna.agent.calls().dial(1, "sip:300@127.0.0.1:" + deaf.port());
                bert.agent.calls().dial(1, at(anna, "100"));
                anna.awaitCall(State.TALKING);
                anna.awaitCall(State.RINGING);
                anna.close();
                Set<Thread> left = LiveThreads.now();
                left.removeAll(before);
                left.removeIf(thread -> bertHas(thread));
                assertThat(left).as("uptime %d", i).isEmpty();
            }
        }
    }

    /** Bert's own threads come and go as he sends. */
    private static boolean bertHas(Thread thread) {
        return thread.getThreadGroup() == null || !thread.isAlive();
    }
}

package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.Call.Cause;
import org.benchphone.sip.call.Call.State;
import org.benchphone.sip.call.Welcome;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.registration.Registration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Phones that call each other by number through a proxy that people run: it asks each caller for the password, and all of the
 * call goes through it.
 */
@Tag("external")
@Timeout(120)
class KamailioCallTest {
    private static final String UDP = "";
    private static final String TCP = ";transport=tcp";

    @TempDir
    private Path folder;

    private Kamailio kamailio;

    @AutoClose
    private final TestPhone alice = new TestPhone();

    @AutoClose
    private final TestPhone bob = new TestPhone();

    @AutoClose
    private final TestPhone carol = new TestPhone();

    /** One for each test: it would call the phones of the test before too, which went without a goodbye. */
    @BeforeEach
    void start() throws Exception {
        kamailio = new Kamailio(folder, "MD5");
    }

    @AfterEach
    void stop() {
        if (kamailio != null) {
            kamailio.close();
        }
    }

    private void register(String transport) {
        register(alice, "3001", transport);
        register(bob, "3002", transport);
        register(carol, "3003", transport);
    }

    private void register(TestPhone phone, String user, String transport) {
        String host = "127.0.0.1:" + kamailio.port() + transport;
        phone.agent.register(
                List.of(new Account(1, user, host, "Lab " + user, "", Kamailio.PASSWORD, Optional.empty(), 60)));
        phone.await(1, Registration.State.REGISTERED);
    }

    private static Call talking(TestPhone caller, String number, TestPhone called) {
        String id = caller.agent.calls().dial(1, number);
        Call there = called.awaitCall(State.RINGING);
        caller.awaitCall(call -> call.id().equals(id) && call.state() == State.RINGBACK);
        called.agent.calls().answer(there.id());
        called.awaitCall(call -> call.id().equals(there.id()) && call.state() == State.TALKING);
        return caller.awaitCall(call -> call.id().equals(id) && call.state() == State.TALKING);
    }

    @ParameterizedTest
    @ValueSource(strings = {UDP, TCP})
    void eitherCallsTheOtherAndEitherHangsUp(String transport) {
        register(transport);
        Call first = talking(alice, "3002", bob);
        Call there = bob.awaitCall(State.TALKING);
        assertThat(there.party().shown()).isEqualTo("Lab 3001");
        assertThat(there.party().number()).isEqualTo("3001");
        alice.agent.calls().hangUp(first.id());
        assertThat(bob.awaitEnd(there.id()).cause()).isEqualTo(Cause.HUNG_UP_THERE);
        Call second = talking(bob, "3001", alice);
        alice.agent.calls().hangUp(alice.awaitCall(State.TALKING).id());
        assertThat(bob.awaitEnd(second.id()).cause()).isEqualTo(Cause.HUNG_UP_THERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {UDP, TCP})
    void aCallerGivesUp(String transport) {
        register(transport);
        String id = alice.agent.calls().dial(1, "3002");
        Call there = bob.awaitCall(State.RINGING);
        alice.awaitCall(State.RINGBACK);
        alice.agent.calls().hangUp(id);
        assertThat(bob.awaitEnd(there.id()).cause()).isEqualTo(Cause.CANCELLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {UDP, TCP})
    void aBusyOneAndANumberOfNobodySaySo(String transport) {
        register(transport);
        bob.welcome = call -> new Welcome.Refuse(486);
        assertThat(alice.awaitEnd(alice.agent.calls().dial(1, "3002")).status()).isEqualTo(486);
        assertThat(alice.awaitEnd(alice.agent.calls().dial(1, "3999")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {UDP, TCP})
    void aCallIsHeldResumedAndTransferred(String transport) {
        register(transport);
        Call here = talking(alice, "3002", bob);
        alice.agent.calls().hold(here.id());
        bob.awaitCall(Call::holdsUs);
        alice.awaitCall(Call::held);
        alice.agent.calls().resume(here.id());
        bob.awaitCall(call -> !call.holdsUs() && call.state() == State.TALKING);
        alice.awaitCall(call -> !call.held() && call.state() == State.TALKING);
        alice.agent.calls().transfer(here.id(), "3003");
        carol.agent.calls().answer(carol.awaitCall(State.RINGING).id());
        assertThat(alice.awaitEnd(here.id()).reason()).isEqualTo("transferred");
        Call placed = bob.awaitCall(call -> call.inPlaceOf().isPresent() && call.state() == State.TALKING);
        bob.agent.calls().hangUp(placed.id());
        assertThat(carol.awaitCall(State.ENDED).end().orElseThrow().cause()).isEqualTo(Cause.HUNG_UP_THERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {UDP, TCP})
    void twoCallsAreJoined(String transport) {
        register(transport);
        Call first = talking(alice, "3002", bob);
        alice.agent.calls().hold(first.id());
        alice.awaitCall(Call::held);
        Call second = talking(alice, "3003", carol);
        alice.agent.calls().join(first.id(), second.id());
        alice.awaitEnd(first.id());
        alice.awaitEnd(second.id());
        bob.awaitCall(call -> call.inPlaceOf().isPresent() && call.state() == State.TALKING);
        carol.awaitCall(call -> call.inPlaceOf().isPresent() && call.state() == State.TALKING);
    }
}

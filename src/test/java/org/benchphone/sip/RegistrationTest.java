package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.FakeRegistrar.accepting;
import static org.benchphone.sip.FakeRegistrar.answer;
import static org.benchphone.sip.SipPeer.header;
import static org.benchphone.sip.TestPhone.account;
import static org.benchphone.sip.TestPhone.await;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.benchphone.event.Event;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.registration.Registration;
import org.benchphone.sip.registration.Registration.State;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The phone makes itself known to a registrar, and stays known. */
@Timeout(120)
class RegistrationTest {
    @AutoClose
    private final FakeRegistrar registrar = new FakeRegistrar();

    @AutoClose
    private final TestPhone phone = new TestPhone();

    RegistrationTest() throws IOException {}

    private String register() {
        phone.agent.register(List.of(account(1, "1001", registrar.port())));
        phone.await(1, State.REGISTERED);
        return registrar.requests.getFirst();
    }

    @Test
    void theRequestHasThePhonesShape() {
        String request = register();
        assertThat(request).startsWith("REGISTER sip:127.0.0.1:" + registrar.port() + " SIP/2.0\r\n");
        assertThat(header(request, "Via"))
                .matches("SIP/2.0/UDP 127.0.0.1:" + phone.port() + ";branch=z9hG4bK-[a-z0-9]{12};rport");
        assertThat(header(request, "From")).matches("<sip:1001@127.0.0.1>;tag=[a-z0-9]{10}");
        assertThat(header(request, "To")).isEqualTo("<sip:1001@127.0.0.1>");
        assertThat(header(request, "Call-ID")).matches("[0-9a-f]{12}-[a-z0-9]{12}");
        assertThat(header(request, "CSeq")).isEqualTo("1 REGISTER");
        assertThat(header(request, "Contact"))
                .matches("<sip:1001@127.0.0.1:" + phone.port() + ";line=[a-z0-9]{8}>;reg-id=1");
        assertThat(header(request, "User-Agent")).isEqualTo("snom360/6.5.10");
        assertThat(header(request, "P-Key-Flags")).isEqualTo("resolution=\"31x13\", keys=\"4\"");
        assertThat(header(request, "Expires")).isEqualTo("3600");
        assertThat(request).doesNotContain("X-Serialnumber").doesNotContain("Authorization");
    }

    @Test
    void aLaterFirmwareSaysItsSerialNumber() {
        try (TestPhone later = new TestPhone(0, new Device("snom300/8.7.5.17", "000413280002"))) {
            later.agent.register(List.of(account(1, "1001", registrar.port())));
            later.await(1, State.REGISTERED);
            assertThat(header(registrar.requests.getFirst(), "X-Serialnumber")).isEqualTo("000413280002");
            assertThat(header(registrar.requests.getFirst(), "P-Key-Flags")).isEqualTo("keys=\"3\"");
        }
    }

    @Test
    void whatIsTold() {
        register();
        await(() -> phone.told.size() >= 2);
        assertThat(phone.told).extracting(Registration::state).containsExactly(State.TRYING, State.REGISTERED);
        assertThat(phone.told.getLast().aor()).isEqualTo("sip:1001@127.0.0.1");
        assertThat(phone.told.getLast().detail().german()).isEqualTo("Angemeldet für 3600 Sekunden.");
        assertThat(phone.events)
                .containsExactly(new Event.Registered(1, "sip:1001@127.0.0.1", "sip:127.0.0.1:" + registrar.port()));
    }

    @Test
    void itIsRenewedBeforeItExpiresAndNothingIsToldOfThat() {
        registrar.script(request -> Optional.of(accepting(request, 2)));
        register();
        await(() -> registrar.requests.size() >= 3);
        assertThat(registrar.requests)
                .extracting(request -> header(request, "CSeq"))
                .startsWith("1 REGISTER", "2 REGISTER", "3 REGISTER");
        assertThat(registrar.requests)
                .extracting(request -> header(request, "Call-ID"))
                .containsOnly(header(registrar.requests.getFirst(), "Call-ID"));
        await(() -> phone.told.size() >= 2);
        assertThat(phone.told).hasSize(2);
    }

    @Test
    void theTokenIsTheSameAfterThePowerCutSoThatTheBindingIsReplaced() {
        String before = header(register(), "Contact");
        phone.uptime.close();
        registrar.requests.clear();
        try (TestPhone again = new TestPhone(phone.port())) {
            again.agent.register(List.of(account(1, "1001", registrar.port())));
            again.await(1, State.REGISTERED);
            assertThat(header(registrar.requests.getFirst(), "Contact")).isEqualTo(before);
        }
    }

    @Test
    void tooBriefAnExpiryIsMadeLonger() {
        registrar.script(request -> Optional.of(
                Integer.parseInt(header(request, "Expires")) < 7200
                        ? answer(request, "423 Interval Too Brief", "Min-Expires: 7200")
                        : accepting(request, 7200)));
        register();
        assertThat(registrar.requests)
                .extracting(request -> header(request, "Expires"))
                .containsExactly("3600", "7200");
    }

    @Test
    void aRegistrarThatIsDownIsTriedAgain() {
        registrar.script(request -> Optional.of(answer(request, "503 Service Unavailable")));
        phone.agent.register(List.of(account(1, "1001", registrar.port())));
        assertThat(phone.await(1, State.FAILED).detail().english())
                .isEqualTo("The registrar says no (503 Service Unavailable).");
        registrar.script(request -> Optional.of(accepting(request, 3600)));
        phone.await(1, State.REGISTERED);
        await(() -> phone.events.getLast() instanceof Event.Registered);
        assertThat(phone.events.getFirst()).isInstanceOf(Event.RegistrationFailed.class);
    }

    @Test
    void retryAfterIsObeyed() {
        registrar.script(request -> Optional.of(answer(request, "503 Service Unavailable", "Retry-After: 1000")));
        phone.agent.register(List.of(account(1, "1001", registrar.port())));
        phone.await(1, State.FAILED);
        await(() -> !phone.events.isEmpty());
        assertThat(((Event.RegistrationFailed) phone.events.getFirst()).retrySeconds())
                .isEqualTo(1000);
    }

    @Test
    void twelveLinesRegisterEachWithATokenOfItsOwn() {
        phone.agent.register(IntStream.rangeClosed(1, 12)
                .mapToObj(line -> account(line, String.valueOf(1000 + line), registrar.port()))
                .toList());
        IntStream.rangeClosed(1, 12).forEach(line -> phone.await(line, State.REGISTERED));
        assertThat(phone.agent.registrations())
                .extracting(Registration::line)
                .isSorted()
                .hasSize(12);
        assertThat(registrar.requests.stream()
                        .map(request -> header(request, "Contact"))
                        .distinct())
                .hasSize(12);
    }

    @Test
    void whoIsGoneSaysGoodbyeAndWhoStaysIsLeftAlone() {
        Account stays = account(1, "1001", registrar.port());
        phone.agent.register(List.of(stays, account(2, "1002", registrar.port())));
        phone.await(1, State.REGISTERED);
        phone.await(2, State.REGISTERED);
        registrar.requests.clear();
        phone.agent.register(List.of(stays));
        await(() -> !registrar.requests.isEmpty());
        assertThat(header(registrar.requests.getFirst(), "From")).startsWith("<sip:1002@");
        assertThat(header(registrar.requests.getFirst(), "Expires")).isEqualTo("0");
        await(() -> phone.events.contains(new Event.Unregistered(2, "sip:1002@127.0.0.1")));
        await(() -> phone.agent.registrations().size() == 1);
        assertThat(phone.agent.registrations()).extracting(Registration::line).containsExactly(1);
        assertThat(registrar.requests).hasSize(1);
    }

    @Test
    void anAccountWithAnotherPasswordReplacesItsBindingWithoutAGoodbye() {
        register();
        registrar.requests.clear();
        Account other =
                new Account(1, "1001", "127.0.0.1:" + registrar.port(), "Lab", "", "another", Optional.empty(), 3600);
        phone.agent.register(List.of(other));
        await(() -> !registrar.requests.isEmpty());
        assertThat(header(registrar.requests.getFirst(), "Expires")).isEqualTo("3600");
        assertThat(header(registrar.requests.getFirst(), "From")).startsWith("\"Lab\" <sip:1001@");
    }

    @Test
    void aServerThatIsNoneIsSaidWithoutAnyAttempt() {
        phone.agent.register(List.of(
                new Account(1, "1001", "no server", "", "", "", Optional.empty(), 60),
                new Account(2, "1001", "host;transport=sctp", "", "", "", Optional.empty(), 60),
                new Account(3, "", "host", "", "", "", Optional.empty(), 60)));
        assertThat(phone.await(1, State.FAILED).detail().english())
                .isEqualTo("\"no server\" is no server. It looks like host, host:5060 or host;transport=tls.");
        assertThat(phone.await(2, State.FAILED).detail().english()).startsWith("\"host;transport=sctp\" is no server.");
        assertThat(phone.await(3, State.FAILED).detail().english()).startsWith("The line has no user name.");
    }

    @Test
    void anOutboundProxyGetsTheRequestAndARouteToItself() throws IOException {
        try (FakeRegistrar proxy = new FakeRegistrar()) {
            phone.agent.register(List.of(
                    new Account(1, "1001", "pbx.example", "", "", "", Optional.of("127.0.0.1:" + proxy.port()), 60)));
            phone.await(1, State.REGISTERED);
            assertThat(proxy.requests.getFirst()).startsWith("REGISTER sip:pbx.example SIP/2.0\r\n");
            assertThat(header(proxy.requests.getFirst(), "Route")).isEqualTo("<sip:127.0.0.1:" + proxy.port() + ";lr>");
        }
    }

    @Test
    void whatASettingSaysDoesNotBecomeAHeader() {
        phone.agent.register(List.of(new Account(
                1, "a b\r\nX: 1", "127.0.0.1:" + registrar.port(), "n\"\r\nY: 1", "", "", Optional.empty(), 60)));
        phone.await(1, State.REGISTERED);
        assertThat(registrar.requests.getFirst()).doesNotContain("\nX").doesNotContain("\nY");
        assertThat(header(registrar.requests.getFirst(), "From")).startsWith("\"n\\\"Y: 1\" <sip:a%20b%0D%0AX%3A%201@");
    }
}

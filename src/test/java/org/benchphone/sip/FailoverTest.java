package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.FakeRegistrar.accepting;
import static org.benchphone.sip.FakeRegistrar.answer;
import static org.benchphone.sip.TestPhone.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.benchphone.event.Event;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.registration.Registration.State;
import org.benchphone.sip.servers.Dnsmasq;
import org.benchphone.sip.servers.Reach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registrar of several places: when one is not there, the phone registers at the next. */
@Tag("external")
@Timeout(120)
class FailoverTest {
    private static final Account ACCOUNT =
            new Account(1, "1001", "pbx.example", "", "", "secret", Optional.empty(), 3600);

    @TempDir
    private Path folder;

    @AutoClose
    private final FakeRegistrar first = new FakeRegistrar();

    @AutoClose
    private final FakeRegistrar second = new FakeRegistrar();

    FailoverTest() throws IOException {}

    private static String srv(String transport, int port, int priority) {
        return "srv-host=_sip._" + transport + ".pbx.example,pbx.example," + port + "," + priority;
    }

    private Dnsmasq names() throws Exception {
        return new Dnsmasq(
                folder, srv("udp", first.port(), 1), srv("udp", second.port(), 2), "host-record=pbx.example,127.0.0.1");
    }

    private static TestPhone phone(Dnsmasq names) {
        TestPhone phone = new TestPhone(new Reach(() -> List.of(names.address()), List.of()));
        phone.agent.register(List.of(ACCOUNT));
        return phone;
    }

    @Test
    void theFirstIsUsedWhileItAnswers() throws Exception {
        try (Dnsmasq names = names();
                TestPhone phone = phone(names)) {
            assertThat(phone.await(1, State.REGISTERED).detail().english())
                    .isEqualTo("Registered for 3600 seconds at 127.0.0.1:" + first.port() + ".");
            assertThat(first.requests.getFirst()).startsWith("REGISTER sip:pbx.example SIP/2.0\r\n");
            assertThat(second.requests).isEmpty();
        }
    }

    @Test
    void whoIsSilentIsLeftForTheNextWhichIsThenAskedFirst() throws Exception {
        first.script(request -> Optional.empty());
        second.script(request -> Optional.of(accepting(request, 2)));
        try (Dnsmasq names = names();
                TestPhone phone = phone(names)) {
            phone.await(1, State.REGISTERED);
            await(() -> phone.events.contains(
                    new Event.Registered(1, "sip:1001@pbx.example", "sip:127.0.0.1:" + second.port())));
            int asked = first.requests.size();
            await(() -> second.requests.size() >= 3);
            assertThat(first.requests).hasSize(asked);
            assertThat(phone.events).hasSize(1);
        }
    }

    @Test
    void whoIsUnavailableIsLeftAtOnceAndWhenAllAreItIsTriedAgainLater() throws Exception {
        first.script(request -> Optional.of(answer(request, "503 Service Unavailable")));
        second.script(request -> Optional.of(answer(request, "503 Service Unavailable")));
        try (Dnsmasq names = names();
                TestPhone phone = phone(names)) {
            phone.await(1, State.FAILED);
            assertThat(first.requests).isNotEmpty();
            assertThat(second.requests).isNotEmpty();
            second.script(request -> Optional.of(accepting(request, 3600)));
            phone.await(1, State.REGISTERED);
            Event registered = new Event.Registered(1, "sip:1001@pbx.example", "sip:127.0.0.1:" + second.port());
            while (!phone.events.contains(registered)) {
                Thread.sleep(5); // told just after the state
            }
        }
    }

    @Test
    void whoTakesNoConnectionIsLeftAtOnceForAnotherTransport() throws Exception {
        int closed;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = free.getLocalPort();
        }
        try (Dnsmasq names = new Dnsmasq(
                        folder,
                        "naptr-record=pbx.example,10,1,s,SIP+D2T,,_sip._tcp.pbx.example",
                        "naptr-record=pbx.example,10,2,s,SIP+D2U,,_sip._udp.pbx.example",
                        srv("tcp", closed, 1),
                        srv("udp", second.port(), 1),
                        "host-record=pbx.example,127.0.0.1");
                TestPhone phone = phone(names)) {
            phone.await(1, State.REGISTERED);
            assertThat(second.requests.getFirst()).contains("Via: SIP/2.0/UDP");
        }
    }

    @Test
    void aLineThatWaitsForAServerHoldsUpNoOther() throws Exception {
        // a door at which nobody takes what knocks: connections wait in it until it is full
        try (Dnsmasq names = names();
                ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                TestPhone phone = new TestPhone(new Reach(() -> List.of(names.address()), List.of()))) {
            Account waits = new Account(
                    1, "1001", "127.0.0.1:" + deaf.getLocalPort() + ";transport=tls", "", "", "", Optional.empty(), 60);
            phone.agent.register(List.of(waits, TestPhone.account(2, "1002", second.port())));
            phone.await(2, State.REGISTERED);
            assertThat(phone.agent.registrations().getFirst().state()).isEqualTo(State.TRYING);
        }
    }
}

package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.TestPhone.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.registration.Registration;
import org.benchphone.sip.registration.Registration.State;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** At a registrar that people run. */
@Tag("external")
@Timeout(120)
class KamailioTest {
    @TempDir
    private static Path folder;

    private static Kamailio kamailio;

    @AutoClose
    private final TestPhone phone = new TestPhone();

    @AutoClose
    private final SipPeer peer = new SipPeer();

    @BeforeAll
    static void start() throws Exception {
        kamailio = new Kamailio(folder, "MD5");
    }

    @AfterAll
    static void stop() {
        if (kamailio != null) {
            kamailio.close();
        }
    }

    private static Account account(int line, String user, String suffix) {
        return new Account(
                line,
                user,
                "127.0.0.1:" + kamailio.port() + suffix,
                "Lab",
                "",
                Kamailio.PASSWORD,
                Optional.empty(),
                3600);
    }

    /** Through the registrar, to the Contact that it has. */
    private int notify(String user, String id, String event) {
        String uri = "sip:" + user + "@127.0.0.1:" + kamailio.port();
        return SipPeer.status(peer.ask(kamailio.port(), Messages.notify(peer, id, uri, "Event: " + event + "\r\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";transport=tcp"})
    void aLineRegistersAndIsReachedThroughIt(String transport) {
        phone.policy = new NotifyPolicy(false, false, true);
        phone.agent.register(List.of(account(1, "1001", transport)));
        assertThat(phone.await(1, State.REGISTERED).detail().english())
                .as("what Kamailio grants at most")
                .isEqualTo("Registered for 60 seconds.");
        assertThat(notify("1001", "k1" + transport.length(), "check-sync;reboot=true"))
                .isEqualTo(200);
        await(() -> !phone.orders.isEmpty());
        assertThat(phone.orders).containsExactly("check-sync 1 REBOOT");
    }

    @Test
    void itStaysRegisteredWithRisingCounts() {
        phone.agent.register(List.of(account(1, "1002", "")));
        phone.await(1, State.REGISTERED);
        for (int i = 0; i < 5; i++) {
            phone.agent.registerAgain(1);
        }
        await(() -> notify("1002", "k2", "reboot") == 200);
        assertThat(phone.told).extracting(Registration::state).doesNotContain(State.FAILED);
    }

    @Test
    void afterAPowerCutTheBindingIsReplacedNotDoubled() {
        phone.agent.register(List.of(account(1, "1003", "")));
        phone.await(1, State.REGISTERED);
        int port = phone.port();
        phone.uptime.close();
        try (TestPhone again = new TestPhone(port)) {
            again.agent.register(List.of(account(1, "1003", "")));
            again.await(1, State.REGISTERED);
            assertThat(notify("1003", "k3", "reboot")).isEqualTo(200);
            await(() -> !again.orders.isEmpty());
            assertThat(again.orders).as("one binding, one NOTIFY").containsExactly("reboot 1");
        }
    }

    @Test
    void twelveLinesThenOneGoodbye() {
        List<Account> all = IntStream.rangeClosed(1, 12)
                .mapToObj(line -> account(line, "20" + line, ""))
                .toList();
        phone.agent.register(all);
        all.forEach(account -> phone.await(account.line(), State.REGISTERED));
        assertThat(notify("2012", "k4", "reboot")).isEqualTo(200);
        phone.agent.register(all.subList(0, 11));
        int[] tries = {0};
        await(() -> notify("2012", "k5-" + tries[0]++, "reboot") == 404);
        assertThat(notify("2011", "k6", "reboot")).isEqualTo(200);
    }

    @Test
    void aWrongPasswordIsRefusedAndTheRightOneTakenLater() {
        Account wrong = new Account(1, "1005", "127.0.0.1:" + kamailio.port(), "", "", "wrong", Optional.empty(), 3600);
        phone.agent.register(List.of(wrong));
        assertThat(phone.await(1, State.FAILED).detail().english()).contains("user name or password (401)");
        phone.agent.register(List.of(account(1, "1005", "")));
        phone.await(1, State.REGISTERED);
    }

    @Test
    void withSha256() throws Exception {
        Path own = Files.createDirectory(folder.resolve("sha"));
        try (Kamailio strong = new Kamailio(own, "SHA-256")) {
            phone.agent.register(List.of(new Account(
                    1, "1006", "127.0.0.1:" + strong.port(), "", "", Kamailio.PASSWORD, Optional.empty(), 60)));
            phone.await(1, State.REGISTERED);
        }
    }
}

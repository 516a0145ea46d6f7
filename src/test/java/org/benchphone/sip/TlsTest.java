package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.FakeRegistrar.accepting;
import static org.benchphone.sip.FakeRegistrar.answer;
import static org.benchphone.sip.SipPeer.header;
import static org.benchphone.sip.TestPhone.await;

import java.net.InetAddress;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.LiveThreads;
import org.benchphone.event.Event;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.registration.Registration;
import org.benchphone.sip.registration.Registration.State;
import org.benchphone.sip.servers.Reach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The phone talks to its registrar by TLS, and only to this registrar. */
@Timeout(180)
class TlsTest {
    private static final int UPTIMES = 50;

    @TempDir
    private static Path folder;

    private static X509Certificate trusted;
    private static Authority.Certified good;
    private static Authority.Certified expired;
    private static Authority.Certified another;
    private static Authority.Certified stranger;

    @BeforeAll
    static void sign() throws Exception {
        Authority lab = new Authority(folder.resolve("lab"));
        trusted = lab.certificate();
        good = lab.issue("ip:127.0.0.1,dns:localhost");
        expired = lab.issue("ip:127.0.0.1", "-10d");
        another = lab.issue("dns:pbx.example");
        stranger = new Authority(folder.resolve("stranger")).issue("ip:127.0.0.1");
    }

    private static TestPhone phone() {
        return new TestPhone(new Reach(List::of, List.of(trusted)));
    }

    private static Account account(String server) {
        return new Account(1, "1001", server, "", "", "secret", Optional.empty(), 3600);
    }

    private static void register(TestPhone phone, int port) {
        phone.agent.register(List.of(account("127.0.0.1:" + port + ";transport=tls")));
    }

    @Test
    void itLogsInOverOneConnection() throws Exception {
        try (StreamRegistrar registrar = StreamRegistrar.tls(good.context());
                TestPhone phone = phone()) {
            registrar.script(request -> Optional.of(
                    header(request, "Authorization").isEmpty()
                            ? answer(request, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"lab\", nonce=\"n\"")
                            : accepting(request, 3600)));
            register(phone, registrar.port());
            phone.await(1, State.REGISTERED);
            String request = registrar.messages.getLast();
            assertThat(request).startsWith("REGISTER sip:127.0.0.1:" + registrar.port() + ";transport=tls SIP/2.0\r\n");
            int own = phone.port() + 1;
            assertThat(header(request, "Via"))
                    .startsWith("SIP/2.0/TLS 127.0.0.1:" + own + ";")
                    .endsWith(";alias");
            assertThat(header(request, "Contact")).startsWith("<sip:1001@127.0.0.1:" + own + ";transport=tls;line=");
            assertThat(registrar.connections).hasSize(1);
            assertThat(registrar.connections.getFirst().getPort())
                    .as("where a server looks that goes by the Contact")
                    .isEqualTo(own);
            assertThat(phone.events)
                    .contains(new Event.Registered(
                            1, "sip:1001@127.0.0.1", "sip:127.0.0.1:" + registrar.port() + ";transport=tls"));
        }
    }

    @Test
    void sipsIsByTlsAndSaysSoInEveryUri() throws Exception {
        try (StreamRegistrar registrar = StreamRegistrar.tls(good.context());
                TestPhone phone = phone()) {
            phone.agent.register(List.of(account("sips:localhost:" + registrar.port())));
            assertThat(phone.await(1, State.REGISTERED).aor()).isEqualTo("sips:1001@localhost");
            String request = registrar.messages.getFirst();
            assertThat(request).startsWith("REGISTER sips:localhost:" + registrar.port() + " SIP/2.0\r\n");
            assertThat(header(request, "Contact")).matches("<sips:1001@127.0.0.1:\\d+;line=.*");
        }
    }

    @Test
    void requestsToItComeOverTheConnectionThatItOpened() throws Exception {
        try (StreamRegistrar registrar = StreamRegistrar.tls(good.context());
                TestPhone phone = phone()) {
            register(phone, registrar.port());
            phone.await(1, State.REGISTERED);
            registrar.say("NOTIFY sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1:5061;branch=z9hG4bKt\r\n"
                    + "From: <sip:a@b>;tag=1\r\nTo: <sip:1001@127.0.0.1>\r\nCall-ID: t\r\nCSeq: 1 NOTIFY\r\n"
                    + "Max-Forwards: 70\r\nEvent: reboot\r\nContent-Length: 0\r\n\r\n");
            await(() -> phone.orders.equals(List.of("reboot 1")));
            await(() -> registrar.messages.getLast().startsWith("SIP/2.0 200"));
        }
    }

    @Test
    void whenTheConnectionEndsItRegistersAgainByAnother() throws Exception {
        try (StreamRegistrar registrar = StreamRegistrar.tls(good.context());
                TestPhone phone = phone()) {
            register(phone, registrar.port());
            phone.await(1, State.REGISTERED);
            registrar.connections.getFirst().close();
            await(() -> registrar.connections.size() > 1 && registrar.messages.size() > 1);
            assertThat(header(registrar.messages.getLast(), "CSeq")).isEqualTo("2 REGISTER");
            phone.await(1, State.REGISTERED);
        }
    }

    @Test
    void whoIsSignedByAStrangerIsToldNothing() throws Exception {
        refused(stranger, "signed by nobody whom the phone trusts. Give the bench its CA with --ca.");
    }

    @Test
    void whoIsOutOfDateIsToldNothing() throws Exception {
        refused(expired, "The certificate of 127.0.0.1 is out of date.");
    }

    @Test
    void whoHasAnotherNameIsToldNothing() throws Exception {
        refused(another, "The certificate shown does not name 127.0.0.1.");
    }

    private static void refused(Authority.Certified shown, String why) throws Exception {
        try (StreamRegistrar registrar = StreamRegistrar.tls(shown.context());
                TestPhone phone = phone()) {
            register(phone, registrar.port());
            Registration failed = phone.await(1, State.FAILED);
            assertThat(failed.detail().english()).contains(why);
            assertThat(failed.detail().german()).contains("Zertifikat");
            assertThat(registrar.messages).isEmpty();
            await(() -> !phone.events.isEmpty());
            assertThat(((Event.RegistrationFailed) phone.events.getFirst()).reason())
                    .contains(why);
        }
    }

    @Test
    void whoSpeaksNoTlsIsSaidSo() throws Exception {
        try (StreamRegistrar registrar = StreamRegistrar.tcp(InetAddress.getLoopbackAddress());
                TestPhone phone = phone()) {
            registrar.script(hello -> Optional.of("SIP/2.0 400 Bad Request\r\n\r\n"));
            register(phone, registrar.port());
            await(() -> !registrar.connections.isEmpty());
            registrar.say("SIP/2.0 400 Bad Request\r\n\r\n");
            assertThat(phone.await(1, State.FAILED).detail().english())
                    .isEqualTo("127.0.0.1 does not speak TLS there. Check port and transport.");
        }
    }

    @Test
    void fiftyUptimesLeaveNoThread() throws Exception {
        try (StreamRegistrar registrar = StreamRegistrar.tls(good.context())) {
            try (TestPhone first = phone()) {
                register(first, registrar.port());
                first.await(1, State.REGISTERED);
            }
            await(() -> LiveThreads.now().stream().noneMatch(TlsTest::talks));
            Set<Thread> before = LiveThreads.now();
            for (int i = 0; i < UPTIMES; i++) {
                try (TestPhone phone = phone()) {
                    register(phone, registrar.port());
                    phone.await(1, State.REGISTERED);
                    phone.uptime.close();
                }
            }
            await(() -> before.containsAll(LiveThreads.now()));
        }
    }

    private static boolean talks(Thread thread) {
        return thread.getName().equals("sip");
    }
}

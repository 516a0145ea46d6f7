package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.TestPhone.await;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.registration.Registration.State;
import org.benchphone.sip.servers.Reach;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** By TLS at a registrar that people run. */
@Tag("external")
@Timeout(120)
class KamailioTlsTest {
    @TempDir
    private static Path folder;

    private static X509Certificate trusted;
    private static Kamailio kamailio;
    private static int tlsPort;

    @BeforeAll
    static void start() throws Exception {
        Authority lab = new Authority(folder.resolve("lab"));
        trusted = lab.certificate();
        tlsPort = Kamailio.freePort();
        kamailio = Kamailio.withTls(folder, tlsPort, lab.issue("ip:127.0.0.1"));
    }

    @AfterAll
    static void stop() {
        if (kamailio != null) {
            kamailio.close();
        }
    }

    private static Account account() {
        String server = "127.0.0.1:" + tlsPort + ";transport=tls";
        return new Account(1, "1001", server, "Lab", "", Kamailio.PASSWORD, Optional.empty(), 60);
    }

    @Test
    void itLogsInAndIsToldToRebootOverTheSameConnection() {
        try (TestPhone phone = new TestPhone(new Reach(List::of, List.of(trusted)));
                SipPeer peer = new SipPeer()) {
            phone.agent.register(List.of(account()));
            phone.await(1, State.REGISTERED);
            String answer = peer.ask(
                    kamailio.port(),
                    "NOTIFY sip:1001@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:" + peer.port()
                            + ";branch=z9hG4bKtls;rport\r\nFrom: <sip:pbx@127.0.0.1>;tag=1\r\n"
                            + "To: <sip:1001@127.0.0.1>\r\nCall-ID: tls\r\nCSeq: 1 NOTIFY\r\nMax-Forwards: 70\r\n"
                            + "Event: reboot\r\nContent-Length: 0\r\n\r\n");
            assertThat(answer).startsWith("SIP/2.0 200 ");
            await(() -> phone.orders.equals(List.of("reboot 1")));
        }
    }

    @Test
    void whoDoesNotKnowItsAuthorityDoesNotLogIn() {
        try (TestPhone phone = new TestPhone(Reach.ofHost())) {
            phone.agent.register(List.of(account()));
            assertThat(phone.await(1, State.FAILED).detail().english()).contains("--ca");
        }
    }
}

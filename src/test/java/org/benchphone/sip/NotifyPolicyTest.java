package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.SipPeer.header;
import static org.benchphone.sip.SipPeer.status;
import static org.benchphone.sip.TestPhone.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.benchphone.event.Event;
import org.benchphone.sip.identity.Digest;
import org.benchphone.sip.registration.Registration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whom the phone obeys. */
@Timeout(120)
class NotifyPolicyTest {
    private static final NotifyPolicy CHALLENGING = new NotifyPolicy(true, true, false);
    private static final String URI = "sip:1001@127.0.0.1";

    @AutoClose
    private final FakeRegistrar registrar = new FakeRegistrar();

    @AutoClose
    private final TestPhone phone = new TestPhone();

    @AutoClose
    private final SipPeer peer = new SipPeer();

    NotifyPolicyTest() throws IOException {}

    @BeforeEach
    void register() {
        phone.agent.register(List.of(TestPhone.account(1, "1001", registrar.port())));
        phone.await(1, Registration.State.REGISTERED);
    }

    private String tell(String id, String headers) {
        return peer.ask(phone.port(), Messages.notify(peer, id, URI, "Event: reboot\r\n" + headers));
    }

    private static String nonceOf(String answer) {
        return header(answer, "WWW-Authenticate").replaceFirst(".*nonce=\"([^\"]*)\".*", "$1");
    }

    private static String login(String nonce, String count, String password) {
        String response = Digest.MD5.response(
                new Digest.Proof("1001", "127.0.0.1", password, "NOTIFY", URI, nonce, count, "abc"));
        String counted = count.isEmpty() ? "" : "qop=auth,nc=" + count + ",cnonce=\"abc\",";
        return "Authorization: Digest username=\"1001\",realm=\"127.0.0.1\",nonce=\"" + nonce + "\",uri=\"" + URI
                + "\"," + counted + "response=\"" + response + "\",algorithm=MD5\r\n";
    }

    @Test
    void aChallengedOrderIsObeyedOnceItsSenderKnowsThePassword() {
        phone.policy = CHALLENGING;
        String challenge = tell("a", "");
        assertThat(status(challenge)).isEqualTo(401);
        assertThat(header(challenge, "WWW-Authenticate"))
                .startsWith("Digest ")
                .contains("realm=\"127.0.0.1\"", "qop=\"auth\"")
                .doesNotContain("stale");
        assertThat(phone.orders).isEmpty();
        assertThat(status(tell("b", login(nonceOf(challenge), "00000001", "secret"))))
                .isEqualTo(200);
        await(() -> !phone.orders.isEmpty());
        assertThat(phone.orders).containsExactly("reboot 1");
    }

    @Test
    void aWrongPasswordIsChallengedAgain() {
        phone.policy = CHALLENGING;
        String nonce = nonceOf(tell("a", ""));
        String again = tell("b", login(nonce, "00000001", "wrong"));
        assertThat(status(again)).isEqualTo(401);
        assertThat(header(again, "WWW-Authenticate")).doesNotContain("stale");
        assertThat(phone.orders).isEmpty();
    }

    @Test
    void whatWasHeardOnTheWireCannotBeSaidAgain() {
        phone.policy = CHALLENGING;
        String nonce = nonceOf(tell("a", ""));
        assertThat(status(tell("b", login(nonce, "00000001", "secret")))).isEqualTo(200);
        String replayed = tell("c", login(nonce, "00000001", "secret"));
        assertThat(status(replayed)).isEqualTo(401);
        assertThat(header(replayed, "WWW-Authenticate")).contains("stale=true");
        assertThat(status(tell("d", login(nonce, "00000002", "secret")))).isEqualTo(200);
        assertThat(status(tell("e", login("made-up", "00000001", "secret")))).isEqualTo(401);
    }

    @Test
    void withoutQopANonceIsGoodOnce() {
        phone.policy = CHALLENGING;
        String nonce = nonceOf(tell("a", ""));
        assertThat(status(tell("b", login(nonce, "", "secret")))).isEqualTo(200);
        assertThat(status(tell("c", login(nonce, "", "secret")))).isEqualTo(401);
    }

    @Test
    void aRepeatedLoginIsAnsweredAsBeforeForTheFirstAnswerMayBeLost() {
        phone.policy = CHALLENGING;
        String nonce = nonceOf(tell("a", ""));
        String login = login(nonce, "00000001", "secret");
        assertThat(status(tell("b", login))).isEqualTo(200);
        assertThat(status(tell("b", login))).isEqualTo(200);
    }

    @Test
    void nonsenseInALoginIsChallenged() {
        phone.policy = CHALLENGING;
        for (String nonsense : List.of("Digest", "Basic abc", "Digest nc=zz", "Digest username=\"", ",,,=")) {
            assertThat(status(tell("n" + nonsense.hashCode(), "Authorization: " + nonsense + "\r\n")))
                    .as(nonsense)
                    .isEqualTo(401);
        }
        assertThat(phone.orders).isEmpty();
    }

    @Test
    void eachOrderHasASettingOfItsOwnAndItCanChange() {
        phone.policy = new NotifyPolicy(false, true, false);
        assertThat(status(tell("a", ""))).isEqualTo(200);
        String checkSync = "Event: check-sync;reboot=true\r\n";
        assertThat(status(peer.ask(phone.port(), Messages.notify(peer, "b", URI, checkSync))))
                .isEqualTo(401);
        phone.policy = NotifyPolicy.open();
        assertThat(status(peer.ask(phone.port(), Messages.notify(peer, "c", URI, checkSync))))
                .isEqualTo(200);
    }

    @Test
    void aChallengedOrderForNobodyHereIsNotFound() {
        phone.policy = CHALLENGING;
        String order = Messages.notify(peer, "a", "sip:9@127.0.0.1", "Event: reboot\r\n")
                .replace("To: <sip:1001@", "To: <sip:9@");
        assertThat(status(peer.ask(phone.port(), order))).isEqualTo(404);
    }

    @Test
    void onlyARegistrarIsAnsweredWhenStrangersAreFiltered() {
        phone.policy = new NotifyPolicy(false, false, true);
        try (SipPeer stranger = new SipPeer("127.0.0.2")) {
            stranger.send(phone.port(), Messages.notify(stranger, "a", URI, "Event: reboot\r\n"));
            await(() -> phone.events.contains(new Event.SipNotify("reboot", "127.0.0.2", 0)));
            assertThat(stranger.receive(Duration.ofMillis(300))).isEmpty();
        }
        assertThat(phone.orders).isEmpty();
        assertThat(status(tell("b", ""))).as("from the registrar's address").isEqualTo(200);
        await(() -> phone.orders.size() == 1);
    }
}

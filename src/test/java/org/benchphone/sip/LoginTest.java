package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.sip.FakeRegistrar.accepting;
import static org.benchphone.sip.FakeRegistrar.answer;
import static org.benchphone.sip.SipPeer.header;
import static org.benchphone.sip.TestPhone.await;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchphone.sip.identity.Account;
import org.benchphone.sip.identity.Digest;
import org.benchphone.sip.registration.Registration;
import org.benchphone.sip.registration.Registration.State;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The phone proves its password to a registrar. */
@Timeout(120)
class LoginTest {
    private static final String MD5 = "WWW-Authenticate: Digest realm=\"lab\",nonce=\"n1\",algorithm=MD5,qop=\"auth\"";
    private static final String SHA =
            "WWW-Authenticate: Digest realm=\"lab\",nonce=\"n2\",algorithm=SHA-256,qop=\"auth,auth-int\"";

    @AutoClose
    private final FakeRegistrar registrar = new FakeRegistrar();

    @AutoClose
    private final TestPhone phone = new TestPhone();

    LoginTest() throws IOException {}

    private void registerWith(String... challenges) {
        registrar.script(request -> Optional.of(
                request.contains("Authorization:")
                        ? accepting(request, 3600)
                        : answer(request, "401 Unauthorized", challenges)));
        phone.agent.register(List.of(new Account(
                1, "1001", "127.0.0.1:" + registrar.port(), "", "login", "secret", Optional.empty(), 3600)));
    }

    private static String parameter(String login, String name) {
        Matcher found = Pattern.compile("[ ,]" + name + "=\"?([^\",]*)").matcher(login);
        return found.find() ? found.group(1) : "";
    }

    private static void assertRight(Digest digest, String request, String realm) {
        String login = header(request, "Authorization");
        assertThat(parameter(login, "username")).isEqualTo("login");
        assertThat(parameter(login, "uri")).isEqualTo(request.split(" ")[1]);
        assertThat(parameter(login, "response"))
                .isEqualTo(digest.response(new Digest.Proof(
                        "login",
                        realm,
                        "secret",
                        "REGISTER",
                        parameter(login, "uri"),
                        parameter(login, "nonce"),
                        parameter(login, "nc"),
                        parameter(login, "cnonce"))));
    }

    @Test
    void aChallengeIsAnsweredWithMd5() {
        registerWith(MD5);
        phone.await(1, State.REGISTERED);
        assertThat(registrar.requests).hasSize(2);
        assertRight(Digest.MD5, registrar.requests.get(1), "lab");
        assertThat(parameter(header(registrar.requests.get(1), "Authorization"), "nc"))
                .isEqualTo("00000001");
    }

    @Test
    void ofTwoChallengesTheStrongerIsAnswered() {
        registerWith(MD5, SHA);
        phone.await(1, State.REGISTERED);
        assertRight(Digest.SHA_256, registrar.requests.get(1), "lab");
        assertThat(header(registrar.requests.get(1), "Authorization")).contains("algorithm=SHA-256");
    }

    @Test
    void withoutQopAsInRfc2069() {
        registerWith("WWW-Authenticate: Digest realm=\"lab\",nonce=\"n3\",opaque=\"o\"");
        phone.await(1, State.REGISTERED);
        assertRight(Digest.MD5, registrar.requests.get(1), "lab");
        assertThat(header(registrar.requests.get(1), "Authorization"))
                .contains("opaque=\"o\"")
                .doesNotContain("nc=");
    }

    @Test
    void aProxyIsAnsweredInItsOwnHeader() {
        registrar.script(request -> Optional.of(
                request.contains("Proxy-Authorization:")
                        ? accepting(request, 3600)
                        : answer(request, "407 Proxy Authentication Required", MD5.replace("WWW", "Proxy"))));
        phone.agent.register(List.of(TestPhone.account(1, "1001", registrar.port())));
        phone.await(1, State.REGISTERED);
        assertThat(header(registrar.requests.get(1), "Authorization")).isEmpty();
    }

    @Test
    void theNextRequestUsesTheNonceAgainAndCounts() {
        registrar.script(request -> Optional.of(
                request.contains("Authorization:") ? accepting(request, 2) : answer(request, "401 Unauthorized", MD5)));
        phone.agent.register(List.of(
                new Account(1, "1001", "127.0.0.1:" + registrar.port(), "", "login", "secret", Optional.empty(), 60)));
        await(() -> registrar.requests.size() >= 4);
        assertThat(registrar.requests.stream()
                        .skip(1)
                        .limit(3)
                        .map(request -> parameter(header(request, "Authorization"), "nc")))
                .containsExactly("00000001", "00000002", "00000003");
        assertRight(Digest.MD5, registrar.requests.get(3), "lab");
    }

    @Test
    void aStaleNonceIsReplacedWithoutAFailure() {
        registrar.script(request -> {
            String login = header(request, "Authorization");
            return Optional.of(
                    login.isEmpty()
                            ? answer(request, "401 Unauthorized", MD5)
                            : login.contains("n1")
                                    ? answer(request, "401 Unauthorized", MD5.replace("n1", "n9") + ",stale=true")
                                    : accepting(request, 3600));
        });
        phone.agent.register(List.of(TestPhone.account(1, "1001", registrar.port())));
        phone.await(1, State.REGISTERED);
        assertThat(registrar.requests).hasSize(3);
        await(() -> phone.told.size() >= 2);
        assertThat(phone.told).extracting(Registration::state).containsExactly(State.TRYING, State.REGISTERED);
    }

    @Test
    void aWrongPasswordIsSaidAfterOneAttempt() {
        registrar.script(request -> Optional.of(answer(request, "401 Unauthorized", MD5)));
        phone.agent.register(List.of(TestPhone.account(1, "1001", registrar.port())));
        assertThat(phone.await(1, State.FAILED).detail().english())
                .isEqualTo("The registrar does not accept the user name or password (401).");
        assertThat(registrar.requests).hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void aLoginNobodyHereKnowsIsSaid() {
        registrar.script(request -> Optional.of(
                answer(request, "401 Unauthorized", "WWW-Authenticate: Digest realm=\"a\",nonce=\"b\",algorithm=X")));
        phone.agent.register(List.of(TestPhone.account(1, "1001", registrar.port())));
        assertThat(phone.await(1, State.FAILED).detail().english())
                .isEqualTo("The registrar wants a login that the phone does not have.");
    }
}

package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two whole appliances call each other: keys, display, SIP, voice, lists in flash. */
@Timeout(240)
class CallStoryTest {
    private static final Pattern RECEIVED = Pattern.compile("\"received\":(\\d+)");

    @TempDir
    Path data;

    private LabRegistrar registrar;
    private BenchClient anna;
    private BenchClient bert;

    @BeforeEach
    void registerTwoPhones() throws Exception {
        registrar = new LabRegistrar();
        anna = phone("anna", "100");
        bert = phone("bert", "200");
    }

    private BenchClient phone(String name, String user) throws Exception {
        BenchClient bench = registrar.phone(data.resolve(name), user);
        bench.await("Running", "");
        awaitState(bench, "\"state\":\"registered\"");
        return bench;
    }

    @AfterEach
    void pullThePlugs() {
        anna.close();
        bert.close();
        registrar.close();
    }

    private static void awaitState(BenchClient bench, String words) throws Exception {
        while (!bench.api("/state").contains(words)) {
            Thread.sleep(20);
        }
    }

    private void annaCallsBert() throws Exception {
        String number = "sip:200@127.0.0.1:" + bert.sipPort();
        assertThat(anna.send("GET", anna.phoneUrl() + "/command.htm?number=" + number, "")
                        .statusCode())
                .isEqualTo(200);
        bert.await("Running", "anna");
    }

    private static void awaitVoice(BenchClient bench) throws Exception {
        Matcher received;
        do {
            Thread.sleep(20);
            received = RECEIVED.matcher(bench.api("/state"));
        } while (!received.find() || Integer.parseInt(received.group(1)) < 25);
    }

    @Test
    void aCallIsTalkedHeldAndEndedAndStandsInTheLists() throws Exception {
        annaCallsBert();
        bert.tap("OK");
        awaitState(anna, "\"state\":\"talking\"");
        awaitVoice(anna);
        awaitVoice(bert);
        assertThat(anna.send("GET", anna.phoneUrl() + "/index.htm", "").body()).contains("PCMU: ", "received, 0 lost");
        anna.tap("5");
        bert.awaitEvent("\"event\":\"dtmf-heard\",\"call\":\"c1\",\"key\":\"5\"");
        anna.tap("HOLD");
        awaitState(anna, "\"held\":true");
        bert.awaitEvent("\"heldByThem\":true");
        anna.tap("HOLD");
        awaitState(anna, "\"held\":false");
        bert.tap("X");
        anna.awaitEvent("\"cause\":\"hung-up-there\"");
        anna.awaitEvent("\"event\":\"call-quality\"");
        assertThat(anna.events()).contains("\"codec\":\"PCMU\"", "\"lost\":0");
        bert.api("POST", "/power/cycle", "");
        bert.await("Running", "");
        assertThat(bert.send("GET", bert.phoneUrl() + "/index.htm", "").body()).contains("anna");
        assertThat(anna.send("GET", anna.phoneUrl() + "/index.htm", "").body())
                .contains("200@127.0.0.1:" + bert.sipPort());
    }

    @Test
    void aCallThatNobodyAnswersIsMissed() throws Exception {
        annaCallsBert();
        anna.tap("X");
        bert.awaitEvent("\"cause\":\"cancelled\"");
        bert.await("Running", "(?i)missed");
    }

    @Test
    void aNotifyWaitsForTheLastCallAndThenReboots() throws Exception {
        annaCallsBert();
        registrar.notify(bert.sipPort(), "reboot");
        bert.awaitEvent("\"event\":\"reboot-waits\"");
        bert.tap("OK");
        awaitState(anna, "\"state\":\"talking\"");
        registrar.notify(bert.sipPort(), "reboot");
        bert.await("Running", "(?i)reboot after");
        assertThat(bert.events()).doesNotContain("\"stage\":\"Rebooting\"");
        anna.tap("X");
        bert.awaitEvent("\"stage\":\"Rebooting\"");
        bert.await("Running", "");
        awaitState(bert, "\"state\":\"registered\"");
    }

    @Test
    void aPhoneThatLosesPowerInACallCanBeCalledAgain() throws Exception {
        annaCallsBert();
        bert.tap("OK");
        awaitState(anna, "\"state\":\"talking\"");
        bert.api("POST", "/power/cut", "");
        bert.api("PUT", "/power", "1");
        bert.await("Running", "");
        awaitState(bert, "\"state\":\"registered\"");
        anna.tap("X");
        anna.awaitEvent("\"event\":\"call-ended\"");
        annaCallsBert();
        bert.tap("OK");
        awaitState(anna, "\"state\":\"talking\"");
    }
}

package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole appliance on a network that goes wrong on command: what an update, a recovery, a boot and a call make of it. */
@Timeout(240)
class NetworkFaultsStoryTest {
    private static final String SIX = "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25";
    private static final String NEWER = "snom360-6.5.20-SIP-j.bin";

    @TempDir
    Path data;

    /** @param faults ids, one after the other with bars between them */
    private static void put(BenchClient bench, String... faults) throws Exception {
        String lines = faults.length == 0 ? "" : "\"" + String.join("\",\"", faults) + "\"";
        bench.api("PUT", "/faults", "{\"faults\":[" + lines + "]}");
    }

    private static void assertStruck(BenchClient bench, String kind) throws Exception {
        assertThat(bench.events()).containsPattern("\"event\":\"fault-struck\",\"fault\":\"" + kind + "[ \"]");
    }

    @Test
    void aRecoveryGetsThroughABadNetwork() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            bench.load(bench.sample(NEWER));
            bench.await("Confirm", "");
            bench.api("POST", "/power/cut", "{\"operation\": 500, \"tear\": \"half\"}");
            bench.tap("OK");
            bench.await("Off", "");
            put(
                    bench,
                    "tftp-loss rate=0.02 seed=7",
                    "tftp-duplicate rate=0.05 seed=7",
                    "tftp-reorder rate=0.05 ms=20 seed=7",
                    "tftp-wrong-tid rate=0.05 seed=7");
            bench.api("PUT", "/power", "1");
            bench.await("Boot", "To update by TFTP, press any key");
            bench.recover();
            bench.awaitEvent("\"event\":\"settings-wiped\"");
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.");
            for (String kind : new String[] {"tftp-loss", "tftp-duplicate", "tftp-reorder", "tftp-wrong-tid"}) {
                assertStruck(bench, kind);
            }
        }
    }

    /** Where the download breaks, what the display says; no byte of flash but the request is touched. */
    @Test
    void anUpdateOverABrokenConnectionIsRefusedBeforeTheFirstErase() throws Exception {
        Map<String, String> broken = new LinkedHashMap<>();
        broken.put("http-corrupt-byte at=20000", "damaged");
        broken.put("http-reset after-bytes=20000", "broke off");
        broken.put("http-wrong-length by=1000", "broke off");
        broken.put("http-wrong-length by=-1000", "not complete");
        int refused = 0;
        try (BenchClient bench = BenchClient.start(data, "--demo")) {
            for (Map.Entry<String, String> each : broken.entrySet()) {
                put(bench, each.getKey());
                bench.load(bench.sample(NEWER));
                bench.await("Confirm", "");
                bench.tap("OK");
                bench.await("Loading", "(?s)" + each.getValue().replace(" ", "\\\\s+"));
                assertStruck(bench, each.getKey().split(" ")[0]);
                bench.tap("X");
                bench.await("Running", "");
                refused++;
            }
            assertThat(bench.events()).doesNotContain("\"stage\":\"Erasing\"");
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.10");
            put(bench, "http-slow rate=1000000");
            bench.load(bench.sample(NEWER));
            bench.await("Confirm", "");
            bench.tap("OK");
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.20");
            assertStruck(bench, "http-slow");
        }
        assertThat(refused).isEqualTo(4);
    }

    @Test
    void aSettingServerThatStallsIsGivenUpWithWordsAndThePhoneStarts() throws Exception {
        try (LabServer server = new LabServer();
                BenchClient bench = BenchClient.start(data, "--mac", Chips.MAC, "--redirection", "none", "--off")) {
            server.file("/snom360.htm", "phone_name$: desk\n".repeat(300));
            put(bench, "http-stall after-bytes=100");
            bench.replaceFlash(Chips.of(SIX, Map.of("setting_server", "$" + server.url("/"), "pnp_config", "$off")));
            bench.awaitEvent("The server stopped sending.");
            bench.await("Running", "");
            assertThat(bench.events()).contains("\"event\":\"settings-refused\"");
            assertThat(bench.events()).doesNotContain("\"event\":\"settings-changed\"");
            assertStruck(bench, "http-stall");
            put(bench);
            bench.api("POST", "/power/cycle", "");
            bench.awaitEvent("\"event\":\"settings-fetched\"");
        }
    }

    @Test
    void aNameThatNobodyKnowsIsSaidAndThePhoneStarts() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--mac", Chips.MAC, "--redirection", "none", "--off")) {
            put(bench, "dns-silence");
            bench.replaceFlash(
                    Chips.of(SIX, Map.of("setting_server", "$http://fw.example.com/", "pnp_config", "$off")));
            bench.awaitEvent("Server name unknown.");
            bench.await("Running", "");
            assertThat(bench.events()).contains("no address for fw.example.com");
        }
    }

    @Test
    void withLossAndDelayAPhoneRegistersAndACallIsTalked() throws Exception {
        try (LabRegistrar registrar = new LabRegistrar();
                BenchClient anna = phone("anna", "100", registrar);
                BenchClient bert = phone("bert", "200", registrar)) {
            put(anna, "sip-loss rate=0.25 seed=7", "sip-delay ms=100");
            put(bert, "sip-delay ms=300");
            for (BenchClient bench : new BenchClient[] {anna, bert}) {
                bench.api("PUT", "/power", "1");
                bench.awaitEvent("\"event\":\"registered\"");
                bench.await("Running", "");
            }
            anna.send("GET", anna.phoneUrl() + "/command.htm?number=sip:200@127.0.0.1:" + bert.sipPort(), "");
            bert.await("Running", "anna");
            bert.tap("OK");
            anna.awaitEvent("\"state\":\"talking\"");
            bert.awaitEvent("\"state\":\"talking\"");
            bert.tap("X");
            anna.awaitEvent("\"cause\":\"hung-up-there\"");
            assertStruck(anna, "sip-loss");
            assertStruck(anna, "sip-delay");
            assertStruck(bert, "sip-delay");
        }
    }

    private BenchClient phone(String name, String user, LabRegistrar registrar) throws Exception {
        BenchClient bench = registrar.phone(data.resolve(name), user);
        bench.api("PUT", "/power", "0");
        return bench;
    }
}

package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole appliance and a registrar: what SIP has to do with settings and firmware. */
@Timeout(240)
class SipStoryTest {
    private static final String NEWER = "snom360-6.5.20-SIP-j";
    private static final String SIX = "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25";

    @TempDir
    Path data;

    private BenchClient bench() throws Exception {
        return BenchClient.start(data, "--mac", Chips.MAC, "--redirection", "none", "--off");
    }

    private static Map<String, String> account(LabServer server, LabRegistrar registrar, String user) {
        return Map.of(
                "setting_server",
                "$" + server.url("/"),
                "user_name1",
                "$" + user,
                "user_host1",
                "$" + registrar.host());
    }

    private static void await(LabRegistrar registrar, Predicate<String> message) throws InterruptedException {
        while (registrar.heard().stream().noneMatch(message)) {
            Thread.sleep(10);
        }
    }

    @Test
    void point13_theOldAccountIsTriedBeforeNewSettingsArrive() throws Exception {
        try (LabRegistrar registrar = new LabRegistrar();
                LabServer server = new LabServer();
                BenchClient bench = bench()) {
            server.file("/snom360.htm", who -> {
                try {
                    await(registrar, message -> message.contains("sip:old@"));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return "user_name1$: new\n".getBytes();
            });
            bench.replaceFlash(Chips.of(SIX, account(server, registrar, "old")));
            bench.awaitEvent("\"event\":\"registered\",\"line\":1,\"aor\":\"sip:new@");
            assertThat(bench.api("/state")).contains("\"state\":\"registered\"");
            int old = first(registrar, "sip:old@");
            assertThat(old).isNotNegative().isLessThan(first(registrar, "sip:new@"));
        }
    }

    private static int first(LabRegistrar registrar, String user) {
        for (int i = 0; i < registrar.heard().size(); i++) {
            if (registrar.heard().get(i).contains("To: <" + user)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void point9_aRebootNotifyThatTheFilterDropsIsSaid() throws Exception {
        try (LabRegistrar registrar = new LabRegistrar();
                LabServer server = new LabServer();
                BenchClient bench = bench()) {
            server.file("/snom360.htm", "filter_registrar&: on\nuser_host1$: 127.0.0.2:9\nuser_name1$: 100\n");
            bench.replaceFlash(Chips.of(SIX, Map.of("setting_server", "$" + server.url("/"))));
            bench.await("Running", "");
            registrar.notify(bench.sipPort(), "reboot");
            bench.awaitEvent("\"event\":\"sip-notify\"");
            assertThat(bench.events()).contains("\"status\":0");
            assertThat(bench.api("/state")).contains("\"Running\"");
        }
    }

    @Test
    void aNotifyBringsNewFirmwareWithoutAHand() throws Exception {
        try (LabRegistrar registrar = new LabRegistrar();
                LabServer server = new LabServer();
                BenchClient bench = bench()) {
            server.file("/snom360.htm", "update_policy&: settings_only\n")
                    .file("/" + NEWER + ".bin", Chips.image(NEWER));
            bench.replaceFlash(Chips.of(SIX, account(server, registrar, "100")));
            bench.await("Running", "");
            bench.awaitEvent("\"event\":\"registered\"");
            server.file("/snom360.htm", "update_policy&: auto_update\nfirmware&: HERE/" + NEWER + ".bin\n");
            registrar.notify(bench.sipPort(), "reboot");
            bench.awaitEvent("\"application\":\"snom360-SIP 6.5.20\"");
            assertThat(registrar.heard()).anyMatch(message -> message.startsWith("SIP/2.0 200"));
        }
    }

    @Test
    void checkSyncWithoutARebootReadsTheSettingsAndRebootsOnlyWhenOneNeedsIt() throws Exception {
        try (LabRegistrar registrar = new LabRegistrar();
                LabServer server = new LabServer();
                BenchClient bench = bench()) {
            server.file("/snom360.htm", "phone_name$: one\n");
            bench.replaceFlash(Chips.of(SIX, account(server, registrar, "100")));
            bench.await("Running", "");
            server.file("/snom360.htm", "phone_name$: two\n");
            registrar.notify(bench.sipPort(), "check-sync;reboot=false");
            while (!bench.send("GET", bench.phoneUrl() + "/settings.htm", "")
                    .body()
                    .contains("phone_name!: two")) {
                Thread.sleep(20);
            }
            assertThat(bench.events()).doesNotContain("\"stage\":\"Rebooting\"");
            server.file("/snom360.htm", "phone_name$: two\nhttps_port$: 4443\n");
            registrar.notify(bench.sipPort(), "check-sync;reboot=false");
            bench.awaitEvent("\"stage\":\"Rebooting\"");
        }
    }
}

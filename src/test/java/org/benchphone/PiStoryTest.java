package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.benchphone.board.Front;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.flash.FlashMap;
import org.benchphone.pi.EmulatedPi;
import org.benchphone.pi.Rail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole appliance on the board of a Raspberry Pi, whose pins lead to emulated chips. */
@Timeout(300)
class PiStoryTest {
    @TempDir
    Path data;

    private final Cells cells = Cells.inMemory(FlashMap.w25q128().size());
    private EmulatedPi pi;

    @AfterEach
    void unplug() throws Exception {
        if (pi != null) {
            pi.close();
        }
        cells.close();
    }

    private BenchClient start(String... options) throws Exception {
        return BenchClient.start(
                data,
                (run, folder, time, random, events) -> {
                    boolean drawer = run.variant == BoardOptions.Variant.GPIO;
                    Front front = drawer ? Front.gpio(run.model()) : Front.desk(run.model());
                    if (pi == null) {
                        pi = new EmulatedPi(run.model(), front, cells, ChipTiming.instant());
                    }
                    return Hardware.pi(pi.opened(), run, time, random, events);
                },
                options);
    }

    private void theUpdatePageIsFollowed(BenchClient bench) throws Exception {
        assertThat(bench.load(bench.sample("snom360-6.5.20-SIP-j.bin")).statusCode())
                .isEqualTo(200);
        bench.await("Rebooting", "SW");
        bench.await("Confirm", "Update software");
        pi.front().hold(Key.OK);
        bench.await("Running", "");
        pi.front().release(Key.OK);
        assertThat(bench.api("/state")).contains("snom360-SIP 6.5.20");
        assertThat(bench.events())
                .contains("\"Erasing\"", "\"Writing\"", "flash-power-on", "flash-power-off")
                .doesNotContain("part-failed", "\"died\"");
    }

    @Test
    void theUpdatePageIsFollowedOnTheDesk() throws Exception {
        try (BenchClient bench = start("--demo")) {
            theUpdatePageIsFollowed(bench);
            assertThat(bench.api("/display.json")).contains("\"width\":128");
        }
    }

    @Test
    void theUpdatePageIsFollowedWithPartsFromADrawer() throws Exception {
        try (BenchClient bench = start("--demo", "--variant", "gpio")) {
            theUpdatePageIsFollowed(bench);
            assertThat(bench.api("/display.json")).contains("\"width\":20").contains("\"height\":4");
            assertThat(bench.api("/lamps")).isEqualTo("{\"MESSAGE\":false}");
            assertThat(bench.api("/keys")).contains("\"P8\"").doesNotContain("MENU", "P9");
        }
    }

    /** In data sheet time, on a chip that the factory has written before. */
    @Test
    void aCutOfTheRailInAnEraseTearsItAndOnlyTftpHelps() throws Exception {
        byte[] factory = Chips.of("snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25", Map.of());
        pi = new EmulatedPi(Model.SNOM360, Front.desk(Model.SNOM360), cells, ChipTiming.datasheet());
        pi.chip().write(0, factory);
        try (BenchClient bench = start("--demo")) {
            bench.load(bench.sample("snom360-6.5.20-SIP-j.bin"));
            bench.await("Confirm", "");
            bench.api("POST", "/power/cut", "{\"operation\": 12, \"tear\": \"half\"}");
            bench.tap("OK");
            bench.await("Off", "");
            assertThat(bench.events())
                    .containsPattern(
                            "\"event\":\"flash-power-off\",\"micros\":\\d+,\"kernelNanos\":\\d+,\"opcode\":\"D8h\"")
                    .contains("\"event\":\"power-cut\"");
            bench.api("PUT", "/power", "1");
            bench.await("Boot", "To update by TFTP, press any key");
            bench.tap("OK");
            bench.recover();
            bench.await("Running", "");
        }
    }

    @Test
    void thePhoneSurvivesThatItsKeypadDiesInAnUpdate() throws Exception {
        try (BenchClient bench = start("--demo")) {
            bench.load(bench.sample("snom360-6.5.20-SIP-j.bin"));
            bench.await("Confirm", "");
            pi.unplug(0x20);
            pi.unplug(0x21);
            bench.tap("OK");
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.20");
            assertThat(bench.events()).contains("part-failed", "key expander").doesNotContain("\"died\"");
        }
    }

    @Test
    void onAnUnknownFlashChipItSaysSoOnDisplayAndConsoleAndStaysDead() throws Exception {
        pi = new EmulatedPi(Model.SNOM360, Front.desk(Model.SNOM360), cells, ChipTiming.instant());
        pi.rail().fail(Rail.Fault.OTHER_CHIP);
        try (BenchClient bench = start()) {
            bench.await("Dead", "NO FLASH");
            assertThat(bench.said()).contains("Check         flash chip U3: answers C2 20 18.");
            assertThat(bench.events())
                    .contains("flash-unusable")
                    .contains("C2 20 18")
                    .doesNotContain("\"died\"");
            assertThat(bench.api("/display.txt")).contains("Check that U3 is fitted");

            bench.api("POST", "/power/cycle", "");
            bench.await("Dead", "NO FLASH");
        }
        pi.close();
        pi = null;
        try (BenchClient bench = start()) {
            bench.await("Running", "");
        }
    }

    @Test
    void withoutTheDevicesThereIsASentenceForEachAndNoStackTrace() {
        java.io.StringWriter err = new java.io.StringWriter();
        int code = Main.execute(
                new String[] {
                    "run",
                    "--board",
                    "pi",
                    "--data",
                    data.toString(),
                    "--phone-port",
                    "0",
                    "--sip-port",
                    "0",
                    "--serprog-port",
                    "0",
                    "--console-port",
                    "0"
                },
                Map.of("BENCHPHONE_BENCH_PORT", "0"),
                new java.io.PrintWriter(java.io.Writer.nullWriter()),
                new java.io.PrintWriter(err));
        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).startsWith("benchphone: --board pi needs what this computer does not give:\n");
        assertThat(err.toString().lines()).hasSizeBetween(3, 7).noneMatch(line -> line.startsWith("\tat"));
    }
}

package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each fault of chip, keys and plug through the whole appliance, and what the phone makes of it. */
@Timeout(180)
class FaultStoryTest {
    private static final String NEXT = "snom360-6.5.20-SIP-j.bin";

    @TempDir
    Path data;

    private BenchClient start(String... options) throws Exception {
        return BenchClient.start(data, options);
    }

    /** Sets them in the place of all others; returns the answer. */
    private static String set(BenchClient bench, String... lines) throws Exception {
        String listed = String.join(
                ",", Arrays.stream(lines).map(line -> '"' + line + '"').toList());
        return bench.api("PUT", "/faults", "{\"faults\": [" + listed + "]}");
    }

    private static long struck(BenchClient bench) throws Exception {
        Matcher struck = Pattern.compile("\"struck\":(\\d+)").matcher(bench.api("/faults"));
        assertThat(struck.find()).as("a fault is set").isTrue();
        return Long.parseLong(struck.group(1));
    }

    private static void ask(BenchClient bench) throws Exception {
        bench.load(bench.sample(NEXT));
        bench.await("Confirm", "");
    }

    private static void cycle(BenchClient bench) throws Exception {
        bench.api("POST", "/power/cycle", "");
    }

    private static void setLanguage(BenchClient bench, String language) throws Exception {
        bench.send("GET", bench.phoneUrl() + "/dummy.htm?settings=save&language=" + language, "");
    }

    private static String settings(BenchClient bench) throws Exception {
        return bench.send("GET", bench.phoneUrl() + "/settings.htm", "").body();
    }

    @Test
    void aStuckByteInTheSlotIsSaidAndNeverStarted() throws Exception {
        try (BenchClient bench = start("--demo")) {
            ask(bench);
            set(bench, "flash-stuck address=0x900000 bits=0xff", "flash-stuck address=0x900001 bits=0xff");
            bench.tap("OK");
            bench.await("Writing", "worn or broken");
            assertThat(bench.events()).contains("\"event\":\"update-failed\"", "0x900000 is worn or broken");
            assertThat(struck(bench)).isPositive();

            bench.tap("OK");
            bench.await("Boot", "To update by TFTP, press any key");
            assertThat(bench.events()).doesNotContain("\"application\":\"snom360-SIP 6.5.20\"");
            assertThat(bench.api("/faults")).as("they outlive a reboot").contains("\"state\":\"in-force\"");

            set(bench);
            bench.recover();
            bench.await("Running", "");
        }
    }

    @Test
    void aSectorThatIsSomewhatWornIsWrittenUntilItHolds() throws Exception {
        try (BenchClient bench = start("--demo")) {
            ask(bench);
            set(bench, "flash-worn address=0x900000 length=256 at=program rate=0.5 bits=3 seed=2");
            bench.tap("OK");
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.20");
            assertThat(struck(bench)).isBetween(1L, 2L);
            assertThat(bench.events())
                    .contains("\"event\":\"fault-struck\"", "program of 256 bytes at 0x900000 left 3 bits")
                    .doesNotContain("update-failed");
        }
    }

    @Test
    void settingsSurviveAWornBankOfTheirJournal() throws Exception {
        int banks = 0;
        try (BenchClient bench = start()) {
            setLanguage(bench, "Deutsch");
            for (String bank : new String[] {"0x80000", "0x100000"}) {
                String language = banks == 0 ? "English" : "Deutsch";
                set(bench, "flash-worn seed=5 length=524288 address=" + bank);
                setLanguage(bench, language);
                cycle(bench);
                bench.await("Running", "");
                assertThat(settings(bench)).containsPattern("language.: " + language);
                banks++;
            }
            assertThat(bench.events()).contains("left 4 bits as they were").doesNotContain("\"event\":\"died\"");
        }
        assertThat(banks).isEqualTo(2);
    }

    @Test
    void withBothBanksWornThePhoneSaysWhatIsWrong() throws Exception {
        try (BenchClient bench = start()) {
            setLanguage(bench, "Deutsch");
            set(bench, "flash-worn seed=5 length=1048576 address=0x80000");
            HttpResponse<String> answer =
                    bench.send("GET", bench.phoneUrl() + "/dummy.htm?settings=save&language=English", "");
            assertThat(answer.statusCode()).isLessThan(500);
            assertThat(answer.body()).contains("Der Flash-Baustein ist defekt.");
            assertThat(settings(bench)).containsPattern("language.: Deutsch");
            cycle(bench);
            bench.await("Dead", "NO FLASH");
            assertThat(bench.events())
                    .contains("\"event\":\"flash-unusable\"", "worn or broken")
                    .doesNotContain("\"event\":\"died\"");

            set(bench);
            cycle(bench);
            bench.await("Running", "");
            assertThat(settings(bench)).as("the last that held").containsPattern("language.: Deutsch");
        }
    }

    @Test
    void aSlowChipIsWaitedForAndOneThatIsTooSlowIsSaid() throws Exception {
        try (BenchClient bench = start("--demo", "--timing", "datasheet")) {
            set(bench, "flash-slow factor=4");
            setLanguage(bench, "English");
            assertThat(struck(bench)).isPositive();
            ask(bench);
            set(bench, "flash-slow factor=1000");
            bench.tap("OK");
            bench.await("Erasing", "worn or broken");
            assertThat(bench.events()).contains("update-failed", "is not done after");

            set(bench);
            bench.tap("OK");
            bench.await("Confirm", "");
            bench.tap("X");
            bench.await("Running", "");
            assertThat(bench.api("/state")).as("nothing was erased").contains("snom360-SIP 6.5.10");
        }
    }

    @Test
    void aChipThatTakesNoTimeCannotBeSlow() throws Exception {
        try (BenchClient bench = start()) {
            HttpResponse<String> answer =
                    bench.send("PUT", bench.benchUrl() + "/api/v1/faults", "{\"faults\": [\"flash-slow\"]}");
            assertThat(answer.statusCode()).isEqualTo(409);
            assertThat(answer.body()).contains("--timing instant", "flash-worn");
        }
    }

    @Test
    void rottenFirmwareIsNotStarted() throws Exception {
        try (BenchClient bench = start("--demo")) {
            set(bench, "flash-rot address=0x801000 length=1048576 bits=1");
            bench.awaitEvent("flipped bit");
            assertThat(bench.api("/state")).as("it runs from memory").contains("\"Running\"");
            cycle(bench);
            bench.await("Boot", "To update by TFTP, press any key");
            bench.tap("5");
            bench.await("Recovery", "");
            assertThat(bench.api("/faults")).contains("\"state\":\"over\"").contains("\"struck\":1");
        }
    }

    @Test
    void aRottenBootloaderIsDead() throws Exception {
        try (BenchClient bench = start()) {
            bench.api("PUT", "/power", "0");
            set(bench, "flash-rot address=0 length=4096 bits=1");
            bench.awaitEvent("flipped bit");
            bench.api("PUT", "/power", "1");
            bench.await("Dead", "");
        }
    }

    /** The same bits flip again: so they are as they were. */
    @Test
    void theSameIdRotsTheSameBits() throws Exception {
        String id = "flash-rot address=0x1c0000 length=65536 bits=100 seed=7";
        try (BenchClient bench = start()) {
            byte[] before = bench.flash();
            assertThat(set(bench, id)).contains('"' + id + '"');
            bench.awaitEvent("and 96 more");
            byte[] rotten = bench.flash();
            assertThat(flipped(before, rotten)).isEqualTo(100);
            set(bench, id);
            bench.awaitEvent("fault-struck\",\"fault\":\"" + id + "\",\"struck\":1");
            while (struck(bench) == 0) {
                Thread.sleep(10);
            }
            assertThat(flipped(before, bench.flash())).isZero();
        }
    }

    private static int flipped(byte[] one, byte[] other) {
        int bits = 0;
        for (int i = 0x1c0000; i < 0x1d0000; i++) {
            bits += Integer.bitCount((one[i] ^ other[i]) & 0xFF);
        }
        return bits;
    }

    @Test
    void aBounceNeverDoublesAPress() throws Exception {
        try (BenchClient bench = start()) {
            set(bench, "key-bounce ms=30 seed=9");
            for (int i = 0; i < 5; i++) {
                bench.tap("5");
                bench.api("PUT", "/keys/6", "1");
                bench.api("PUT", "/keys/6", "0");
            }
            bench.await("Running", "5656565656");
            assertThat(struck(bench)).isEqualTo(20);
            assertThat(bench.events().split("key-pressed", -1)).hasSize(11);
        }
    }

    @Test
    void aStuckKeyBlocksNeitherTheOthersNorTheStart() throws Exception {
        try (BenchClient bench = start()) {
            set(bench, "key-stuck key=5");
            bench.awaitEvent("5 is closed without a hand on it");
            cycle(bench);
            bench.await("Running", "");
            bench.tap("6");
            bench.tap("7");
            bench.await("Running", "67");
            assertThat(bench.events()).doesNotContain("\"stage\":\"Recovery\"");

            set(bench, "key-stuck key=6 contact=open");
            bench.tap("6");
            bench.tap("8");
            bench.await("Running", "678");
            assertThat(bench.events()).contains("6 is pressed and does not close");
        }
    }

    @Test
    void thePlugIsPulledWhenItsTimeHasComeAndStaysOut() throws Exception {
        try (BenchClient bench = start()) {
            assertThat(set(bench, "power-cut after=PT1S")).contains("\"state\":\"waiting\"");
            bench.await("Off", "");
            assertThat(bench.events()).contains("\"event\":\"fault-struck\"", "the plug is pulled");
            bench.api("PUT", "/power", "1");
            bench.await("Running", "");
            assertThat(bench.api("/faults")).contains("\"state\":\"over\"").contains("\"struck\":1");
        }
    }

    @Test
    void aCutInsideAFlashOperationIsAFaultToo() throws Exception {
        try (BenchClient bench = start("--demo")) {
            ask(bench);
            set(bench, "power-cut operation=500 tear=noise");
            bench.tap("OK");
            bench.await("Off", "");
            assertThat(bench.events())
                    .contains("\"event\":\"power-cut\",\"tear\":\"noise\"", "power goes inside operation 500");
            bench.api("PUT", "/power", "1");
            bench.await("Boot", "To update by TFTP, press any key");
            assertThat(struck(bench)).isEqualTo(1);
        }
    }

    /** Taken back, it does not strike. */
    @Test
    void aCutThatIsClearedDoesNotCome() throws Exception {
        try (BenchClient bench = start("--demo")) {
            ask(bench);
            set(bench, "power-cut operation=5");
            bench.api("DELETE", "/faults", "");
            bench.tap("OK");
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.20");
        }
    }
}

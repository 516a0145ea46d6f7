package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every {@code curl}, {@code flashrom} and {@code nc} line of the README, run as it stands there, in that order. */
@Tag("external")
@Timeout(900)
class ReadmeCurlTest {
    private static final Pattern PROGRAM = Pattern.compile("(?m)^    ((?:curl|flashrom|nc) .*)$|`(curl [^`]+)`");
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @TempDir
    Path folder;

    private interface Step {
        void on(BenchClient bench) throws Exception;
    }

    /**
     * @param part of the line, by which it is known
     * @param answer what it prints, or leaves in the file that it names, must hold this pattern
     * @param isEndless it is ended when that is there
     * @param meanwhile what is done every few seconds until then
     */
    private record Expected(String part, String answer, boolean isEndless, Step before, Step meanwhile, Step after) {
        static Expected of(String part, String answer) {
            return new Expected(part, answer, false, bench -> {}, bench -> {}, bench -> {});
        }

        Expected endless() {
            return new Expected(part, answer, true, before, meanwhile, after);
        }

        Expected meanwhile(Step step) {
            return new Expected(part, answer, isEndless, before, step, after);
        }

        Expected after(Step step) {
            return new Expected(part, answer, isEndless, before, meanwhile, step);
        }

        Expected before(Step step) {
            return new Expected(part, answer, isEndless, step, meanwhile, after);
        }
    }

    private static final List<Expected> EXPECTED = List.of(
            Expected.of("$B/state", "\"power\":\"on\""),
            Expected.of("-X PUT -d 0 $B/power", "^0$"),
            Expected.of("$B/power/cycle", "^1$").after(bench -> bench.await("Running", "")),
            Expected.of("$B/power/cut", "\"operation\":17,\"tear\":\"half\"")
                    .after(bench -> bench.api("POST", "/power/cut", "{\"operation\": 0}")),
            Expected.of("$B/keys/OK", "^0$"),
            Expected.of("$B/display.txt $B/display.json", "(?s)\n\\{\"screen\":.*\"softkeys\":\\["),
            Expected.of("$B/display.png", "^.PNG"),
            Expected.of("$B/display.mjpeg", "(?s)(--frame.*){3}").endless(),
            Expected.of("$B/await", "\"stage\":\"Confirm\"")
                    .before(bench -> bench.load(bench.sample("snom360-6.5.20-SIP-j.bin")))
                    .after(bench -> {
                        bench.tap("X");
                        bench.await("Running", "");
                    }),
            Expected.of("$B/events ", "id: 1\ndata: \\{\"id\":1,.*\"event\":\"").endless(),
            Expected.of("$B/events.ndjson", "(?m)^\\{\"id\":2,.*\\}$"),
            Expected.of("-X PUT -d '{\"faults\"", "\"id\":\"tftp-loss rate=0.2 seed=\\d+\".*\"state\":\"waiting\""),
            Expected.of("$B/faults $B/faults/kinds", "(?s)\"struck\":0.*\"kinds\":\\[")
                    .after(bench -> bench.api("DELETE", "/faults", "")),
            Expected.of("$B/metrics", "(?m)^benchphone_\\w+"),
            Expected.of("$B/recording.json", "(?s)^\\{\"format\":\"benchphone-recording\".*\\]\\}\n$"),
            Expected.of("$B/recording.png", "(?s)^.PNG.*acTL"),
            Expected.of("$B/sip/messages", "^\\["),
            Expected.of("$B/sip/trace.pcap", "(?s)^.{24}"),
            Expected.of("$B/flash", "(?s)^.{16777216}$"),
            Expected.of("$B/openapi.yaml", "^openapi: 3\\.1"),
            Expected.of("flashrom ", "Found Winbond flash chip").before(bench -> bench.api("PUT", "/power", "0")),
            Expected.of("nc ", "BenchPhone snom360")
                    .endless()
                    .meanwhile(bench -> bench.api("POST", "/power/cycle", "")),
            Expected.of("$B/redirections/", "\"mac\":\"000413AABBCC\""));

    private static List<String> lines() throws IOException {
        return PROGRAM.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(ReadmeCurlTest::line)
                .toList();
    }

    private static String line(MatchResult found) {
        return Stream.of(found.group(1), found.group(2))
                .filter(line -> line != null)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyLineDoesWhatItSays() throws Exception {
        List.of("curl", "flashrom", "nc").forEach(Programs::need);
        List<String> lines = lines();
        assertThat(lines).hasSameSizeAs(EXPECTED);
        int ran = 0;
        try (BenchClient bench = BenchClient.start(folder.resolve("data"), "--demo", "--mac", "000413231FA7")) {
            bench.await("Running", "");
            for (String line : lines) {
                List<Expected> known =
                        EXPECTED.stream().filter(one -> line.contains(one.part)).toList();
                assertThat(known).as("what this test knows of: " + line).hasSize(1);
                Expected expected = known.getFirst();
                expected.before.on(bench);
                run(here(line, bench), expected, bench);
                expected.after.on(bench);
                ran++;
            }
        }
        assertThat(ran).isEqualTo(EXPECTED.size());
    }

    /** The same line for this appliance's ports and password. */
    private String here(String line, BenchClient bench) throws IOException {
        String account =
                Files.readString(folder.resolve("data/redirection-account")).strip();
        return line.replace("operator:PASSWORD", account)
                .replace("127.0.0.1:8082", "127.0.0.1:" + bench.serprogPort())
                .replace("127.0.0.1 8083", "127.0.0.1 " + bench.consolePort())
                .replace("$B", bench.benchUrl() + "/api/v1");
    }

    private void run(String line, Expected expected, BenchClient bench) throws Exception {
        Path said = folder.resolve("said");
        // refusals shall fail, as they would not by default
        String script = "curl() { command curl -sS --fail-with-body \"$@\"; }\n" + line + "\n";
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        Pattern wanted = Pattern.compile(expected.answer);
        long end = System.nanoTime() + PATIENCE.toNanos();
        int looks = 0;
        try {
            while (process.isAlive()
                    && !(expected.isEndless
                            && wanted.matcher(answer(line, said)).find())) {
                assertThat(System.nanoTime() - end).as("too long: " + line).isNegative();
                Thread.sleep(20);
                if (++looks % 150 == 0) {
                    expected.meanwhile.on(bench);
                }
            }
            assertThat(process.isAlive())
                    .as("ended by itself: " + line + "\n" + text(said))
                    .isEqualTo(expected.isEndless);
            if (!expected.isEndless) {
                assertThat(process.exitValue()).as(line + "\n" + text(said)).isZero();
                String answer = answer(line, said);
                assertThat(wanted.matcher(answer).find())
                        .as("%s\n%s", line, answer.substring(0, Math.min(answer.length(), 500)))
                        .isTrue();
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.waitFor();
        }
    }

    private String answer(String line, Path said) throws IOException {
        Matcher file = Pattern.compile("-o (\\S+)").matcher(line);
        Path written = file.find() ? folder.resolve(file.group(1)) : said;
        return Files.exists(written) ? text(written) : "";
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    void theReadmeQuotesTheFilesThatTestsRun() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        for (String file : List.of("src/docs/labgrid/exporter.yaml", "src/docs/labgrid/desk.yaml")) {
            String quoted = Files.readString(Path.of(file)).indent(4);
            assertThat(readme).contains(quoted);
        }
        assertThat(readme).contains("src/test/python/benchphone.py", "src/test/python/test_update.py");
    }
}

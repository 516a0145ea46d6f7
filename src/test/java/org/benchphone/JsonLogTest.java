package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What a log collector reads of a run. */
@Timeout(120)
class JsonLogTest {
    @TempDir
    Path data;

    private static List<Map<String, Object>> lines(String said) {
        return said.lines().map(JsonLogTest::object).toList();
    }

    private static Map<String, Object> object(String line) {
        return io.avaje.json.mapper.JsonMapper.builder().build().fromJsonObject(line);
    }

    @Test
    void eachEventWarningAndWordForPeopleIsAnObjectWithTimeAndLevel() throws Exception {
        BenchClient bench = BenchClient.start(data, "--log", "json", "--redirection", "none");
        try (bench) {
            bench.await("Running", "");
            bench.tap("5");
            LoggerFactory.getLogger(JsonLogTest.class).warn("look at {}", "this", new IllegalStateException("a bug"));
        }
        List<Map<String, Object>> lines = lines(bench.said());
        assertThat(lines).hasSizeGreaterThan(10).allSatisfy(line -> {
            assertThat(line).containsKeys("time", "level");
            assertThat(line.get("level")).isIn("error", "warning", "info", "debug");
        });
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .containsEntry("level", "info")
                        .containsEntry("event", "stage")
                        .containsEntry("stage", "Running")
                        .containsKey("id"));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .containsEntry("level", "debug")
                        .containsEntry("event", "key-pressed")
                        .containsEntry("key", "5"));
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .containsEntry("level", "warning")
                        .containsEntry("logger", JsonLogTest.class.getName())
                        .containsEntry("message", "look at this")
                        .hasEntrySatisfying(
                                "stackTrace",
                                trace -> assertThat((String) trace).startsWith("java.lang.IllegalState")));
        assertThat(lines)
                .anySatisfy(line -> assertThat((String) line.get("message")).startsWith("Front panel   http://"));
        assertThat(lines.getLast()).as("the last event").containsEntry("event", "power-off");
    }

    @Test
    void afterTheRunLinesAreTextAgainAndTextIsTheDefault() throws Exception {
        try (BenchClient bench = BenchClient.start(data, "--off")) {
            assertThat(bench.said()).contains("\nCtrl-C stops it.").doesNotContain("{\"");
        }
    }

    @Test
    void theFormCanStandInTheFileToo() throws Exception {
        Files.writeString(data.resolve("benchphone.yaml"), "log: json\n");
        RunCommand run = new RunCommand();
        new picocli.CommandLine(run)
                .setDefaultValueProvider(new OutsideOptions(Map.of(), data))
                .parseArgs();
        assertThat(run.log).isEqualTo(RunCommand.Log.JSON);
        new picocli.CommandLine(run)
                .setDefaultValueProvider(new OutsideOptions(Map.of("BENCHPHONE_LOG", "text"), data))
                .parseArgs();
        assertThat(run.log).isEqualTo(RunCommand.Log.TEXT);
    }
}

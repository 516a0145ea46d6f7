package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

@Timeout(30)
class OutsideOptionsTest {
    @TempDir
    Path data;

    private void yaml(String content) throws IOException {
        Files.writeString(data.resolve("benchphone.yaml"), content);
    }

    private RunCommand parse(Map<String, String> environment, String... words) {
        RunCommand run = new RunCommand();
        CommandLine line = new CommandLine(run);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setDefaultValueProvider(new OutsideOptions(environment, data));
        line.parseArgs(words);
        return run;
    }

    @Test
    void withoutAnythingOutsideTheDefaultsHold() {
        RunCommand run = parse(Map.of());
        assertThat(run.benchPort).isEqualTo(8080);
        assertThat(run.model).isEqualTo("snom360");
        assertThat(run.demo).isFalse();
        assertThat(run.tftpPort).isNull();
        assertThat(run.ca).isNull();
    }

    @Test
    void theFileBeatsTheDefaults() throws IOException {
        yaml("bench-port: 1234\nmodel: snom320\ndemo: true\ntiming: instant\nmac:\n# a comment\n");
        RunCommand run = parse(Map.of());
        assertThat(run.benchPort).isEqualTo(1234);
        assertThat(run.model).isEqualTo("snom320");
        assertThat(run.demo).isTrue();
        assertThat(run.timing).isEqualTo(RunCommand.Timing.INSTANT);
        assertThat(run.mac).as("left empty").isNull();
        assertThat(run.phonePort()).isEqualTo(8081);
    }

    @Test
    void theEnvironmentBeatsTheFileAndTheCommandLineBeatsBoth() throws IOException {
        yaml("bench-port: 1\nphone-port: 1\nfactory: firmware\n");
        Map<String, String> environment = Map.of(
                "BENCHPHONE_BENCH_PORT", "2",
                "BENCHPHONE_PHONE_PORT", "2",
                "BENCHPHONE_VENDOR_IMAGES", "true",
                "BENCHPHONE_NO_SUCH_THING", "x");
        RunCommand run = parse(environment, "--phone-port", "3");
        assertThat(run.benchPort).isEqualTo(2);
        assertThat(run.phonePort()).isEqualTo(3);
        assertThat(run.vendorImages).isTrue();
        assertThat(run.factory).isEqualTo(RunCommand.FactoryKind.FIRMWARE);
    }

    @Test
    void onABoardOfItsOwnThePhoneHasTheVendorsPortUnlessItIsTold() {
        assertThat(parse(Map.of(), "--board", "pi").phonePort()).isEqualTo(80);
        assertThat(parse(Map.of("BENCHPHONE_PHONE_PORT", "81"), "--board", "pi").phonePort())
                .isEqualTo(81);
        assertThat(parse(Map.of(), "--variant", "gpio").phonePort()).isEqualTo(8081);
    }

    /** YAML takes some of these for numbers, were it not for their leading zeros. */
    @ParameterizedTest
    @ValueSource(strings = {"000413250001", "0004132E0001", "0004132e0001", "'000413290001'", "00:04:13:29:00:01"})
    void aMacInTheFileIsNotTakenForANumber(String mac) throws IOException {
        yaml("mac: " + mac + "\n");
        assertThat(parse(Map.of()).normalisedMac())
                .isEqualTo(mac.replaceAll("[':]", "").toUpperCase(java.util.Locale.ROOT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing yet\n", "---\n", "{}"})
    void anEmptyFileSaysNothing(String content) throws IOException {
        yaml(content);
        assertThat(parse(Map.of()).benchPort).isEqualTo(8080);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench_port", "port", "data", "help", "version", "1", "BENCH-PORT", "''"})
    void anUnknownNameInTheFileIsRefused(String name) throws IOException {
        yaml("bench-port: 1\n" + name + ": 2\n");
        assertThatThrownBy(() -> parse(Map.of()))
                .isInstanceOf(Usage.class)
                .hasMessageContaining("there is no option " + name.replace("'", "") + " for this file")
                .hasMessageContaining("benchphone.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- bench-port: 1\n", "bench-port\n", "42\n"})
    void aFileThatIsNoListOfOptionsIsRefused(String content) throws IOException {
        yaml(content);
        assertThatThrownBy(() -> parse(Map.of()))
                .isInstanceOf(Usage.class)
                .hasMessageContaining("is not a list of options");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a: b: c\n", "bench-port: [1\n", "\tx: 1\n", "a: 1\na: 2\n", "a: &x\n b: *y\n", "%YAML 9\n"})
    void aBrokenFileIsRefused(String content) throws IOException {
        yaml(content);
        assertThatThrownBy(() -> parse(Map.of()))
                .isInstanceOf(Usage.class)
                .hasMessageContaining("benchphone.yaml cannot be read");
    }

    @ParameterizedTest
    @CsvSource({
        "run,                                  env",
        "run --data a,                         a",
        "run --data=a,                         a",
        "run --demo --data a --off,            a",
        "run --data,                           env",
    })
    void theFileIsInTheFolderThatTheCommandLineOrTheEnvironmentNames(String words, String folder) {
        assertThat(OutsideOptions.dataFolder(words.split(" "), Map.of("BENCHPHONE_DATA", "env")))
                .isEqualTo(Path.of(folder));
    }

    @Test
    void otherwiseItIsInTheFolderData() {
        assertThat(OutsideOptions.dataFolder(new String[] {"run"}, Map.of())).isEqualTo(Path.of("data"));
    }
}

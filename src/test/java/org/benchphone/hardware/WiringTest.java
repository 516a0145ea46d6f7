package org.benchphone.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.benchphone.board.Key;
import org.benchphone.fetch.Programs;
import org.benchphone.pi.DrawerPin;
import org.benchphone.pi.Pin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The wiring that a person follows by hand for variant {@code gpio} is the one that the software believes in. */
@Timeout(60)
class WiringTest {
    private static final Path GPIO = Tool.HARDWARE.resolve("gpio");
    private static final int GPIOS_ON_THE_HEADER = 28;

    /** A line of the table that is a GPIO: net, GPIO number, header pin. */
    private record Wire(String net, int bcm, int header) {}

    @Test
    void everyGpioOfTheHeaderIsInTheTableWhereTheSoftwareHasIt() throws Exception {
        Map<Integer, Wire> expected = new HashMap<>();
        for (Pin pin : Pin.values()) {
            expected.put(pin.bcm(), new Wire(pin.name(), pin.bcm(), pin.header()));
        }
        for (DrawerPin pin : DrawerPin.values()) {
            expected.put(pin.bcm(), new Wire(pin.name(), pin.bcm(), pin.header()));
        }

        assertThat(wires())
                .containsExactlyInAnyOrderElementsOf(expected.values())
                .hasSize(GPIOS_ON_THE_HEADER);
    }

    @Test
    void theDataSheetHasTheSamePins() throws Exception {
        Map<Integer, String> desk = new HashMap<>();
        Arrays.stream(Pin.values()).forEach(pin -> desk.put(pin.bcm(), pin.name()));
        List<String> expected = wires().stream()
                .map(wire -> "| %d | %d | %s | %s |"
                        .formatted(wire.header(), wire.bcm(), desk.getOrDefault(wire.bcm(), "-"), wire.net()))
                .toList();

        List<String> printed = Files.readAllLines(Tool.HARDWARE.resolve("README.md")).stream()
                .filter(line -> line.matches("\\| \\d+ \\| \\d+ \\| .*"))
                .map(line -> line.replaceFirst("^((?:[^|]*\\|){5}).*", "$1"))
                .toList();

        assertThat(printed).containsExactlyElementsOf(expected);
    }

    @Test
    void noPinOfTheHeaderIsTwiceInTheTable() throws Exception {
        List<String> headers = rows().map(row -> row[0]).toList();

        assertThat(headers).doesNotHaveDuplicates();
        assertThat(new HashSet<>(headers)).contains("1", "2", "6");
    }

    @Test
    void theKeypadHasThirtyKeysAndThoseThatAPhoneNeeds() throws Exception {
        List<List<Key>> matrix = matrix();
        Set<Key> keys = new HashSet<>();
        matrix.forEach(keys::addAll);

        assertThat(matrix).hasSize(5).allMatch(row -> row.size() == 6);
        assertThat(keys).hasSize(30).doesNotContainNull();
        assertThat(keys)
                .containsAll(
                        Arrays.stream(Key.values()).filter(Key::isAlphanumeric).toList())
                .contains(Key.OK, Key.X, Key.UP, Key.DOWN, Key.LEFT, Key.RIGHT, Key.F1, Key.F2, Key.F3, Key.F4)
                .contains(Key.P1, Key.P2, Key.P3, Key.P4, Key.P5, Key.P6, Key.P7, Key.P8);
    }

    @Test
    @Tag("external")
    void theDrawingIsThatOfTheTables() throws Exception {
        Programs.need("python3");

        assertThat(Tool.run(GPIO.resolve("draw")).said()).isEqualTo(Files.readString(GPIO.resolve("wiring.svg")));
    }

    private static List<Wire> wires() throws IOException {
        return rows().filter(row -> !row[1].isEmpty())
                .map(row -> new Wire(row[2], Integer.parseInt(row[1]), Integer.parseInt(row[0])))
                .toList();
    }

    /** The columns before the first text in quotes: header pin, GPIO number or nothing, net. */
    private static Stream<String[]> rows() throws IOException {
        return Files.readAllLines(GPIO.resolve("wiring.csv")).stream().skip(1).map(line -> line.split(",", 4));
    }

    private static List<List<Key>> matrix() throws IOException {
        return Files.readAllLines(GPIO.resolve("keys.csv")).stream()
                .map(line -> Arrays.stream(line.split(",")).map(Key::named).toList())
                .toList();
    }
}

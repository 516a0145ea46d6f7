package org.benchphone.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The list of parts: everything can be ordered, and it is what the boards' netlists have. */
@Timeout(60)
class BomTest {
    private static final Path BOM = Tool.HARDWARE.resolve("bom.csv");

    /** Columns of the table. */
    private static final int ASSEMBLY = 0;

    private static final int QUANTITY = 2;
    private static final int VALUE = 3;
    private static final int MANUFACTURER = 4;
    private static final int MPN = 5;
    private static final int COLUMNS = 7;

    @Test
    void everyPartCanBeOrderedOrIsInAnyShop() throws Exception {
        List<List<String>> parts = parts();
        Set<String> assemblies = new HashSet<>();
        int ordered = 0;
        for (List<String> part : parts) {
            assertThat(part).hasSize(COLUMNS);
            assertThat(part.get(MPN)).as("number of %s", part).isNotBlank();
            assertThat(Integer.parseInt(part.get(QUANTITY))).isPositive();
            if (!"commodity".equals(part.get(MPN))) {
                assertThat(part.get(MANUFACTURER))
                        .as("manufacturer of %s", part)
                        .isNotBlank();
                ordered++;
            }
            assemblies.add(part.get(ASSEMBLY));
        }
        assertThat(assemblies).containsExactlyInAnyOrder("computer", "hat", "panel", "case", "gpio");
        assertThat(ordered).isGreaterThan(30);
    }

    @Test
    void thePhoneHasItsKeysLampsAndChips() throws Exception {
        List<List<String>> parts = parts();

        assertThat(quantity(parts, "panel", "PTS645SM95-2 LFS")).isEqualTo(48);
        assertThat(quantity(parts, "panel", "1N4148W-7-F")).isEqualTo(48);
        assertThat(quantity(parts, "panel", "MCP23017-E/SO")).isEqualTo(2);
        assertThat(quantity(parts, "panel", "WP710A10ID") + quantity(parts, "panel", "WP7113ID"))
                .isEqualTo(16);
        assertThat(quantity(parts, "hat", "W25Q128JVSIQ")).isEqualTo(1);
        assertThat(parts).extracting(part -> part.get(VALUE)).contains("TPS22917", "INA219", "CAT24C32");
    }

    @Test
    @Tag("external")
    void theListIsThatOfTheBoards() throws Exception {
        Programs.need("python3");

        assertThat(Tool.run(Tool.HARDWARE.resolve("bom/make")).said())
                .as("made again with hardware/bom/make > hardware/bom.csv")
                .isEqualTo(Files.readString(BOM));
    }

    private static int quantity(List<List<String>> parts, String assembly, String mpn) {
        return parts.stream()
                .filter(part ->
                        part.get(ASSEMBLY).equals(assembly) && part.get(MPN).equals(mpn))
                .mapToInt(part -> Integer.parseInt(part.get(QUANTITY)))
                .sum();
    }

    private static List<List<String>> parts() throws Exception {
        return Files.readAllLines(BOM).stream().skip(1).map(BomTest::cells).toList();
    }

    /** A line of comma-separated values; a cell in quotes may hold commas. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}

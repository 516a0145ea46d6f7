package org.benchphone.emulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CellsTest {
    private static final int SIZE = 64 * 1024;

    @TempDir
    Path folder;

    @Test
    void cellsInMemoryAreErased() {
        assertThat(Cells.inMemory(SIZE).read(0, SIZE)).hasSize(SIZE).containsOnly(0xFF);
    }

    @Test
    void aNewFileIsFullOfOnesAndNothingElseIsLeftInItsFolder() throws IOException {
        Path file = folder.resolve("flash.bin");
        Cells.inFile(file, SIZE).close();
        assertThat(Files.readAllBytes(file)).hasSize(SIZE).containsOnly(0xFF);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.toList()).isEqualTo(List.of(file));
        }
    }

    @Test
    void aFileKeepsWhatWasWrittenAndReadsTheSame() throws IOException {
        Path file = folder.resolve("flash.bin");
        byte[] content = {1, 2, 3, 4, 5, 6};
        try (Cells cells = Cells.inFile(file, SIZE)) {
            cells.write(1000, content, 1, 4);
            assertThat(cells.read(999, 6)).containsExactly(0xFF, 2, 3, 4, 5, 0xFF);
        }
        try (Cells cells = Cells.inFile(file, SIZE)) {
            assertThat(cells.read(999, 6)).containsExactly(0xFF, 2, 3, 4, 5, 0xFF);
            cells.erase(1001, 2);
            assertThat(cells.read(1000, 4)).containsExactly(2, 0xFF, 0xFF, 5);
        }
    }

    @Test
    void aFileOfAnotherSizeIsRefusedAndLeftAlone() throws IOException {
        Path file = folder.resolve("flash.bin");
        Files.write(file, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> Cells.inFile(file, SIZE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("flash.bin has 3 bytes, the flash chip has 65,536");
        assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
    }

    @Test
    void aCopyGoesItsOwnWay() throws IOException {
        Cells cells = Cells.inMemory(SIZE);
        cells.write(0, new byte[] {1}, 0, 1);
        Cells copy = cells.copy();
        cells.write(0, new byte[] {2}, 0, 1);
        copy.write(1, new byte[] {3}, 0, 1);
        assertThat(cells.read(0, 2)).containsExactly(2, 0xFF);
        assertThat(copy.read(0, 2)).containsExactly(1, 3);
        try (Cells inFile = Cells.inFile(folder.resolve("flash.bin"), SIZE)) {
            inFile.write(0, new byte[] {7}, 0, 1);
            assertThat(inFile.copy().read(0, 2)).containsExactly(7, 0xFF);
        }
    }

    @Test
    void closedCellsOfAFileRefuseAndMayBeClosedAgain() throws IOException {
        Cells cells = Cells.inFile(folder.resolve("flash.bin"), SIZE);
        cells.close();
        cells.close();
        assertThatThrownBy(() -> cells.read(0, 1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void openingAndClosingLeaksNoFileHandleAndNoMapping() throws IOException {
        Path file = folder.resolve("flash.bin");
        for (int i = 0; i < 50; i++) {
            Cells.inFile(file, SIZE).close();
        }
        assertThat(openFiles()).noneMatch(open -> open.contains("flash.bin"));
        assertThat(Files.readString(Path.of("/proc/self/maps"))).doesNotContain("flash.bin");
        try (Cells cells = Cells.inFile(file, SIZE)) {
            assertThat(cells.size()).isEqualTo(SIZE);
            assertThat(Files.readString(Path.of("/proc/self/maps"))).contains("flash.bin");
        }
    }

    private static List<String> openFiles() throws IOException {
        try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
            return handles.map(CellsTest::target).toList();
        }
    }

    private static String target(Path handle) {
        try {
            return Files.readSymbolicLink(handle).toString();
        } catch (IOException e) {
            return "gone"; // the handle of the listing itself
        }
    }
}

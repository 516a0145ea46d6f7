package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Figures, printed: {@code mvn test -Pbench -Dtest=FlashBench}. */
@Tag("bench")
@Timeout(300)
class FlashBench {
    private static final int CHIP = 16 * 1024 * 1024;

    @TempDir
    Path folder;

    private static byte[] image(int length) {
        byte[] image = new byte[length];
        new Random(1).nextBytes(image);
        return image;
    }

    private static W25q driver(Cells cells, ChipTiming timing) {
        Uptime uptime = new Uptime(Time.system());
        return new W25q(new W25q128(cells, timing, new Random(1)).powerUp(uptime), uptime);
    }

    @Test
    void instantOperationsCostAboutAMicrosecond() throws Exception {
        try (Cells cells = Cells.inFile(folder.resolve("flash.bin"), CHIP)) {
            costs("16 MiB in a file", driver(cells, ChipTiming.instant()));
        }
        costs("256 KiB in memory", driver(Cells.inMemory(256 * 1024), ChipTiming.instant()));
    }

    private static void costs(String what, W25q flash) {
        byte[] page = image(NorFlash.PAGE);
        int pages = flash.size() / NorFlash.PAGE;
        int sectors = flash.size() / NorFlash.SECTOR;
        byte[] whole = new byte[flash.size()];
        for (int round = 0; round < 5; round++) {
            long begin = System.nanoTime();
            for (int i = 0; i < pages; i++) {
                flash.program(i * NorFlash.PAGE, page, 0, NorFlash.PAGE);
            }
            long programmed = System.nanoTime();
            flash.read(0, whole, 0, whole.length);
            long read = System.nanoTime();
            for (int i = 0; i < sectors; i++) {
                flash.erase(i * NorFlash.SECTOR, NorFlash.SECTOR);
            }
            long sectorsErased = System.nanoTime();
            flash.erase(0, flash.size());
            long erased = System.nanoTime();
            assertThat(whole).startsWith(page).endsWith(page);
            System.out.printf(
                    "%s, round %d: program 256 B %.2f us, read all %.2f ms, erase 4 KiB %.2f us, erase 64 KiB %.2f us%n",
                    what,
                    round,
                    (programmed - begin) / 1e3 / pages,
                    (read - programmed) / 1e6,
                    (sectorsErased - read) / 1e3 / sectors,
                    (erased - sectorsErased) / 1e3 / (flash.size() / NorFlash.BLOCK));
        }
    }
}

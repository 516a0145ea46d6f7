package org.benchphone.bootloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.benchphone.board.Model;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.W25q;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.image.Verdict;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How long an update takes on a chip that takes its data-sheet time: {@code mvn test -Pbench -Dtest=UpdateBench}. */
@Tag("bench")
@Timeout(300)
class UpdateBench {
    private static final FlashMap MAP = FlashMap.w25q128();
    private static final ChipTiming TIMING = ChipTiming.datasheet();
    private static final int IMAGE = 3_300_000;
    private static final int CHANGED_EVERY = 10;

    @TempDir
    Path folder;

    private static FirmwareImage image(String name, byte[] payload) {
        byte[] file = UImage.build(name, payload, Instant.EPOCH);
        return ((Verdict.Good) ImageChecker.check(file, name, Tokens.factory(Model.SNOM360), 8 << 20, false)).image();
    }

    /** What chip and bus cannot do faster: erase, program, transfer, read back. */
    private static double floorSeconds(double erase, int programmedBytes, int readBytes) {
        double clock = 1.0 / TIMING.busClockHz();
        int pages = (programmedBytes + NorFlash.PAGE - 1) / NorFlash.PAGE;
        double program = pages * (TIMING.page() / 1e9 + (1 + 4 + NorFlash.PAGE) * 8 * clock);
        return erase + program + readBytes * 8 * clock;
    }

    @Test
    void anUpdateTakesLittleMoreThanTheChipDoes() throws Exception {
        byte[] old = SamplePayload.generate(1, IMAGE);
        try (Cells cells = Cells.inFile(folder.resolve("flash.bin"), MAP.size());
                Uptime uptime = new Uptime(Time.system())) {
            NorFlash factory =
                    new W25q(new W25q128(cells, ChipTiming.instant(), new Random(1)).powerUp(uptime), uptime);
            new Factory(factory, MAP)
                    .write(
                            new Identity("000413230001", "snom360", "B1"),
                            Model.SNOM360,
                            Optional.of(image("snom360-6.5.10-SIP-j", old)));
            NorFlash flash = new W25q(new W25q128(cells, TIMING, new Random(1)).powerUp(uptime), uptime);
            Storage storage = Storage.mount(flash, MAP);

            double perBlock = TIMING.block64() / 1e9 / NorFlash.BLOCK;
            double perSector = TIMING.sector() / 1e9 / NorFlash.SECTOR;
            byte[] other = SamplePayload.generate(2, IMAGE);
            double all = run(storage, image("snom360-6.5.20-SIP-j", other), "another image", perBlock, IMAGE);
            byte[] alike =
                    Arrays.copyOf(storage.slot().payload(storage.slot().header().orElseThrow()), IMAGE);
            for (int sector = 0; sector < IMAGE / NorFlash.SECTOR; sector += CHANGED_EVERY) {
                alike[sector * NorFlash.SECTOR + 7] ^= 1;
            }
            run(
                    storage,
                    image("snom360-6.5.21-SIP-j", alike),
                    "one sector in " + CHANGED_EVERY + " changed",
                    perSector,
                    2 * IMAGE);

            assertThat(all).isBetween(1.0, 1.05);
        }
    }

    /** @param readBytes what must be read: all of it to verify, and before that to find out what changed */
    private static double run(
            Storage storage, FirmwareImage image, String what, double eraseSecondsPerByte, int readBytes) {
        SlotHeader installed = storage.slot().check().orElseThrow();
        long begin = System.nanoTime();
        Installation installation = storage.bootloader().update(image, installed);
        installation.erase(done -> {});
        long erased = System.nanoTime();
        installation.write(done -> {});
        long end = System.nanoTime();
        double seconds = (end - begin) / 1e9;
        int erasedBytes = installation.erasedBytes();
        double floor = floorSeconds(erasedBytes * eraseSecondsPerByte, installation.programmedBytes(), readBytes);
        System.out.printf(
                "%-28s erasing %6.2f s, writing %6.2f s, in all %6.2f s; floor %6.2f s, ratio %.3f (%d KiB erased)%n",
                what,
                (erased - begin) / 1e9,
                (end - erased) / 1e9,
                seconds,
                floor,
                seconds / floor,
                erasedBytes / 1024);
        assertThat(storage.slot().payload(storage.slot().check().orElseThrow())).isEqualTo(image.payload());
        return seconds / floor;
    }
}

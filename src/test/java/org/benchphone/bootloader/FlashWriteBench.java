package org.benchphone.bootloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.benchphone.board.Model;
import org.benchphone.board.SpiDevice;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.fetch.Programs;
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
import org.benchphone.serprog.ChipSocket;
import org.benchphone.serprog.SerprogServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 4 MiB over old data, on a chip that takes its data-sheet time: Debian's flashrom at the clip, and the phone's own update,
 * from the same chip to the same chip: {@code mvn test -Pbench -Dtest=FlashWriteBench}. flashrom is told to touch the
 * slot only, and to read back what it wrote and no more, which is what ours does.
 */
@Tag("bench")
@Timeout(900)
class FlashWriteBench {
    private static final FlashMap MAP = FlashMap.w25q128();
    private static final ChipTiming TIMING = ChipTiming.datasheet();
    private static final int LENGTH = 4 << 20;

    @TempDir
    Path folder;

    private final Chip chip = new Chip();

    /** The same cells at any speed. */
    private static final class Chip {
        private final Cells cells = Cells.inMemory(MAP.size());

        W25q128 at(ChipTiming timing) {
            return new W25q128(cells, timing, new Random(1));
        }
    }

    private static FirmwareImage image(String name, int seed) {
        byte[] file = UImage.build(name, SamplePayload.generate(seed, LENGTH), Instant.EPOCH);
        return ((Verdict.Good) ImageChecker.check(file, name, Tokens.factory(Model.SNOM360), 8 << 20, false)).image();
    }

    @Test
    void ourWriterBesideFlashrom() throws Exception {
        try (Uptime uptime = new Uptime(Time.system())) {
            new Factory(new W25q(chip.at(ChipTiming.instant()).powerUp(uptime), uptime), MAP)
                    .write(
                            new Identity("000413230001", "snom360", "B1"),
                            Model.SNOM360,
                            Optional.of(image("snom360-6.5.10-SIP-j", 1)));
        }
        byte[] before = chip.at(ChipTiming.instant()).read(0, MAP.size());
        double ours = ours();
        byte[] after = chip.at(ChipTiming.instant()).read(0, MAP.size());
        assertThat(after).isNotEqualTo(before);
        chip.at(ChipTiming.instant()).write(0, before);
        double flashroms = flashroms(after);
        System.out.printf(
                "4 MiB over old data: flashrom %.1f s, ours %.1f s: %.1f x%n", flashroms, ours, flashroms / ours);
        assertThat(flashroms / ours).isGreaterThan(2);
    }

    private double ours() {
        try (Uptime uptime = new Uptime(Time.system())) {
            Storage storage = Storage.mount(new W25q(chip.at(TIMING).powerUp(uptime), uptime), MAP);
            FirmwareImage image = image("snom360-6.5.20-SIP-j", 2);
            SlotHeader installed = storage.slot().check().orElseThrow();
            long begin = System.nanoTime();
            Installation installation = storage.bootloader().update(image, installed);
            installation.erase(done -> {});
            installation.write(done -> {});
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private ChipSocket.Clip clip() {
        Uptime uptime = new Uptime(Time.system());
        SpiDevice bus = chip.at(TIMING).powerUp(uptime);
        return new ChipSocket.Clip() {
            @Override
            public SpiDevice chip() {
                return bus;
            }

            @Override
            public void close() {
                uptime.close();
            }
        };
    }

    private double flashroms(byte[] wanted) throws Exception {
        Path layout = folder.resolve("layout");
        int begin = MAP.firmware().address();
        int end = begin + LENGTH + NorFlash.BLOCK; // the header page and the payload
        Files.writeString(layout, "%08x:%08x slot%n".formatted(begin, end - 1));
        Path image = Files.write(folder.resolve("wanted.bin"), wanted);
        Path said = folder.resolve("said.txt");
        try (SerprogServer server = new SerprogServer(
                InetAddress.getLoopbackAddress(),
                0,
                who -> Optional.of(clip()),
                TIMING.busClockHz(),
                Time.system(),
                event -> {})) {
            List<String> command = List.of(
                    Programs.need("flashrom"),
                    "-p",
                    "serprog:ip=127.0.0.1:" + server.port(),
                    "-c",
                    "W25Q128.V",
                    "-l",
                    layout.toString(),
                    "-i",
                    "slot",
                    "--noverify-all",
                    "-w",
                    image.toString());
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertThat(process.waitFor(800, TimeUnit.SECONDS)).isTrue();
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(Files.readString(said)).contains("VERIFIED");
            return seconds;
        }
    }
}

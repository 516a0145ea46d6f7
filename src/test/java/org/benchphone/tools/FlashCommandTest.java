package org.benchphone.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.benchphone.board.Model;
import org.benchphone.bootloader.Factory;
import org.benchphone.bootloader.Storage;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.emulated.Cells;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;
import org.benchphone.flash.TearableFlash;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.image.Verdict;
import org.benchphone.language.Text;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

@Timeout(60)
class FlashCommandTest {
    private static final FlashMap MAP = FlashMap.w25q128();
    private static final String NAME = "snom360-6.5.10-SIP-j";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path folder;

    private Path chip;
    private byte[] before;

    @BeforeEach
    void freshPhone() throws IOException {
        chip = folder.resolve("flash.bin");
        write(Cells.inMemory(MAP.size()), flash -> {
            byte[] file = UImage.build(NAME, SamplePayload.generate(1, 30_000), Instant.EPOCH);
            Verdict verdict = ImageChecker.check(file, NAME, Tokens.factory(Model.SNOM360), 100_000, false);
            FirmwareImage image = ((Verdict.Good) verdict).image();
            new Factory(flash, MAP)
                    .write(new Identity("000413290001", "snom360", "BP00000001"), Model.SNOM360, Optional.of(image));
        });
    }

    private interface Hand {
        void work(NorFlash flash) throws IOException;
    }

    /** Does something to the chip and puts its content into the file. */
    private void write(Cells cells, Hand hand) throws IOException {
        TearableFlash flash = new TearableFlash(cells, new Random(1));
        hand.work(flash.powerUp());
        flash.powerOff();
        before = flash.chip().read(0, MAP.size());
        Files.write(chip, before);
    }

    private void change(Hand hand) throws IOException {
        try (Cells cells = Cells.inFile(chip, MAP.size())) {
            write(cells.copy(), hand);
        }
    }

    private int run(String... words) throws IOException {
        CommandLine line = new CommandLine(new FlashCommand());
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        line.setExecutionExceptionHandler((e, command, parsed) -> {
            err.append(e.getMessage());
            return 1;
        });
        String[] all = Stream.of(words)
                .flatMap(word -> word.equals("info") || word.equals("dump")
                        ? Stream.of(word, "--data", folder.toString())
                        : Stream.of(word))
                .toArray(String[]::new);
        int exit = line.execute(all);
        if (before != null && Files.exists(chip)) {
            assertThat(Arrays.equals(Files.readAllBytes(chip), before))
                    .as("the chip's file is as it was")
                    .isTrue();
        }
        return exit;
    }

    @Test
    void infoOfAFreshPhoneSaysWhatItWillDo() throws IOException {
        assertThat(run("info")).isZero();
        assertThat(out.toString())
                .contains("identity    snom360, MAC 000413290001, serial BP00000001")
                .contains("settings    0")
                .contains("calls       0")
                .contains("at power-on starts " + NAME + " (30000 bytes)")
                .doesNotContain("last update", "after asking");
    }

    @Test
    void infoListsEveryRegion() throws IOException {
        run("info");
        List<String> lines = out.toString().lines().toList();
        for (int i = 0; i < 8; i++) {
            Region region = MAP.regions().get(i);
            assertThat(lines.get(i))
                    .startsWith("%06X".formatted(region.address()))
                    .contains(region.length() / 1024 + " KiB", region.name(), region.holds());
        }
        assertThat(lines.get(8)).isEmpty();
    }

    @Test
    void infoOfAUsedPhoneCountsAndShowsNoPassword() throws IOException {
        change(flash -> {
            Storage storage = Storage.mount(flash, MAP);
            storage.settings().commit(Map.of("a", new byte[1], "b", new byte[1]), Set.of());
            storage.callLists().commit(Map.of("missed-000000000", new byte[1]), Set.of());
            storage.environment().finish(new Text("The update was declined with X.", "Nein."));
            storage.environment().requestUpdate(new UpdateRequest("http://me:secret@server/a.bin", "web", true));
        });
        assertThat(run("info")).isZero();
        assertThat(out.toString())
                .contains("settings    2", "calls       1", "last update The update was declined with X.")
                .contains(", after asking about http://server/a.bin")
                .doesNotContain("secret");
    }

    @Test
    void infoOfABrickSaysSo() throws IOException {
        change(flash -> flash.program(MAP.firmware().address(), new byte[NorFlash.PAGE]));
        run("info");
        assertThat(out.toString()).contains("at power-on only TFTP recovery: there is no firmware");
        change(flash -> flash.program(MAP.bootloader().address(), new byte[NorFlash.PAGE]));
        run("info");
        assertThat(out.toString()).contains("at power-on nothing: the bootloader is damaged");
    }

    @Test
    void infoOfAnEmptyChipSaysThatItNeverSawTheFactory() throws IOException {
        write(Cells.inMemory(MAP.size()), flash -> {});
        assertThat(run("info")).isZero();
        assertThat(out.toString()).contains("identity    none: this chip never saw the factory");
    }

    private static List<Region> regions() {
        return MAP.regions();
    }

    @ParameterizedTest
    @MethodSource("regions")
    void everyRegionCanBeDumpedByItsName(Region region) throws IOException {
        Path file = folder.resolve("part.bin");
        assertThat(run("dump", "--region", region.name().toUpperCase(java.util.Locale.ROOT), file.toString()))
                .isZero();
        assertThat(Arrays.equals(Files.readAllBytes(file), Arrays.copyOfRange(before, region.address(), region.end())))
                .isTrue();
    }

    @Test
    void theWholeChipIsDumpedWithoutARegion() throws IOException {
        Path file = folder.resolve("all.bin");
        assertThat(run("dump", file.toString())).isZero();
        assertThat(Arrays.equals(Files.readAllBytes(file), before)).isTrue();
    }

    @Test
    void aListingLeavesBlankRowsOut() throws IOException {
        assertThat(run("dump", "--region", "identity", "-")).isZero();
        List<String> rows = out.toString().lines().toList();
        assertThat(rows.getFirst()).isEqualTo("040000  49 44 4e 54 00 00 00 1f 30 30 30 34 31 33 32 39");
        assertThat(rows).allMatch(row -> row.matches("04[0-9a-f]{3}0 ( [0-9a-f]{2}){16}"));
        assertThat(rows).as("two copies of 43 bytes").hasSize(6);
    }

    @Test
    void anUnknownRegionIsRefused() throws IOException {
        assertThat(run("dump", "--region", "attic", "-")).isEqualTo(1);
        assertThat(err.toString()).isEqualTo("there is no region attic; 'benchphone flash info' lists them");
    }

    @Test
    void aFileThatIsThereIsOnlyReplacedByForce() throws IOException {
        Path file = folder.resolve("part.bin");
        Files.write(file, new byte[1_000_000]);
        assertThat(run("dump", "--region", "identity", file.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("is there already; --force replaces it");
        assertThat(file).hasSize(1_000_000);

        assertThat(run("dump", "--force", "--region", "identity", file.toString()))
                .isZero();
        assertThat(file).hasSize(MAP.identity().length());
    }

    @Test
    void noForceReplacesTheChipItself() throws IOException {
        assertThat(run("dump", "--force", "--region", "identity", chip.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("is the chip itself");
    }

    @Test
    void aMissingChipIsSaid() throws IOException {
        Files.delete(chip);
        assertThat(run("info")).isEqualTo(1);
        assertThat(run("dump", "-")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no flash chip in " + folder);
        assertThat(chip).doesNotExist();
    }

    @Test
    void aChipOfAnotherSizeIsSaid() throws IOException {
        before = new byte[100];
        Files.write(chip, before);
        assertThat(run("info")).isEqualTo(1);
        assertThat(err.toString()).contains("has 100 bytes, a W25Q128 has 16777216");
    }

    @Test
    void withoutACommandItSaysWhichThereAre() throws IOException {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("info", "dump");
        assertThat(out.toString()).isEmpty();
    }
}

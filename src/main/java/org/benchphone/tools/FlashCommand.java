package org.benchphone.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import org.benchphone.bootloader.Bootloader;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.bootloader.Storage;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;
import org.benchphone.flash.W25q;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code benchphone flash}: looks into a flash chip's content without changing it. */
@Command(
        name = "flash",
        description = "Looks into the flash chip's content. Never changes it; the phone may be running.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {FlashCommand.Info.class, FlashCommand.Dump.class})
public final class FlashCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }

    private static Path chip(Path data) {
        return data.resolve("flash.bin");
    }

    /** Reads a chip's content; all of it, for a chip is never anything else. */
    private static byte[] content(Path data) throws IOException {
        Path file = chip(data);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "there is no flash chip in " + data + "; 'benchphone run' makes one, --data names another");
        }
        byte[] content = Files.readAllBytes(file);
        int size = FlashMap.w25q128().size();
        if (content.length != size) {
            throw new IOException(file + " has " + content.length + " bytes, a W25Q128 has " + size);
        }
        return content;
    }

    /** What is in it. */
    @Command(name = "info", description = "Says what is in the flash chip.", mixinStandardHelpOptions = true)
    static final class Info implements Callable<Integer> {
        @Option(names = "--data", defaultValue = "data", paramLabel = "DIR", description = "Where flash.bin is")
        private Path data;

        @ParentCommand
        private FlashCommand flash;

        @Override
        public Integer call() throws IOException {
            PrintWriter out = flash.spec.commandLine().getOut();
            FlashMap map = FlashMap.w25q128();
            Cells copy = Cells.inMemory(map.size());
            W25q128 chip = new W25q128(copy, ChipTiming.instant(), new Random(0));
            chip.write(0, content(data));
            try (Uptime uptime = new Uptime(Time.system())) {
                NorFlash nor = new W25q(chip.powerUp(uptime), uptime);
                map.regions().forEach(region -> out.println(line(region)));
                out.println();
                describe(Storage.mount(nor, map), out);
            }
            out.flush();
            return 0;
        }

        private static String line(Region region) {
            return String.format(
                    Locale.ROOT,
                    "%06X  %6d KiB  %-11s  %s",
                    region.address(),
                    region.length() / 1024,
                    region.name(),
                    region.holds());
        }

        private static void describe(Storage storage, PrintWriter out) {
            out.println("identity    "
                    + storage.identity()
                            .map(who -> who.phoneType() + ", MAC " + who.mac() + ", serial " + who.serial())
                            .orElse("none: this chip never saw the factory"));
            out.println("settings    " + storage.settings().entries().size());
            out.println("calls       " + storage.callLists().entries().size());
            storage.environment().lastResult().ifPresent(text -> out.println("last update " + text));
            out.println("at power-on "
                    + switch (storage.bootloader().powerOn()) {
                        case Bootloader.Found.Dead dead -> "nothing: the bootloader is damaged";
                        case Bootloader.Found.NoFirmware none -> "only TFTP recovery: there is no firmware";
                        case Bootloader.Found.Firmware(SlotHeader header, var request) ->
                            "starts " + header.name() + " (" + header.length() + " bytes)"
                                    + request.map(waiting -> ", after asking about " + waiting.shownUrl())
                                            .orElse("");
                    });
        }
    }

    /** Copies a part of it to a file. */
    @Command(
            name = "dump",
            description = "Copies the chip, or a part of it, to a file.",
            mixinStandardHelpOptions = true)
    static final class Dump implements Callable<Integer> {
        @Option(names = "--data", defaultValue = "data", paramLabel = "DIR", description = "Where flash.bin is")
        private Path data;

        @Option(
                names = "--region",
                paramLabel = "NAME",
                description =
                        "Only this region: bootloader, identity, environment, settings, 'call lists', firmware ...")
        private String region;

        @Option(names = "--force", description = "Replace FILE if it is there")
        private boolean force;

        @Parameters(paramLabel = "FILE", description = "Where to, - for a listing in hexadecimal")
        private String file;

        @ParentCommand
        private FlashCommand flash;

        @Override
        public Integer call() throws IOException {
            byte[] content = content(data);
            int from = 0;
            int to = content.length;
            if (region != null) {
                Region wanted = named(region);
                from = wanted.address();
                to = wanted.end();
            }
            if (file.equals("-")) {
                list(content, from, to, flash.spec.commandLine().getOut());
                return 0;
            }
            Path target = Path.of(file);
            if (Files.exists(target) && Files.isSameFile(target, chip(data))) {
                throw new IOException(file + " is the chip itself; name another file");
            }
            if (Files.exists(target) && !force) {
                throw new IOException(file + " is there already; --force replaces it");
            }
            Files.write(
                    target,
                    Arrays.copyOfRange(content, from, to),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE);
            return 0;
        }

        private static Region named(String name) throws IOException {
            for (Region candidate : FlashMap.w25q128().regions()) {
                if (candidate.name().equalsIgnoreCase(name)) {
                    return candidate;
                }
            }
            throw new IOException("there is no region " + name + "; 'benchphone flash info' lists them");
        }

        /** Rows of nothing but FF are left out, as in an erased chip there is little else. */
        private static void list(byte[] content, int from, int to, PrintWriter out) {
            HexFormat hex = HexFormat.ofDelimiter(" ");
            String blank = hex.formatHex(new byte[16]).replace("00", "ff");
            for (int row = from; row < to; row += 16) {
                String bytes = hex.formatHex(content, row, row + 16);
                if (!bytes.equals(blank)) {
                    out.println(String.format(Locale.ROOT, "%06x  %s", row, bytes));
                }
            }
            out.flush();
        }
    }
}

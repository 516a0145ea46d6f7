package org.benchphone.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Region;
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
            try (FlashCopy copy = new FlashCopy(FlashCopy.read(data))) {
                copy.describe(out);
            }
            out.flush();
            return 0;
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
            byte[] content = FlashCopy.read(data);
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
            if (Files.exists(target) && Files.isSameFile(target, FlashCopy.file(data))) {
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

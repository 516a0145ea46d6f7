package org.benchphone.tools;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code benchphone bundle}: one archive with what a bug report needs. Ends with 0; 1 when it cannot be written. */
@Command(
        name = "bundle",
        description = {
            "Collects for a bug report what BenchPhone and its computer say of themselves, without passwords, tokens, keys"
                    + " and logins. The phone may be running; no special rights are needed, but with fewer there is less"
                    + " inside.",
            "The content of the flash chip and values of settings are not in it. MAC addresses are."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BundleCommand implements Callable<Integer> {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--data",
            defaultValue = "${env:BENCHPHONE_DATA:-data}",
            paramLabel = "DIR",
            description = "The phone's data folder (default: $BENCHPHONE_DATA, or data)")
    private Path data;

    @Option(names = "--force", description = "Replace FILE if it is there")
    private boolean force;

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE.zip",
            description = "Where to (default: benchphone-bundle-DATE.zip, here)")
    private Path file;

    @Override
    public Integer call() throws IOException {
        LocalDateTime now = LocalDateTime.now(ZoneOffset.UTC);
        Path target = file == null ? Path.of("benchphone-bundle-" + STAMP.format(now) + ".zip") : file;
        if (Files.exists(target) && !force) {
            throw new IOException(target + " is there already; --force replaces it");
        }
        Bundle bundle = Bundle.collect(new ThisMachine(data), version(), data.toString());
        write(bundle, target, now);
        say(bundle, target);
        return 0;
    }

    /** As {@code --version} has it, which a command of the root's is given. */
    private String version() throws IOException {
        try {
            IVersionProvider provider = spec.versionProvider();
            return provider == null ? "" : String.join(" ", provider.getVersion());
        } catch (Exception e) {
            throw new IOException("no version: " + e.getMessage(), e);
        }
    }

    /** For its owner's eyes only, whatever was there before. */
    private static void write(Bundle bundle, Path target, LocalDateTime now) throws IOException {
        Files.deleteIfExists(target);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        var forOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (FileChannel channel = FileChannel.open(target, options, forOwner);
                OutputStream out = Channels.newOutputStream(channel)) {
            bundle.writeZip(out, now);
        }
    }

    private void say(Bundle bundle, Path target) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%s: %,d bytes%n%n", target, Files.size(target));
        for (Bundle.Entry entry : bundle.entries()) {
            out.printf("  %-32s %,10d bytes%n", entry.name(), entry.bytes().length);
        }
        out.println();
        out.println("Secrets taken out: " + bundle.secretsTaken());
        if (!bundle.missing().isEmpty()) {
            out.println("Not there, or not for you to see: " + String.join(", ", bundle.missing()));
        }
        out.println("Look through it before you send it:  unzip -c " + target + " | less");
        out.flush();
    }
}

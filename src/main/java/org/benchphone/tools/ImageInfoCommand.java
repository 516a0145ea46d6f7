package org.benchphone.tools;

import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.benchphone.image.Tokens;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what a file is, and what a phone would say of it. */
@Command(
        name = "info",
        description = "Say what firmware images are, and whether a phone would take them.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ImageInfoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--for",
            paramLabel = "TOKENS",
            description =
                    "What the phone says of itself: \"snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25\"")
    private String tokens;

    @Option(names = "--json", description = "One JSON array")
    private boolean json;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files")
    private List<Path> files;

    @Override
    public Integer call() {
        Optional<Tokens> phone = Optional.ofNullable(tokens).map(this::phone);
        PrintWriter out = spec.commandLine().getOut();
        List<ImageReport> reports = new ArrayList<>();
        boolean allRead = true;
        for (Path file : files) {
            allRead &= read(file)
                    .map(bytes -> ImageReport.of(file.toString(), bytes, phone))
                    .map(reports::add)
                    .orElse(false);
        }
        if (json) {
            out.println(Jsonb.instance()
                    .type(Object.class)
                    .toJson(reports.stream().map(ImageReport::rows).toList()));
        } else {
            reports.forEach(report -> out.println(report.text()));
        }
        return allRead && reports.stream().allMatch(ImageReport::isGood) ? 0 : 1;
    }

    private Optional<byte[]> read(Path file) {
        PrintWriter err = spec.commandLine().getErr();
        try {
            if (Files.size(file) <= ImageBuildCommand.LARGEST) {
                return Optional.of(Files.readAllBytes(file));
            }
            err.println(file + " has " + Files.size(file) + " bytes. No firmware image is that large.");
        } catch (IOException e) {
            err.println("Cannot read " + file + ". Check the path and its permissions.");
        }
        return Optional.empty();
    }

    private Tokens phone(String line) {
        return Tokens.decode(line)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "no phone: " + line + ". Write it as the System Information page does, like"
                                + " \"snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25\"."));
    }
}

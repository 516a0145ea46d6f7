package org.benchphone.tools;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.benchphone.image.ImageName;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.UImage;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes an image that the phone takes, from a payload or, to try things with, from a seed. */
@Command(
        name = "build",
        description = "Make a firmware image, as mkimage would.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ImageBuildCommand implements Callable<Integer> {
    /** Bytes; far above any flash chip that a phone has. */
    static final int LARGEST = 64 * 1024 * 1024;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "Model, version and kind: snom360-6.5.20-SIP-j, snom360-3.38-l, snom360-7.1.24-SIP-f, ...")
    private String name;

    @ArgGroup(multiplicity = "0..1")
    private Source source = new Source();

    @Option(
            names = "--time",
            paramLabel = "TIME",
            description = "When it was made, 2008-02-29T12:00:00Z (default: SOURCE_DATE_EPOCH, or now)")
    private String time;

    @Option(names = "--force", description = "Replace the file when there is one")
    private boolean force;

    @Parameters(paramLabel = "OUT", description = "The file to write, usually NAME.bin")
    private Path out;

    /** A payload is either given or made up. */
    private static final class Source {
        @Option(names = "--payload", paramLabel = "FILE", description = "What is in the image")
        private Path payload;

        @ArgGroup(exclusive = false)
        private Generated generated = new Generated();
    }

    private static final class Generated {
        @Option(
                names = "--size",
                paramLabel = "BYTES",
                description = "Bytes to make up (default: as usual for the kind)")
        private Integer size;

        @Option(names = "--seed", paramLabel = "N", description = "Another seed, other bytes (default: 1)")
        private long seed = 1;
    }

    private final Map<String, String> environment;

    ImageBuildCommand() {
        this(System.getenv());
    }

    ImageBuildCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() {
        ImageName image = ImageName.parse(name)
                .orElseThrow(
                        () -> usage(
                                "no image name: " + name
                                        + ". It has to be MODEL-VERSION-KIND, like snom360-6.5.20-SIP-j; kinds are SIP-j, SIP-f, l, br, bf."));
        Instant made = time();
        PrintWriter err = spec.commandLine().getErr();
        if (Files.exists(out) && !force) {
            err.println(out + " exists. Give another name, or --force to replace it.");
            return 1;
        }
        try {
            byte[] file = UImage.build(image.stem(), payload(image.kind()), made);
            Files.write(out, file);
            spec.commandLine().getOut().printf("%s: %s, %,d bytes%n", out, image, file.length);
            return 0;
        } catch (IOException e) {
            err.println("Cannot read or write " + e.getMessage() + ". Check the path and its permissions.");
            return 1;
        }
    }

    private byte[] payload(ImageName.Kind kind) throws IOException {
        if (source.payload != null) {
            long size = Files.size(source.payload);
            if (size == 0 || size > LARGEST) {
                throw usage(source.payload + " has " + size + " bytes; an image takes 1 to " + LARGEST + ".");
            }
            return Files.readAllBytes(source.payload);
        }
        Generated generated = source.generated == null ? new Generated() : source.generated;
        int size = generated.size == null ? SamplePayload.usualSize(kind) : generated.size;
        if (size < 1 || size > LARGEST) {
            throw usage("--size " + size + " is out of range; give 1 to " + LARGEST + " bytes.");
        }
        return SamplePayload.generate(generated.seed, size);
    }

    private Instant time() {
        String epoch = environment.get("SOURCE_DATE_EPOCH");
        try {
            Instant made = Instant.now();
            if (time != null) {
                made = Instant.parse(time);
            } else if (epoch != null) {
                made = Instant.ofEpochSecond(Long.parseLong(epoch));
            }
            if (made.getEpochSecond() >>> 32 == 0) {
                return made;
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            // said below
        }
        throw usage("no usable time: " + (time == null ? "SOURCE_DATE_EPOCH=" + epoch : time)
                + ". Write it like 2008-02-29T12:00:00Z, from 1970 to 2106.");
    }

    private ParameterException usage(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}

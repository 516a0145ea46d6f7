package org.benchphone.tools;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code image build} and {@code image info}. Ends with 0; 1 when a file is bad or cannot be used; 2 on bad usage. */
@Command(
        name = "image",
        description = "Make and look at firmware images.",
        synopsisSubcommandLabel = "(build | info)",
        subcommands = {ImageBuildCommand.class, ImageInfoCommand.class})
public final class ImageCommand {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;
}

package org.benchphone.tools;

import picocli.CommandLine.Command;

/** {@code image build} and {@code image info}. Ends with 0; 1 when a file is bad or cannot be used; 2 on bad usage. */
@Command(
        name = "image",
        description = "Make and look at firmware images.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(build | info)",
        subcommands = {ImageBuildCommand.class, ImageInfoCommand.class})
public final class ImageCommand {}

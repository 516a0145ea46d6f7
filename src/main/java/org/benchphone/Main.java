package org.benchphone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.benchphone.tools.FlashCommand;
import org.benchphone.tools.ImageCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code run}, {@code image}, {@code flash}. */
@Command(
        name = "benchphone",
        description = "A desk phone for the lab bench: it stands in for a snom 190, 300, 320, 360 or 370.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {RunCommand.class, ImageCommand.class, FlashCommand.class, CommandLine.HelpCommand.class})
public final class Main {
    /** The version in the jar's manifest. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"BenchPhone " + (version == null ? "(not from a jar)" : version)};
        }
    }

    private Main() {}

    /** Exit codes: 0 done, 1 could not be done, 2 wrong words on the command line. */
    public static void main(String[] args) {
        System.exit(execute(args, System.getenv()));
    }

    static int execute(String[] args, Map<String, String> environment) {
        CommandLine commandLine = new CommandLine(new Main());
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setExecutionExceptionHandler((e, failed, parsed) -> {
            if (e instanceof Usage || e instanceof UncheckedIOException || e instanceof IOException) {
                failed.getErr().println("benchphone: " + e.getMessage());
                return 1;
            }
            throw e;
        });
        try {
            commandLine
                    .getSubcommands()
                    .get("run")
                    .setDefaultValueProvider(
                            new OutsideOptions(environment, OutsideOptions.dataFolder(args, environment)));
        } catch (Usage e) {
            commandLine.getErr().println("benchphone: " + e.getMessage());
            return 1;
        }
        return commandLine.execute(args);
    }
}

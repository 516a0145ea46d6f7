package org.benchphone;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import org.benchphone.tools.FlashCommand;
import org.benchphone.tools.ImageCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code run}, {@code selftest}, {@code image}, {@code flash}. */
@Command(
        name = "benchphone",
        description = "A desk phone for the lab bench: it stands in for a snom 190, 300, 320, 360 or 370.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            SelftestCommand.class,
            ImageCommand.class,
            FlashCommand.class,
            WarmUpCommand.class,
            CommandLine.HelpCommand.class
        })
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
        return execute(args, environment, new PrintWriter(System.out, true), new PrintWriter(System.err, true));
    }

    static int execute(String[] args, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        CommandLine commandLine = new CommandLine(new Main()).setOut(out).setErr(err);
        haveVersion(commandLine);
        commandLine.setParameterExceptionHandler(Main::sayWhatIsWrong);
        commandLine.setExecutionExceptionHandler((e, failed, parsed) -> {
            if (e instanceof Usage || e instanceof UncheckedIOException || e instanceof IOException) {
                failed.getErr().println("benchphone: " + sentence(e));
                return 1;
            }
            throw e;
        });
        CommandLine phone =
                args.length == 0 ? null : commandLine.getSubcommands().get(args[0]);
        if (phone != null && phone.getCommand() instanceof BoardOptions) {
            try {
                phone.setDefaultValueProvider(
                        new OutsideOptions(environment, OutsideOptions.dataFolder(args, environment)));
            } catch (Usage e) {
                err.println("benchphone: " + e.getMessage());
                return 1;
            }
        }
        return commandLine.execute(args);
    }

    /** Java says no more than the path in these cases. */
    private static String sentence(Exception e) {
        return switch (e) {
            case NoSuchFileException missing -> "there is no file or folder " + missing.getFile();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " is a file, not a folder";
            default -> e.getMessage();
        };
    }

    private static void haveVersion(CommandLine commandLine) {
        commandLine.getSubcommands().values().forEach(command -> {
            command.getCommandSpec().versionProvider(new Version());
            haveVersion(command);
        });
    }

    /** One line and where to look; the whole help only for who gave no command at all. */
    private static int sayWhatIsWrong(CommandLine.ParameterException e, String[] args) {
        CommandLine failed = e.getCommandLine();
        PrintWriter err = failed.getErr();
        boolean noCommand = e instanceof CommandLine.MissingParameterException
                && !failed.getSubcommands().isEmpty();
        if (noCommand) {
            failed.usage(err);
        } else {
            err.println("benchphone: " + e.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(e, err);
            err.println("See '" + failed.getCommandSpec().qualifiedName() + " --help'.");
        }
        return CommandLine.ExitCode.USAGE;
    }
}

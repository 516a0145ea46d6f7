package org.benchphone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options that are not on the command line: from the environment ({@code BENCHPHONE_BENCH_PORT}), else from
 * {@code DIR/benchphone.yaml} ({@code bench-port: 8080}), else their default.
 */
final class OutsideOptions implements CommandLine.IDefaultValueProvider {
    private final Map<String, String> environment;
    private final Map<?, ?> file;

    OutsideOptions(Map<String, String> environment, Path data) {
        this.environment = environment;
        this.file = read(data.resolve("benchphone.yaml"));
    }

    /** The folder that the words of a command line name, for the file in it must be read before they are understood. */
    static Path dataFolder(String[] args, Map<String, String> environment) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith("--data=")) {
                return Path.of(args[i].substring("--data=".length()));
            }
            if (args[i].equals("--data") && i + 1 < args.length) {
                return Path.of(args[i + 1]);
            }
        }
        return Path.of(environment.getOrDefault("BENCHPHONE_DATA", "data"));
    }

    private static Map<?, ?> read(Path yaml) {
        if (!Files.isRegularFile(yaml)) {
            return Map.of();
        }
        try {
            Object content = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(yaml));
            if (content == null) {
                return Map.of();
            }
            if (content instanceof Map<?, ?> options) {
                checkNames(yaml, options);
                return options;
            }
            throw new Usage(yaml + " is not a list of options like \"bench-port: 8080\"");
        } catch (YamlEngineException | IOException e) {
            throw new Usage(yaml + " cannot be read: " + e.getMessage());
        }
    }

    private static void checkNames(Path yaml, Map<?, ?> options) {
        CommandLine run = new CommandLine(new RunCommand());
        for (Object name : options.keySet()) {
            OptionSpec option = run.getCommandSpec().findOption("--" + name);
            if (option == null || option.usageHelp() || option.versionHelp() || name.equals("data")) {
                throw new Usage(yaml + ": there is no option " + name + " for this file; see benchphone run --help");
            }
        }
    }

    @Override
    public String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || !option.longestName().startsWith("--")) {
            return null;
        }
        String name = option.longestName().substring(2);
        String variable = "BENCHPHONE_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
        if (environment.containsKey(variable)) {
            return environment.get(variable);
        }
        Object value = file.get(name);
        return value == null ? null : value.toString();
    }
}

package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.fail;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/** Programs of Debian's packages that tests run. */
public final class Programs {
    private Programs() {}

    /**
     * Where {@code name} is: on the path, in the folders for the administrator, or where the environment variable of
     * its name in capitals says. Without it the test fails under CI, and is skipped elsewhere.
     */
    public static String need(String name) {
        return find(name).map(Path::toString).orElseGet(() -> skip(name + " is not installed"));
    }

    static Optional<Path> find(String name) {
        String told = System.getenv().getOrDefault(name.toUpperCase(Locale.ROOT), "");
        Stream<String> folders = Stream.of(
                        System.getenv("PATH").split(File.pathSeparator), new String[] {"/usr/sbin", "/sbin"})
                .flatMap(Stream::of);
        return Stream.concat(folders.map(folder -> Path.of(folder, name)), Stream.of(Path.of(told)))
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst();
    }

    /** Fails under CI, skips loudly elsewhere; never returns. */
    public static <T> T skip(String why) {
        if ("true".equals(System.getenv("CI"))) {
            fail(why);
        }
        System.err.println("SKIPPED: " + why);
        throw new TestAbortedException(why);
    }
}

package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.benchphone.fetch.Programs;

/** Debian's Python beside a test, and what it runs; ends what was started. */
final class Rig implements AutoCloseable {
    /** Not the one on the path, which may be another and know no packages of Debian's. */
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Process> started = new ArrayList<>();

    /** @param folder where programs run, and leave what they say */
    Rig(Path folder) {
        this.folder = folder;
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
    }

    Rig with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Skips the test when Python lacks a module. */
    void need(String module, String remedy) throws Exception {
        boolean isThere = Files.isExecutable(PYTHON)
                && start("need", "-c", "import " + module).waitFor() == 0;
        if (!isThere) {
            Programs.skip("Debian's Python does not have " + module + ": " + remedy);
        }
    }

    /** A program that goes on; it says what it has to say in a file of that name. */
    Process start(String name, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(PYTHON.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name).toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    String said(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    /** A program that must come to a good end; returns what it said. */
    String run(Duration patience, String... words) throws Exception {
        Process process = start("ran", words);
        boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(ended && process.exitValue() == 0)
                .as(String.join(" ", words) + "\n" + said("ran"))
                .isTrue();
        return said("ran");
    }

    @Override
    public void close() {
        for (Process process : started) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            process.onExit()
                    .completeOnTimeout(process, 20, TimeUnit.SECONDS)
                    .thenAccept(Process::destroyForcibly)
                    .join();
        }
    }
}

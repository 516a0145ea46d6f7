package org.benchphone;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.jetty.client.HttpClient;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code benchphone warm-up}: a phone comes up on emulated chips in a folder that passes, is looked at once, and everything ends. The
 * launcher makes its archive of classes of this run, so what a start needs must have been used in it.
 */
@Command(
        name = "warm-up",
        description = "Starts a phone on a folder that passes and stops it: what the archive of classes is made from.",
        mixinStandardHelpOptions = true,
        hidden = true)
final class WarmUpCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Duration PACE = Duration.ofMillis(50);
    private static final List<String> BENCH_PAGES = List.of(
            "/",
            "/api/v1/state",
            "/api/v1/lamps",
            "/api/v1/display.txt",
            "/api/v1/display.png",
            "/api/v1/events?since=0");
    private static final List<String> PHONE_PAGES = List.of("/index.htm", "/info.htm", "/update.htm");

    @Override
    public Integer call() throws Exception {
        Path data = Files.createTempDirectory("benchphone-warm-up");
        RunCommand run = new RunCommand();
        new CommandLine(run)
                .parseArgs(
                        "--data=" + data,
                        "--bench-port=0",
                        "--phone-port=0",
                        "--sip-port=0",
                        "--redirection=none",
                        "--timing=instant");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        Appliance appliance = Appliance.start(run, nowhere, PACE, Hardware::of);
        try {
            Map<?, ?> ports = ports(data.resolve("ports.json"));
            look(ports.get("bench"), BENCH_PAGES);
            look(ports.get("phone"), PHONE_PAGES);
        } finally {
            appliance.close();
            delete(data);
        }
        return 0;
    }

    /** They come last of all, when everything answers. */
    private static Map<?, ?> ports(Path file) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.exists(file)) {
            if (System.nanoTime() > end) {
                throw new Usage("the phone did not come up within " + PATIENCE.toMinutes() + " minutes");
            }
            Thread.sleep(20);
        }
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    }

    /** By the client that the phone itself has: what is loaded for it is wanted anyway. */
    private static void look(Object port, List<String> pages) throws Exception {
        HttpClient client = new HttpClient();
        client.start();
        try {
            for (String page : pages) {
                client.GET("http://127.0.0.1:" + port + page);
            }
        } finally {
            client.stop();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(WarmUpCommand::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

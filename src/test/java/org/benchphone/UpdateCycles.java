package org.benchphone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A phone that a script takes from one firmware to another and back, over and over: LOAD, {@code SW}, the question, OK,
 * Loading, Erasing, Writing, reboot. Whole appliance, with its pages, a registered identity and a listener to its events;
 * flash at instant timing, and a second of the phone's countdown lasts 2 ms.
 */
final class UpdateCycles implements AutoCloseable {
    private static final List<String> VERSIONS = List.of("6.5.20", "6.5.2");

    private final LabRegistrar registrar = new LabRegistrar();
    private final BenchClient bench;
    private int done;

    /**
     * What the process holds, after a collection.
     *
     * @param heap bytes, without the recording's
     * @param recording bytes of the newest hour, which has a limit of its own and is on its way there
     */
    record Cost(long heap, long recording, int threads, long descriptors) {
        @Override
        public String toString() {
            return "%.1f MiB of heap and %.1f of recording, %d threads, %d descriptors"
                    .formatted(heap / 1048576.0, recording / 1048576.0, threads, descriptors);
        }
    }

    UpdateCycles(Path data) throws Exception {
        bench = BenchClient.start(
                data, Duration.ofMillis(2), Hardware::of, "--demo", "--redirection", "none", "--mac", Chips.MAC);
        String account = "&user_name1=100&user_active1=on&user_host1=" + registrar.host();
        bench.send("GET", bench.phoneUrl() + "/dummy.htm?settings=save" + account, "");
    }

    /** One update after the other; throws when one does not end in the firmware it was for. */
    void run(int updates) throws IOException, InterruptedException {
        for (int i = 0; i < updates; i++) {
            String version = VERSIONS.get(done % VERSIONS.size());
            load("snom360-" + version + "-SIP-j.bin");
            bench.await("Confirm", version);
            pressOk();
            String state = bench.await("Running", "");
            if (!state.contains("snom360-SIP " + version + "\"")) {
                throw new AssertionError("update " + done + " to " + version + " ended in " + state);
            }
            awaitRegistered();
            done++;
        }
    }

    private void awaitRegistered() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (registrar.heard().stream().noneMatch(message -> message.startsWith("REGISTER"))) {
            if (System.nanoTime() > end) {
                throw new AssertionError("the phone did not register in update " + done);
            }
            Thread.sleep(1);
        }
        registrar.heard().clear();
    }

    /** The phone's second is so short that it may be gone before its answer is: what counts is that it does it. */
    private void load(String image) throws InterruptedException {
        try {
            bench.load(bench.sample(image));
        } catch (IOException e) {
            // then the question will not come
        }
    }

    /**
     * Holds the key until the phone has heard it. Does not wait until it has heard that the key is up: it is busy then, and
     * that is a second each.
     */
    private void pressOk() throws IOException, InterruptedException {
        bench.api("PUT", "/keys/OK", "1");
        while (bench.api("/state").contains("\"stage\":\"Confirm\"")) {
            Thread.sleep(1);
        }
        Thread.ofVirtual().start(() -> {
            try {
                bench.api("PUT", "/keys/OK", "0");
            } catch (IOException | InterruptedException e) {
                // then it stays down, and the next boot does not come to Running
            }
        });
    }

    int done() {
        return done;
    }

    /** With the phone off, so that two costs are of the same moment of its life. It is on again afterwards. */
    Cost cost() throws IOException, InterruptedException {
        bench.api("PUT", "/power", "0");
        bench.await("Off", "");
        Thread.sleep(500);
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(50);
            heap = Math.min(
                    heap,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        long recording = recordingBytes();
        Cost cost = new Cost(heap - recording, recording, LiveThreads.now().size(), descriptors());
        bench.api("PUT", "/power", "1");
        bench.await("Running", "");
        return cost;
    }

    private long recordingBytes() throws IOException, InterruptedException {
        String metrics = bench.api("/metrics");
        Matcher bytes =
                Pattern.compile("(?m)^benchphone_recording_bytes (\\S+)$").matcher(metrics);
        if (!bytes.find()) {
            throw new AssertionError("no size of the recording in " + metrics);
        }
        return (long) Double.parseDouble(bytes.group(1));
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    @Override
    public void close() {
        bench.close();
        registrar.close();
    }
}

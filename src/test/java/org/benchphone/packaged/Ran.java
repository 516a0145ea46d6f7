package org.benchphone.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that ran to its end. @param output both streams, as they came */
record Ran(int status, String output) {
    static Ran of(String... command) throws Exception {
        return of(Map.of(), command);
    }

    /** @param environment besides the test's own */
    static Ran of(Map<String, String> environment, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
        return new Ran(process.exitValue(), output);
    }
}

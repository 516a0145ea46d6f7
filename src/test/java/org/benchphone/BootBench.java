package org.benchphone;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * From the end of the prompt's 3 - 2 - 1 to a registered phone, with setting server and registrar on loopback; and what one
 * phone costs at rest. {@code mvn test -Pbench -Dtest=BootBench}
 */
@Tag("bench")
@Timeout(300)
class BootBench {
    private static final int BOOTS = 15;
    private static final String SIX = "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25";

    @TempDir
    Path data;

    @Test
    void bootToRegistered() throws Exception {
        try (LabRegistrar registrar = new LabRegistrar();
                LabServer server = new LabServer();
                BenchClient bench = BenchClient.start(data, "--mac", Chips.MAC, "--redirection", "none", "--off")) {
            Set<String> before = threads();
            server.file("/snom360.htm", "phone_name$: desk\nupdate_policy&: settings_only\n")
                    .file(
                            "/snom360-" + Chips.MAC + ".htm",
                            "user_name1$: 100\nuser_host1$: " + registrar.host() + "\nuser_realname1$: Desk\n");
            bench.replaceFlash(Chips.of(SIX, Map.of("setting_server", "$" + server.url("/"))));
            List<Long> registered = new ArrayList<>();
            for (int boot = 0; boot < BOOTS; boot++) {
                if (boot > 0) {
                    bench.api("POST", "/power/cycle", "");
                }
                while (matches(bench, "registered").size() <= boot) {
                    Thread.sleep(5);
                }
                registered.add(Duration.between(
                                matches(bench, "boot-up\",\"step\":\"stored").get(boot),
                                matches(bench, "registered").get(boot))
                        .toMillis());
            }
            System.out.println("first boot to registered: " + registered.getFirst() + " ms; then "
                    + registered.stream().skip(1).sorted().map(String::valueOf).collect(Collectors.joining(" ")));
            Thread.sleep(2000);
            System.gc();
            Set<String> phone = threads();
            phone.removeAll(before);
            System.out.println(phone.size() + " threads of one phone at rest: " + phone);
            System.out.println("heap after a collection, test and bench included: "
                    + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024 / 1024 + " MiB");
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(thread -> thread.getName() + "#" + thread.threadId())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Instant> matches(BenchClient bench, String event) throws Exception {
        Matcher found = Pattern.compile("\"time\":\"([^\"]+)\",\"event\":\"" + event + "\"")
                .matcher(bench.events());
        List<Instant> times = new ArrayList<>();
        while (found.find()) {
            times.add(Instant.parse(found.group(1)));
        }
        return times;
    }
}

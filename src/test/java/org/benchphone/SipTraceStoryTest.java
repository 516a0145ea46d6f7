package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole appliance: what it says to a registrar is seen on the bench and on the phone's own page. */
@Timeout(240)
class SipTraceStoryTest {
    private static final String SIX = "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25";

    @TempDir
    Path data;

    @Test
    void theBenchKeepsWhatAPowerCutTakesFromThePhone() throws Exception {
        try (LabRegistrar registrar = new LabRegistrar();
                BenchClient bench = BenchClient.start(data, "--mac", Chips.MAC, "--redirection", "none", "--off")) {
            bench.replaceFlash(Chips.of(SIX, Map.of("user_name1", "$100", "user_host1", "$" + registrar.host())));
            bench.await("Running", "");
            bench.awaitEvent("\"event\":\"registered\"");
            bench.awaitEvent("\"summary\":\"SIP/2.0 200 OK\"");
            String first = callId(bench.api("/sip/messages"));
            assertThat(bench.api("/sip/messages/1")).startsWith("REGISTER sip:").contains(first, "\r\n\r\n");
            assertThat(phonesPage(bench)).contains("REGISTER sip:", "SIP/2.0 200 OK", first);

            bench.api("PUT", "/power", "0");
            assertThat(bench.api("/sip/messages")).contains(first);
            bench.api("PUT", "/power", "1");
            bench.await("Running", "");
            while (!phonesPage(bench).contains("SIP/2.0 200 OK")) {
                Thread.sleep(20);
            }
            assertThat(phonesPage(bench)).as("the page of another uptime").doesNotContain(first);
            assertThat(bench.api("/sip/messages")).contains(first);
        }
    }

    private static String phonesPage(BenchClient bench) throws Exception {
        return bench.send("GET", bench.phoneUrl() + "/siptrace.htm", "").body();
    }

    private static String callId(String messages) {
        Matcher callId = Pattern.compile("\"callId\":\"([^\"]+)\"").matcher(messages);
        assertThat(callId.find()).as(messages).isTrue();
        return callId.group(1);
    }
}

package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.benchphone.trace.Traced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TracePagesTest {
    private final Visitor visitor = new Visitor();

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    @Test
    void anEmptyTraceSaysWhatToDo() {
        assertThat(visitor.get("/siptrace.htm").body()).contains("<h1>SIP Trace</h1>", "No SIP message yet.");
        assertThat(visitor.get("/pcap.htm").body()).contains("<h1>PCAP Trace</h1>", "Nothing to save yet");
    }

    @Test
    void messagesAreThereAsTextNewestLast() {
        Traced.registration(visitor.trace, "one@lab");
        assertThat(visitor.get("/siptrace.htm").body())
                .containsSubsequence(
                        "Sent to <code>udp:192.0.2.1:5060</code>",
                        "REGISTER sip:192.0.2.1 SIP/2.0\n",
                        "Received from <code>udp:192.0.2.1:5060</code>",
                        "SIP/2.0 401 Unauthorized\n",
                        "SIP/2.0 200 OK\n",
                        "CSeq: 2 REGISTER\n")
                .contains("4 of 4 since");
    }

    @Test
    void whatStrangersSendIsTextAndNoMarkup() {
        byte[] hostile =
                "NOTIFY <script>alert(1)</script> SIP/2.0\r\n\u001b[2J\0\"&\r\n\r\n".getBytes(StandardCharsets.UTF_8);
        visitor.trace.add(false, "UDP", Traced.PHONE, Traced.REGISTRAR, hostile);
        assertThat(visitor.get("/siptrace.htm").body())
                .contains("NOTIFY &lt;script&gt;alert(1)&lt;/script&gt; SIP/2.0\n\u241b[2J\u2400")
                .doesNotContain("<script>alert");
    }

    @Test
    void thePageHasTheLastHundredAndNotMoreThanItsPartOfALongOne() {
        String body = "x".repeat(60_000);
        for (int i = 1; i <= 130; i++) {
            visitor.trace.add(
                    true, "TCP", Traced.PHONE, Traced.REGISTRAR, Traced.text("INFO sip:" + i, "c" + i, i + " A", body));
        }
        String page = visitor.get("/siptrace.htm").body();
        assertThat(page.split("Call-ID: ")).hasSizeLessThanOrEqualTo(101);
        assertThat(page).contains("INFO sip:130\n", "60").doesNotContain("INFO sip:30\n");
        assertThat(page.length()).isLessThan(600_000);
    }

    @Test
    void clearForgetsThemOnThisPageOnly() {
        Traced.registration(visitor.trace, "one@lab");
        HttpResponse<String> cleared = visitor.post("/siptrace.htm", "Clear=Clear");
        assertThat(cleared.body()).contains("No SIP message yet.");
        assertThat(visitor.get("/siptrace.htm").body()).contains("No SIP message yet.");
        assertThat(visitor.trace.since(0)).as("the bench still has them").hasSize(4);
        Traced.sent(visitor.trace, "BYE sip:a SIP/2.0", "two", "1 BYE");
        assertThat(visitor.get("/siptrace.htm").body()).contains("BYE sip:a").doesNotContain("REGISTER sip:");
    }

    @Test
    void anotherSiteCannotClear() {
        Traced.registration(visitor.trace, "one@lab");
        assertThat(visitor.post("/siptrace.htm", "Clear=Clear", "Origin", "http://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(visitor.get("/siptrace.htm").body()).contains("REGISTER");
    }

    @Test
    void theTraceIsAFileForWireshark() {
        Traced.registration(visitor.trace, "one@lab");
        assertThat(visitor.get("/pcap.htm").body()).contains("href=\"/trace.pcap\"", "Save 4 messages");
        HttpResponse<String> file = visitor.get("/trace.pcap");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("application/vnd.tcpdump.pcap");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"snom360-000413230001.pcap\"");
        assertThat(file.body()).contains("REGISTER sip:192.0.2.1 SIP/2.0");
    }
}

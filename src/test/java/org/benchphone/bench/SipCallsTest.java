package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.benchphone.trace.SipMessage;
import org.benchphone.trace.Traced;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The SIP messages of the phone, asked for as curl does. */
@Timeout(60)
class SipCallsTest {
    private final FakeBench bench = new FakeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private HttpResponse<byte[]> bytes(String path, String accept) {
        HttpRequest request =
                bench.request("/api/v1" + path).header("Accept", accept).build();
        return bench.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void aMessageIsListedWithWhatALadderNeeds() {
        assertThat(bench.get("/sip/messages").body()).isEqualTo("[]");
        Traced.sent(bench.trace, "REGISTER sip:192.0.2.1 SIP/2.0", "id@lab", "1 REGISTER");
        SipMessage message = bench.trace.since(0).getFirst();
        assertThat(bench.get("/sip/messages").body())
                .isEqualTo("[{\"number\":1,\"time\":\"" + message.time() + "\",\"sent\":true,\"transport\":\"UDP\","
                        + "\"local\":\"192.0.2.10:5060\",\"remote\":\"192.0.2.1:5060\","
                        + "\"startLine\":\"REGISTER sip:192.0.2.1 SIP/2.0\",\"callId\":\"id@lab\","
                        + "\"cseq\":\"1 REGISTER\",\"size\":" + message.bytes().length + "}]");
    }

    @Test
    void theListGoesOnFromANumberAndKeepsToACall() {
        Traced.registration(bench.trace, "one");
        Traced.refusedCall(bench.trace, "two words & more");
        assertThat(bench.get("/sip/messages?since=6").body())
                .contains("\"number\":7,", "\"number\":8,")
                .hasLineCount(1);
        assertThat(bench.get("/sip/messages?since=6").body()).doesNotContain("\"number\":6,");
        assertThat(bench.get("/sip/messages?call-id=two+words+%26+more").body())
                .contains("\"number\":5,", "\"number\":8,")
                .doesNotContain("REGISTER");
        assertThat(bench.get("/sip/messages?call-id=three").body()).isEqualTo("[]");
        assertThat(bench.get("/sip/messages?since=soon").statusCode()).isEqualTo(400);
    }

    @Test
    void theBytesOfAMessageAreThoseOfTheWire() {
        byte[] raw = {'A', ' ', 'b', ' ', 'S', 'I', 'P', '/', '2', '.', '0', '\r', '\n', (byte) 0xFC, 0, 7, '<', '\n'};
        bench.trace.add(false, "UDP", Traced.PHONE, Traced.REGISTRAR, raw);
        HttpResponse<byte[]> text = bytes("/sip/messages/1", "*/*");
        assertThat(text.body()).isEqualTo(raw);
        assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain;charset=iso-8859-1");
        assertThat(text.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        HttpResponse<byte[]> octets = bytes("/sip/messages/1", "application/octet-stream");
        assertThat(octets.body()).isEqualTo(raw);
        assertThat(octets.headers().firstValue("Content-Type")).hasValue("application/octet-stream");
        for (String wrong : new String[] {"0", "2", "one", "-1", "99999999999999999999"}) {
            HttpResponse<String> missing = bench.get("/sip/messages/" + wrong);
            assertThat(missing.statusCode()).as(wrong).isEqualTo(404);
            assertThat(missing.body()).contains("/api/v1/sip/messages lists those kept");
        }
    }

    @Test
    void theTraceIsACaptureFile() {
        Traced.registration(bench.trace, "one");
        Traced.registration(bench.trace, "two");
        HttpResponse<byte[]> whole = bytes("/sip/trace.pcap", "*/*");
        assertThat(ByteBuffer.wrap(whole.body()).getInt()).isEqualTo(0xA1B2C3D4);
        assertThat(whole.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"sip-trace.pcap\"");
        byte[] one = bytes("/sip/trace.pcap?call-id=one", "*/*").body();
        assertThat(one.length - 24).isEqualTo((whole.body().length - 24) / 2);
    }

    @Test
    void clearedMessagesAreGone() {
        Traced.registration(bench.trace, "one");
        HttpResponse<String> cleared =
                bench.send(bench.request("/api/v1/sip/messages").DELETE());
        assertThat(cleared.statusCode()).isEqualTo(204);
        assertThat(bench.get("/sip/messages").body()).isEqualTo("[]");
        assertThat(bench.get("/sip/messages/1").statusCode()).isEqualTo(404);
        Traced.sent(bench.trace, "BYE sip:a SIP/2.0", "two", "1 BYE");
        assertThat(bench.get("/sip/messages").body()).contains("\"number\":5,");
    }

    @Test
    void aPowerCutLeavesTheTrace() {
        bench.powerOnUntil("Running");
        Traced.registration(bench.trace, "one");
        bench.put("/power", "0");
        assertThat(bench.get("/sip/messages").body()).contains("\"number\":4,");
    }

    @Test
    void theStreamTellsWhatWasAndWhatComes() throws Exception {
        Traced.sent(bench.trace, "BYE sip:a SIP/2.0", "one", "1 BYE");
        HttpRequest request = bench.request("/api/v1/sip/live").build();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                bench.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            String hello = next(lines, "hello");
            assertThat(next(lines, "messages")).contains("\"number\":1,", "BYE sip:a");
            Traced.sent(bench.trace, "ACK sip:a SIP/2.0", "one", "1 ACK");
            assertThat(next(lines, "messages")).contains("\"number\":2,").doesNotContain("BYE sip:a");
            bench.trace.clear();
            assertThat(next(lines, "cleared")).isEqualTo("2");
            assertThat(goesOn(hello)).as("after the first one").contains("\"number\":3,");
        }
    }

    private String goesOn(String hello) throws IOException {
        String instance = Json.parseObject(hello).get("instance").toString();
        Traced.sent(bench.trace, "INFO sip:a SIP/2.0", "one", "2 INFO");
        HttpRequest request =
                bench.request("/api/v1/sip/live?since=2&instance=" + instance).build();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                bench.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            return next(lines, "messages");
        }
    }

    private static String next(BufferedReader lines, String kind) throws IOException {
        String line;
        do {
            line = lines.readLine();
            assertThat(line).as("the stream goes on").isNotNull();
        } while (!line.equals("event: " + kind));
        return lines.readLine().substring("data: ".length());
    }
}

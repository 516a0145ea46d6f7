package org.benchphone.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.benchphone.power.Time;
import org.benchphone.trace.Pcap;
import org.benchphone.trace.SipMessage;
import org.benchphone.trace.SipTrace;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The SIP messages of the phone, as far as they are kept.
 *
 * <pre>
 *   GET    /sip/messages       a JSON array, oldest first: those after ?since=, those of ?call-id=
 *   GET    /sip/messages/{n}   the bytes of one, as text or, when asked for that, application/octet-stream
 *   GET    /sip/trace.pcap     all of them, for Wireshark; of one ?call-id= too
 *   GET    /sip/live           a stream: hello, then messages as they come, and cleared when somebody did that
 *   DELETE /sip/messages       forgets them; numbers go on
 * </pre>
 */
final class SipCalls {
    private static final String PCAP = "application/vnd.tcpdump.pcap";
    private static final String LATIN_1 = ";charset=iso-8859-1";
    private static final Duration PACE = Duration.ofMillis(50);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);

    /** What is read from the trace in one go, so that a listener that does not read holds little memory. */
    private static final int PIECE = 200;

    private final SipTrace trace;
    private final String instance;

    SipCalls(SipTrace trace, Time time) {
        this.trace = trace;
        this.instance = time.now().toString();
    }

    void addTo(Routes routes) {
        routes.add("GET", "/sip/messages", exchange -> exchange.json(json(wanted(exchange))))
                .add("DELETE", "/sip/messages", this::clear)
                .add("GET", "/sip/messages/*", this::bytes)
                .add("GET", "/sip/trace.pcap", this::pcap)
                .add("GET", "/sip/live", this::live);
    }

    private List<SipMessage> wanted(Exchange exchange) {
        Predicate<SipMessage> isWanted = exchange.query("call-id")
                .<Predicate<SipMessage>>map(
                        callId -> message -> message.callId().equals(callId))
                .orElse(message -> true);
        return trace.since(exchange.number("since").orElse(0L)).stream()
                .filter(isWanted)
                .toList();
    }

    private static List<Map<String, Object>> json(List<SipMessage> messages) {
        return messages.stream().map(SipCalls::json).toList();
    }

    private static Map<String, Object> json(SipMessage message) {
        return Json.object(
                "number", message.number(),
                "time", message.time().toString(),
                "sent", message.sent(),
                "transport", message.transport(),
                "local", SipMessage.written(message.local()),
                "remote", SipMessage.written(message.remote()),
                "startLine", message.summary(),
                "callId", message.callId(),
                "cseq", message.cseq(),
                "size", message.bytes().length);
    }

    private void clear(Exchange exchange) throws IOException {
        trace.clear();
        exchange.noContent();
    }

    private void bytes(Exchange exchange) throws IOException {
        String name = exchange.name();
        SipMessage message = Optional.of(name)
                .filter(number -> number.matches("\\d{1,18}"))
                .flatMap(number -> trace.find(Long.parseLong(number)))
                .orElseThrow(() -> Problem.of(
                        HttpStatus.NOT_FOUND_404,
                        "There is no message " + name + " here, or no more. /api/v1/sip/messages lists those kept."));
        boolean wantsBytes =
                exchange.header(HttpHeader.ACCEPT.asString()).orElse("").startsWith(Exchange.BYTES);
        exchange.send(HttpStatus.OK_200, wantsBytes ? Exchange.BYTES : Exchange.TEXT + LATIN_1, message.bytes());
    }

    private void pcap(Exchange exchange) throws IOException {
        byte[] file = Pcap.of(wanted(exchange));
        exchange.begin(HttpStatus.OK_200, PCAP)
                .put(HttpHeader.CONTENT_LENGTH, file.length)
                .put("Content-Disposition", "attachment; filename=\"sip-trace.pcap\"");
        exchange.write(true, file);
    }

    /** Goes on after {@code since}, unless that number is from another {@code instance} of this bench. */
    private void live(Exchange exchange) throws IOException, InterruptedException {
        boolean sameLife = exchange.query("instance").orElse("").equals(instance);
        long told = sameLife ? exchange.number("since").orElse(0L) : 0;
        EventStream stream = EventStream.begin(exchange);
        stream.send("hello", Json.of(Json.object("instance", instance)));
        long cleared = 0;
        while (true) {
            long nowCleared = trace.cleared();
            if (nowCleared > cleared) {
                stream.send("cleared", String.valueOf(nowCleared));
                cleared = nowCleared;
            }
            List<SipMessage> next = trace.since(told, PIECE);
            if (!next.isEmpty()) {
                stream.send("messages", Json.of(json(next)));
                told = next.getLast().number();
                Thread.sleep(PACE);
            } else if (!trace.await(told, cleared, HEARTBEAT)) {
                stream.beat();
            }
        }
    }
}

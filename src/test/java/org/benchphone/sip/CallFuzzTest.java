package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.parser.StringMsgParser;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.benchphone.power.Time;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.CallListener;
import org.benchphone.sip.call.CallRequests;
import org.benchphone.sip.call.Calls;
import org.benchphone.sip.call.Environment;
import org.benchphone.sip.call.Party;
import org.benchphone.sip.call.Session;
import org.benchphone.sip.call.Timing;
import org.benchphone.sip.call.Welcome;
import org.benchphone.sip.call.Wire;
import org.benchphone.sip.identity.Lines;
import org.benchphone.sip.identity.Names;
import org.benchphone.sip.wire.Answers;
import org.benchphone.sip.wire.GuardedParsers;
import org.junit.jupiter.api.Timeout;

/**
 * Whatever comes by UDP while a call is up, on its whole way: parser, calls, answers. Seeds lie in {@code CallFuzzTestInputs},
 * where {@code @TAG@} is the phone's tag in that call;
 * {@code JAZZER_FUZZ=1 mvn test -Dtest=CallFuzzTest} looks for more.
 */
@Timeout(600)
class CallFuzzTest {
    private static final String SDP =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";
    private static final String UP =
            "INVITE sip:snom360@127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:5070;branch=z9hG4bK-up\r\n"
                    + "From: <sip:a@127.0.0.1>;tag=a\r\nTo: <sip:snom360@127.0.0.1>\r\nCall-ID: up\r\nCSeq: 1 INVITE\r\n"
                    + "Contact: <sip:a@127.0.0.1:5070>\r\nContent-Type: application/sdp\r\nContent-Length: "
                    + SDP.length()
                    + "\r\n\r\n" + SDP;

    private final List<SIPMessage> said = new ArrayList<>();
    private final List<Runnable> orders = new ArrayList<>();
    private boolean proper;

    @FuzzTest(maxDuration = "60s")
    void anyMessageIsAnsweredProperlyOrNotAtAll(byte[] bytes) throws ParseException {
        said.clear();
        proper = true;
        orders.clear();
        Answers answers = new Answers("snom360/6.5.10", new Names(new Random(1)), Time.system());
        Calls calls = new Calls(orders::add, () -> new Lines(List.of()), environment(answers));
        CallRequests requests =
                new CallRequests(calls, () -> new Lines(List.of()), Lines.Line.nobody("snom360", "127.0.0.1:5060"));
        take(UP.getBytes(StandardCharsets.ISO_8859_1), requests, answers);
        calls.answer("c1");
        orders.removeFirst().run();
        String tag = ((SIPResponse) said.getFirst()).getToTag();
        String ofCall = new String(bytes, StandardCharsets.ISO_8859_1).replace("@TAG@", tag);
        take(ofCall.getBytes(StandardCharsets.ISO_8859_1), requests, answers);
        calls.hangUp("c1");
        orders.forEach(Runnable::run);
        assertThat(said).as("180 and 200 at least").hasSizeGreaterThanOrEqualTo(2);
        for (SIPMessage message : said) {
            if (proper) {
                parseStrictly(message);
            }
        }
    }

    /** The stack drops what lacks one of these before anybody is told. */
    private static boolean isWhole(SIPRequest request) {
        return request.getCSeq() != null
                && request.getFrom() != null
                && request.getTo() != null
                && request.getCallId() != null
                && request.getTopmostVia() != null;
    }

    private static void parseStrictly(SIPMessage message) throws ParseException {
        new StringMsgParser().parseSIPMessage(message.encodeAsBytes("udp"), true, true, (e, m, c, h, all) -> {
            throw e;
        });
    }

    /** What an answer must copy can be something that the stack's parser takes once and, written anew, not again. */
    private static boolean isProper(SIPMessage message) {
        try {
            parseStrictly(message);
            return true;
        } catch (ParseException | RuntimeException e) {
            return false;
        }
    }

    private void take(byte[] bytes, CallRequests requests, Answers answers) {
        SIPMessage message;
        try {
            message = new GuardedParsers("127.0.0.1")
                    .createMessageParser(null)
                    .parseSIPMessage(bytes, true, false, (e, m, c, h, all) -> {});
        } catch (ParseException e) {
            return;
        }
        if (message instanceof SIPRequest request
                && request.getApplicationData() == null
                && isWhole(request)
                && CallRequests.METHODS.contains(request.getMethod())) {
            proper = isProper(request);
            request.setMessageChannel(new SinkChannel(said));
            request.setPeerPacketSourceAddress(InetAddress.getLoopbackAddress());
            requests.answer(request).ifPresent(reply -> {
                said.add(answers.make(request, reply));
                reply.afterwards().run();
            });
        }
    }

    private Environment environment(Answers answers) {
        return new Environment(
                new ToNobody(),
                answers,
                "127.0.0.1:5060",
                TestPhone.DEVICE,
                new Names(new Random(2)),
                new Random(3),
                Timing.standard(),
                new Anybody());
    }

    /** A network that takes everything and answers nothing; timers never come. */
    private final class ToNobody implements Wire {
        @Override
        public void send(SIPRequest request, Consumer<String> failed) {
            said.add(request);
        }

        @Override
        public void sendAck(SIPRequest ack) {
            said.add(ack);
        }

        @Override
        public Runnable later(Duration wait, Runnable task) {
            return () -> {};
        }
    }

    private static final class Anybody implements CallListener {
        @Override
        public Welcome incoming(Call call) {
            return new Welcome.Ring();
        }

        @Override
        public Session open(Call call) {
            return new FakeSession();
        }

        @Override
        public void changed(Call call) {
            assertThat(call.party().shown()).isNotNull();
        }

        @Override
        public void keyHeard(String call, char key) {}

        @Override
        public void message(int line, Party from, String text) {
            assertThat(text.length()).isLessThanOrEqualTo(2000);
        }
    }
}

package org.benchphone.sip.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MessageSplitterTest {
    private static final int LONGEST = MessageSplitter.LONGEST;

    private final List<String> found = new ArrayList<>();
    private final MessageSplitter splitter =
            new MessageSplitter(message -> found.add(new String(message, StandardCharsets.ISO_8859_1)));

    private void take(String... pieces) {
        for (String piece : pieces) {
            byte[] bytes = piece.getBytes(StandardCharsets.ISO_8859_1);
            splitter.take(bytes, 0, bytes.length);
        }
    }

    private static String options(String body) {
        return "OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/TCP c\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static String ok(String body) {
        return "SIP/2.0 200 OK\nl :" + body.length() + " \n\n" + body;
    }

    @Test
    void pipelinedMessagesAreTakenApart() {
        take(options("") + ok("some text") + options("x\r\n\r\ny"));
        assertThat(found).containsExactly(options(""), ok("some text"), options("x\r\n\r\ny"));
    }

    @Test
    void aMessageIsThereWithItsLastByte() {
        String message = options("body");
        take(message.substring(0, message.length() - 1));
        assertThat(found).isEmpty();
        take("y");
        assertThat(found).containsExactly(message);
    }

    @Test
    void keepAlivesAreNoMessages() {
        take("\r\n\r\n", "\r\n", options(""), "\r\n\r\n", ok(""));
        assertThat(found).containsExactly(options(""), ok(""));
    }

    @Test
    void theEndOfAStreamIsNothing() {
        splitter.take(new byte[4], 0, -1);
        assertThat(found).isEmpty();
    }

    @Test
    void garbageIsLeftOutAndTheNextMessageFound() {
        take("GET / HTTP/1.1\r\nHost: x\r\n\r\n\0\1\2 nothing\n" + options("") + "rubbish\r\n" + ok("b"));
        assertThat(found).containsExactly(options(""), ok("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999999999", "many", "", "4 4"})
    void aLengthThatIsNoneIsNone(String length) {
        String message = "BYE sip:a SIP/2.0\r\nContent-Length: " + length + "\r\n\r\n";
        take(message + "v=0\r\n" + ok(""));
        assertThat(found).containsExactly(message, ok(""));
    }

    @Test
    void aGiantBodyIsCutAndWhatFollowsItIsFound() {
        String giant = options("x".repeat(3 * LONGEST));
        take(giant + ok(""));
        assertThat(found).containsExactly(giant.substring(0, LONGEST), ok(""));
    }

    @Test
    void headersWithoutAnEndAreCut() {
        String begin = "REGISTER sip:a SIP/2.0\r\nX: ";
        take(begin + "x".repeat(10 * LONGEST) + "\r\n" + ok(""));
        assertThat(found).containsExactly((begin + "x".repeat(LONGEST)).substring(0, LONGEST), ok(""));
    }

    @Test
    void aLineWithoutAnEndIsForgotten() {
        take("y".repeat(10 * LONGEST) + " SIP/2.0\r\n" + ok(""));
        assertThat(found).containsExactly(ok(""));
    }

    @Test
    void aMessageOfExactlyTheLongestIsWhole() {
        String head = options("x".repeat(60_000)).split("\r\n\r\n")[0] + "\r\n\r\n";
        String message =
                head.replace("60000", String.valueOf(LONGEST - head.length())) + "z".repeat(LONGEST - head.length());
        take(message + ok(""));
        assertThat(found).containsExactly(message, ok(""));
        found.clear();
        String startLine = "A " + "x".repeat(LONGEST - 11) + " SIP/2.0\n";
        take(startLine.substring(startLine.length() - LONGEST) + "To: b\r\n\r\n" + ok(""));
        assertThat(found).last().isEqualTo(ok(""));
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** Messages, keep-alives and garbage in any order and in any pieces: the messages come out as they went in. */
    @ParameterizedTest
    @MethodSource("seeds")
    void howAStreamIsCutDoesNotMatter(int seed) {
        Random random = new Random(seed);
        List<String> messages = new ArrayList<>();
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = random.nextInt(30); i >= 0; i--) {
            String message = random.nextBoolean() ? options(any(random)) : ok(any(random));
            String between = random.nextInt(3) > 0 ? "" : random.nextBoolean() ? "\r\n\r\n" : garbage(random) + "\n";
            stream.writeBytes((between + message).getBytes(StandardCharsets.ISO_8859_1));
            messages.add(message);
        }
        byte[] bytes = stream.toByteArray();
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 5_000));
            splitter.take(bytes, at, length);
            at += length;
        }
        assertThat(found).isEqualTo(messages);
    }

    private static String any(Random random) {
        byte[] body = new byte[random.nextInt(random.nextInt(4) == 0 ? 9_000 : 40)];
        random.nextBytes(body);
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    private static String garbage(Random random) {
        return any(random).replace("SIP/", "sip/");
    }
}

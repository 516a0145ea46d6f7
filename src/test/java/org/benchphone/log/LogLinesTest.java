package org.benchphone.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

@Timeout(30)
class LogLinesTest {
    private final ByteArrayOutputStream error = new ByteArrayOutputStream();
    private final LogLines lines = new LogLines(new PrintStream(error, true, StandardCharsets.UTF_8));

    private String said() {
        return error.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aWarningIsALineWithTimeLevelAndClass() {
        lines.getLogger("org.benchphone.bench.BenchServer").warn("the map of {} stays {}", "the chip", "empty");
        assertThat(said())
                .matches(
                        "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d WARN BenchServer - the map of the chip stays empty\n");
    }

    @Test
    void whatWasThrownComesBelow() {
        lines.getLogger("org.benchphone.Main").error("failed", new IllegalStateException("a bug"));
        assertThat(said())
                .contains("ERROR Main - failed\njava.lang.IllegalStateException: a bug\n\tat org.benchphone.log");
    }

    @Test
    void onlyWhatAnOperatorShouldLookAtIsSaid() {
        Logger jetty = lines.getLogger("org.eclipse.jetty.server.Server");
        assertThat(jetty.isWarnEnabled()).isFalse();
        assertThat(jetty.isErrorEnabled()).isTrue();
        assertThat(lines.getLogger("org.eclipse.jettyish").isWarnEnabled()).isTrue();
        assertThat(lines.getLogger("com.pi4j.boardinfo.util").isErrorEnabled()).isFalse();
        Logger own = lines.getLogger("org.benchphone.sip.SipAgent");
        assertThat(own.isInfoEnabled()).isFalse();
        own.info("hello");
        own.debug("hello");
        assertThat(said()).isEmpty();
    }

    @Test
    void whoTakesOverGetsLinesUntilItLetsGo() throws Exception {
        List<LogLine> taken = new ArrayList<>();
        try (AutoCloseable hold = lines.takeOver(taken::add)) {
            assertThat(hold).isNotNull();
            lines.getLogger("a.B").warn("one");
        }
        lines.getLogger("a.B").warn("two");
        assertThat(taken).extracting(LogLine::message).containsExactly("one");
        assertThat(taken.getFirst().level()).isEqualTo(Level.WARN);
        assertThat(said()).contains("two").doesNotContain("one");
    }

    @Test
    void theProgramLogsThroughIt() {
        assertThat(LogLines.ofThisProgram()).isPresent();
        assertThat(LoggerFactory.getLogger("a.B")).isSameAs(LoggerFactory.getLogger("a.B"));
    }
}

package org.benchphone.sip;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.benchphone.fetch.Programs;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.sip.call.Call;
import org.benchphone.sip.call.CallListener;
import org.benchphone.sip.call.Party;
import org.benchphone.sip.call.Session;
import org.benchphone.sip.call.Welcome;
import org.benchphone.sip.registration.Registration;
import org.benchphone.sip.servers.Reach;
import org.benchphone.trace.SipTrace;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many calls a second the phone's SIP takes until the first one fails, beside bare JAIN-SIP in the same run; and what
 * more calls than it can take cost. {@code mvn test -Pbench -Dtest=SipBench}
 */
@Tag("bench")
@Timeout(900)
class SipBench {
    private static final int[] RATES = {500, 1000, 2000, 2500, 3000, 3500, 4000, 5000, 6000, 8000};
    private static final int SECONDS = 3;
    private static final int ROUNDS = 2;
    private static final int OVERLOAD = 4000;
    private static final long MIB = 1 << 20;

    @TempDir
    Path folder;

    private record Ran(long failed, long succeeded, double rate) {}

    @Test
    void callsPerSecondBesideBareJainSip() throws Exception {
        List<Integer> ours = new ArrayList<>();
        List<Integer> bare = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            try (Answering phone = new Answering()) {
                ours.add(most(phone.agent.port()));
            }
            try (BareJainSip stack = new BareJainSip()) {
                bare.add(most(stack.port()));
            }
        }
        System.out.println("calls a second without a failure: ours " + ours + ", bare JAIN-SIP " + bare);
    }

    private int most(int port) throws Exception {
        run(port, 100, 2); // warm
        int most = 0;
        for (int rate : RATES) {
            Ran ran = run(port, rate, SECONDS);
            if (ran.failed() > 0 || ran.rate() < rate * 0.8) {
                return most;
            }
            most = rate;
        }
        return most;
    }

    @Test
    void heapUnderOverload() throws Exception {
        try (Answering phone = new Answering()) {
            long before = usedMib();
            Ran ran = run(phone.agent.port(), OVERLOAD, 12);
            long after = usedMib();
            System.out.printf(
                    "%d calls a second offered: %d succeeded, %d failed; heap after collection %d MiB before, %d MiB right after%n",
                    OVERLOAD, ran.succeeded(), ran.failed(), before, after);
        }
    }

    private static long usedMib() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MIB;
    }

    private Ran run(int port, int rate, int seconds) throws Exception {
        Path statistics = Files.createTempFile(folder, "sipp", ".csv");
        Process sipp = new ProcessBuilder(List.of(
                        Programs.need("sipp"),
                        "127.0.0.1:" + port,
                        "-sn",
                        "uac",
                        "-s",
                        "200",
                        "-i",
                        "127.0.0.1",
                        "-r",
                        String.valueOf(rate),
                        "-m",
                        String.valueOf(rate * seconds),
                        "-l",
                        String.valueOf(4 * rate),
                        "-d",
                        "0",
                        "-nostdin",
                        "-timeout",
                        "60s",
                        "-trace_stat",
                        "-stf",
                        statistics.toString(),
                        "-fd",
                        "1"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!sipp.waitFor(120, TimeUnit.SECONDS)) {
            sipp.destroyForcibly();
        }
        List<String> rows = Files.readAllLines(statistics, StandardCharsets.ISO_8859_1);
        return new Ran(
                (long) column(rows, "FailedCall(C)"),
                (long) column(rows, "SuccessfulCall(C)"),
                column(rows, "CallRate(C)"));
    }

    private static double column(List<String> rows, String name) {
        int at = Arrays.asList(rows.getFirst().split(";")).indexOf(name);
        return Double.parseDouble(rows.getLast().split(";")[at]);
    }

    /** The agent, with nobody at the phone but a hand that picks up at once. */
    private static final class Answering implements AutoCloseable, CallListener, SipHandler {
        private final Uptime uptime = new Uptime(Time.system());
        private final SipAgent agent = new SipAgent(
                uptime,
                InetAddress.getLoopbackAddress(),
                0,
                TestPhone.DEVICE,
                NotifyPolicy::open,
                this,
                this,
                event -> {},
                new SipTrace(Time.system(), event -> {}),
                new Random(1),
                Reach.ofHost());

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
            if (call.state() == Call.State.RINGING) {
                agent.calls().answer(call.id());
            }
        }

        @Override
        public void keyHeard(String call, char key) {}

        @Override
        public void message(int line, Party from, String text) {}

        @Override
        public void reboot(int line) {}

        @Override
        public void checkSync(int line, CheckSync reboot) {}

        @Override
        public void messagesWaiting(int line, boolean waiting) {}

        @Override
        public void registrationChanged(Registration registration) {}

        @Override
        public void close() {
            uptime.close();
        }
    }
}

package org.benchphone.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.benchphone.LiveThreads;
import org.benchphone.power.PowerLost;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The agent lives and dies with the power of the phone. */
@Timeout(120)
class UptimesTest {
    private static final int UPTIMES = 20;

    @Test
    void twentyUptimesOnOnePortLeaveNoThreadAndNoPort() throws Exception {
        Set<Thread> before = LiveThreads.now();
        int port;
        try (TestPhone first = new TestPhone()) {
            port = first.port();
        }
        try (FakeRegistrar registrar = new FakeRegistrar();
                SipPeer peer = new SipPeer()) {
            before.addAll(LiveThreads.now());
            for (int i = 0; i < UPTIMES; i++) {
                try (TestPhone phone = new TestPhone(port);
                        Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    phone.agent.register(List.of(TestPhone.account(1, "1001", registrar.port())));
                    phone.await(1, Registration.State.REGISTERED);
                    assertThat(SipPeer.status(peer.ask(port, Messages.options(peer, "u" + i))))
                            .isEqualTo(200);
                    assertThat(open.isConnected()).isTrue();
                    phone.uptime.close();
                    assertThat(sipThreads(before)).as("uptime %d", i).isEmpty();
                }
            }
        }
        Set<Thread> left = LiveThreads.now();
        left.removeAll(before);
        assertThat(left).isEmpty();
    }

    private static Set<Thread> sipThreads(Set<Thread> before) {
        Set<Thread> now = LiveThreads.now();
        now.removeAll(before);
        return now;
    }

    @Test
    void aCutSaysNoGoodbyeAndIsQuick() throws Exception {
        try (FakeRegistrar registrar = new FakeRegistrar();
                TestPhone phone = new TestPhone()) {
            phone.agent.register(List.of(TestPhone.account(1, "1001", registrar.port())));
            phone.await(1, Registration.State.REGISTERED);
            int asked = registrar.requests.size();
            long start = System.nanoTime();
            phone.uptime.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
            assertThat(registrar.requests).hasSize(asked);
        }
    }

    @Test
    void anInterruptedThreadTearsDownWholly() {
        Set<Thread> before = LiveThreads.now();
        TestPhone phone = new TestPhone();
        Thread.currentThread().interrupt();
        phone.uptime.close();
        assertThat(Thread.interrupted()).as("the interrupt is kept").isTrue();
        assertThat(sipThreads(before)).isEmpty();
    }

    @Test
    void withoutPowerNothingStarts() {
        Set<Thread> before = LiveThreads.now();
        Uptime over = new Uptime(Time.system());
        over.close();
        NobodysHandler nobody = new NobodysHandler();
        assertThatThrownBy(() -> new SipAgent(
                        over,
                        InetAddress.getLoopbackAddress(),
                        0,
                        TestPhone.DEVICE,
                        NotifyPolicy::open,
                        nobody,
                        nobody,
                        event -> {},
                        new SipTrace(Time.system(), event -> {}),
                        new Random(1),
                        Reach.ofHost()))
                .isInstanceOf(PowerLost.class);
        assertThat(sipThreads(before)).isEmpty();
    }

    @Test
    void aTakenPortIsSaidByItsNumber() {
        try (TestPhone first = new TestPhone()) {
            Set<Thread> before = LiveThreads.now();
            int port = first.port();
            assertThatThrownBy(() -> new TestPhone(port))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("SIP cannot listen on 127.0.0.1 port " + port);
            assertThat(sipThreads(before)).isEmpty();
        }
    }

    private static final class NobodysHandler implements SipHandler, CallListener {
        @Override
        public void reboot(int line) {}

        @Override
        public void checkSync(int line, CheckSync reboot) {}

        @Override
        public void messagesWaiting(int line, boolean waiting) {}

        @Override
        public void registrationChanged(Registration registration) {}

        @Override
        public Welcome incoming(Call call) {
            return new Welcome.Refuse(480);
        }

        @Override
        public Session open(Call call) {
            throw new IllegalStateException("nobody speaks");
        }

        @Override
        public void changed(Call call) {}

        @Override
        public void keyHeard(String call, char key) {}

        @Override
        public void message(int line, Party from, String text) {}
    }
}

package org.benchphone.sip;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.benchphone.sip.call.Timing;

/** Phones that repeat themselves often, so that a test need not wait; they give up as late as a test likes. */
final class WireTimes {
    private WireTimes() {}

    /** Says things again after a tenth of a second; gives nobody up. */
    static TestPhone patient() {
        return phone(Duration.ofSeconds(60), Duration.ofMinutes(30), Duration.ofSeconds(90));
    }

    /** @param patience how long an answer is said at all */
    static TestPhone phone(Duration patience, Duration session, Duration leastSession) {
        Timing timing = new Timing(
                Duration.ofMillis(100), Duration.ofMillis(200), patience, Duration.ofMinutes(3), session, leastSession);
        TestPhone phone = new TestPhone(InetAddress.getLoopbackAddress(), 0, TestPhone.DEVICE, timing);
        phone.agent.register(List.of(TestPhone.account(1, "200", 9)));
        TestPhone.await(() -> !phone.agent.registrations().isEmpty());
        return phone;
    }
}

package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.Timeout;

/** Whatever comes to port 68. Seeds lie in {@code DhcpMessageFuzzTestInputs}; {@code JAZZER_FUZZ=1} looks for more. */
@Timeout(600)
class DhcpMessageFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void anyDatagramIsReadOrNot(byte[] bytes) {
        DhcpMessage.read(bytes).ifPresent(message -> {
            assertThat(DhcpMessage.read(message.bytes())).isPresent();
            Lease.of(message, Answers.NEW).ifPresent(DhcpMessageFuzzTest::assertSound);
        });
    }

    private static void assertSound(Lease lease) {
        assertThat(lease.settings().values()).allMatch(value -> value.matches("[!-~]+"));
        assertThat(lease.settingServer().orElse("http://none")).matches("(?i)(https?|tftp)://\\S+");
        assertThat(lease.terms().renewal())
                .isPositive()
                .isLessThan(lease.terms().rebinding());
        assertThat(lease.terms().rebinding()).isLessThan(lease.terms().lease());
    }
}

package org.benchphone.mischief;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.benchphone.cable.Cable;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BadCableTest {
    private final FakeTime time = new FakeTime();

    @Test
    void aNameThatNobodyAnswersForIsUnknownAfterTheUsualWait() {
        FaultyCable faulty = FaultyCable.with(time, "dns-silence");
        assertThatThrownBy(() -> faulty.cable().addresses("fw.example.com"))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("no name server answered");
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(5).toNanos());
        assertThat(faulty.struck()).isEqualTo(1);
    }

    @Test
    void whereNoNameServerIsAskedNoneCanBeSilent() throws Exception {
        FaultyCable faulty = FaultyCable.with(time, "dns-silence");
        for (String host : List.of("127.0.0.1", "::1", "[::1]", "localhost")) {
            assertThat(faulty.cable().addresses(host)).isNotEmpty();
        }
        assertThat(faulty.struck()).isZero();
    }

    @Test
    void anInterruptEndsTheWaitForANameServerAndStays() {
        Cable cable = FaultyCable.with("dns-silence").cable();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> cable.addresses("fw.example.com")).isInstanceOf(UnknownHostException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void answersGetLostWhileTheirFaultIsInForceAndAsOftenAsItMayStrike() {
        Cable cable = FaultyCable.with(time, "dhcp-silence for=PT10S", "dns-silence count=2")
                .cable();
        assertThat(cable.losesDhcp()).isTrue();
        assertThat(cable.losesDns()).isTrue();
        assertThat(cable.losesDns()).isTrue();
        assertThat(cable.losesDns()).isFalse();
        time.advance(Duration.ofSeconds(10));
        assertThat(cable.losesDhcp()).isFalse();
    }

    @Test
    void withoutAFaultOfHttpTheServerItselfIsConnectedTo() {
        List<InetSocketAddress> servers = List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));
        assertThat(FaultyCable.with(time, "dns-silence").cable().http(servers)).isSameAs(servers);
    }

    @Test
    void aServerThatIsNotThereIsNotThereInAnyCase() {
        List<InetSocketAddress> servers = List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9));
        assertThat(FaultyCable.with(time, "http-stall").cable().http(servers)).isEqualTo(servers);
    }
}

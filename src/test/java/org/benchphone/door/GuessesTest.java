package org.benchphone.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.benchphone.door.Guesses.Verdict;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GuessesTest {
    private static final Verdict RIGHT = new Verdict.Right();
    private static final Verdict WRONG = new Verdict.Wrong();

    private final FakeTime time = new FakeTime();
    private final Guesses guesses = new Guesses(time);
    private final SocketAddress somebody = client("192.0.2.1");

    private static SocketAddress client(String address) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), 40_000);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private Verdict guess(SocketAddress client, String given) {
        return guesses.judge(client, given, "secret");
    }

    private void lockOut(SocketAddress client) {
        for (int i = 0; i < 4; i++) {
            assertThat(guess(client, "guess" + i)).isEqualTo(WRONG);
        }
        assertThat(guess(client, "another")).isEqualTo(new Verdict.TooEarly(1));
    }

    @Test
    void theRightOneWipesTheSlate() {
        for (int i = 0; i < 30; i++) {
            assertThat(guess(somebody, "guess" + i)).isEqualTo(WRONG);
            assertThat(guess(somebody, "secret")).isEqualTo(RIGHT);
        }
    }

    @Test
    void thePauseDoublesUpTo32Seconds() {
        lockOut(somebody);
        long[] pauses = {1, 2, 4, 8, 16, 32, 32, 32};
        for (int i = 0; i < pauses.length; i++) {
            assertThat(guess(somebody, "secret")).isEqualTo(new Verdict.TooEarly(pauses[i]));
            time.advance(Duration.ofSeconds(pauses[i]));
            assertThat(guess(somebody, "later" + i)).isEqualTo(WRONG);
        }
        time.advance(Duration.ofSeconds(32));
        assertThat(guess(somebody, "secret")).isEqualTo(RIGHT);
    }

    @Test
    void othersAreNotMadeToWait() {
        lockOut(somebody);
        assertThat(guess(client("192.0.2.2"), "secret")).isEqualTo(RIGHT);
    }

    @Test
    void oneNetworkOfIpv6IsOneClient() {
        lockOut(client("2001:db8:0:1::1"));
        assertThat(guess(client("2001:db8:0:1:ffff::2"), "secret")).isEqualTo(new Verdict.TooEarly(1));
        assertThat(guess(client("2001:db8:0:2::1"), "secret")).isEqualTo(RIGHT);
    }

    @Test
    void theSameWrongOneAgainIsNoGuess() {
        for (int i = 0; i < 100; i++) {
            assertThat(guess(somebody, i % 2 == 0 ? "old" : "older")).isEqualTo(WRONG);
        }
        assertThat(guess(somebody, "secret")).isEqualTo(RIGHT);
        lockOut(somebody);
        assertThat(guess(somebody, "guess2")).as("tells nothing new").isEqualTo(WRONG);
        assertThat(guess(somebody, "secret")).isEqualTo(new Verdict.TooEarly(1));
    }

    @Test
    void tenMinutesLaterItIsForgotten() {
        lockOut(somebody);
        time.advance(Duration.ofMinutes(11));
        assertThat(guess(somebody, "a")).isEqualTo(WRONG);
        assertThat(guess(somebody, "b")).isEqualTo(WRONG);
        assertThat(guess(somebody, "secret")).isEqualTo(RIGHT);
    }

    @Test
    void fiftyThousandClientsFillNoMemory() {
        lockOut(somebody);
        for (int i = 0; i < 50_000; i++) {
            guess(client("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255)), "guess");
        }
        assertThat(guess(somebody, "secret")).as("the oldest are forgotten").isEqualTo(RIGHT);
    }
}

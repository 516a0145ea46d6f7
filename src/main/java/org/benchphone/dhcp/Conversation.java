package org.benchphone.dhcp;

import java.io.IOException;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.benchphone.power.Uptime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions and answers over a link. Moments are nanoseconds of the uptime's time.
 *
 * <p>A power cut: the power is looked at every tenth of a second, and before and after everything that is said or heard.
 */
final class Conversation {
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Logger log = LoggerFactory.getLogger(Conversation.class);
    private final Uptime uptime;
    private final DhcpLink link;
    private final Duration pace;
    private final RandomGenerator random;
    private int ignored;

    Conversation(Uptime uptime, DhcpLink link, Duration pace, RandomGenerator random) {
        this.uptime = uptime;
        this.link = link;
        this.pace = pace;
        this.random = random;
    }

    /** Datagrams so far that were no answer to what had been asked. */
    int ignored() {
        return ignored;
    }

    /**
     * Sends {@code question} up to so many times, each time waiting for an answer as {@link Backoff} says; if it is to be
     * sent only once, until {@code end}.
     *
     * @param begun since when the client is at it, for the field {@code secs}
     * @param end when to give up
     */
    Optional<DhcpMessage> ask(
            DhcpMessage question, Inet4Address to, Predicate<DhcpMessage> wanted, int times, long begun, long end) {
        Backoff backoff = new Backoff(pace, random);
        for (int sent = 0; sent < times && left(end) > 0; sent++) {
            send(question.after(Duration.ofNanos(now() - begun).toSeconds()), to);
            long turn = times == 1 ? end : now() + atMost(backoff.next(), end).toNanos();
            Optional<DhcpMessage> answer = listen(question, wanted, turn);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** Waits as long as for a first answer, but not past {@code end}. */
    void pause(long end) {
        uptime.sleep(atMost(new Backoff(pace, random).next(), end));
    }

    private void send(DhcpMessage message, Inet4Address to) {
        uptime.check();
        try {
            link.send(message.bytes(), to);
        } catch (IOException e) {
            log.debug("not sent: {}", e.toString()); // as a packet that got lost: a cable may be put in yet
        }
    }

    private Optional<DhcpMessage> listen(DhcpMessage question, Predicate<DhcpMessage> wanted, long end) {
        while (left(end) > 0) {
            uptime.check();
            Optional<byte[]> datagram = receive(atMost(LOOK, end));
            uptime.check();
            if (datagram.isEmpty()) {
                continue;
            }
            Optional<DhcpMessage> answer = datagram.flatMap(DhcpMessage::read)
                    .filter(message -> message.answers(question))
                    .filter(wanted);
            if (answer.isPresent()) {
                return answer;
            }
            ignored++;
        }
        return Optional.empty();
    }

    private Optional<byte[]> receive(Duration patience) {
        try {
            return link.receive(patience);
        } catch (IOException e) {
            log.debug("nothing heard: {}", e.toString());
            uptime.sleep(patience);
            return Optional.empty();
        }
    }

    private Duration atMost(Duration wait, long end) {
        return Duration.ofNanos(Math.clamp(left(end), 0, wait.toNanos()));
    }

    private long left(long end) {
        return end - now();
    }

    private long now() {
        return uptime.time().nanos();
    }
}

package org.benchphone.door;

import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.benchphone.power.Time;

/**
 * Keeps anybody from finding out a secret by trying. Who gives more than {@value #FREE_FAILURES} wrong ones waits 1 s, then
 * 2, 4 up to {@value #LONGEST_SECONDS} s after each: until then no answer says whether what was given is right.
 *
 * <p>The same wrong one again is no guess: a script that was not told of a new token locks out nobody on its machine.
 */
public final class Guesses {
    private static final int FREE_FAILURES = 3;
    private static final int LONGEST_SECONDS = 32;
    private static final int REMEMBERED = 8;
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final int MAX_NETWORKS = 1000;

    /** Of whom nobody knows yet how he fares. */
    private static final Failures NONE = new Failures(0, 0, List.of());

    private final Time time;
    private final LinkedHashMap<String, Failures> networks = new LinkedHashMap<>();

    /** What came of it. */
    public sealed interface Verdict {
        record Right() implements Verdict {}

        record Wrong() implements Verdict {}

        /** It was not even looked at. @param seconds until one will be, for {@code Retry-After} */
        record TooEarly(long seconds) implements Verdict {}
    }

    /**
     * @param until when the next one is looked at, in nanoseconds of the time's clock
     * @param digests of the newest wrong ones
     */
    private record Failures(int count, long until, List<String> digests) {}

    public Guesses(Time time) {
        this.time = time;
    }

    /** Judges what was given, and remembers it of that client when it is wrong. */
    public synchronized Verdict judge(SocketAddress client, String given, String secret) {
        String network = Network.of(client);
        String digest = digest(given);
        boolean isRight = same(given, secret);
        long now = time.nanos();
        Failures before = networks.getOrDefault(network, NONE);
        if (before.digests.contains(digest) && !isRight) {
            return new Verdict.Wrong();
        }
        long wait = before.until - now;
        if (before.count > FREE_FAILURES && wait > 0) {
            return new Verdict.TooEarly(
                    Math.max(1, Duration.ofNanos(wait).plusMillis(999).toSeconds()));
        }
        networks.remove(network);
        if (isRight) {
            return new Verdict.Right();
        }
        int count = -wait > FORGOTTEN.toNanos() && before.count > 0 ? 1 : before.count + 1;
        int doublings = Math.clamp(count - FREE_FAILURES - 1L, 0, 5);
        long pause = count > FREE_FAILURES ? Math.min(1L << doublings, LONGEST_SECONDS) : 0;
        List<String> digests = Stream.concat(before.digests.stream(), Stream.of(digest))
                .skip(Math.max(0, before.digests.size() + 1 - REMEMBERED))
                .toList();
        networks.putLast(
                network, new Failures(count, now + Duration.ofSeconds(pause).toNanos(), digests));
        if (networks.size() > MAX_NETWORKS) {
            networks.pollFirstEntry();
        }
        return new Verdict.Wrong();
    }

    /** In a time that does not tell how much of it is right. */
    public static boolean same(String given, String secret) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(String given) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return Base64.getEncoder().encodeToString(sha.digest(given.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

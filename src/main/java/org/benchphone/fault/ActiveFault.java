package org.benchphone.fault;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.power.Time;

/**
 * A fault that was set, for whoever is to go wrong by it. Safe for use by several threads; never waits for anybody.
 *
 * <p>What it does is told as events: its first strike at once, then at most one a second with the number so far.
 */
public final class ActiveFault {
    private static final long TOLD_EVERY = Duration.ofSeconds(1).toNanos();

    private final Fault fault;
    private final Time time;
    private final Events events;
    private final Random random;
    private final Instant since;
    private final long setAt;
    private boolean hasBegun;
    private long beganAt;
    private long operations;
    private long moments;
    private long struck;
    private long told;
    private long toldAt;
    private String detail = "";

    /** Where a fault is in its life. */
    public enum Phase {
        WAITING,
        IN_FORCE,
        OVER
    }

    /**
     * A look at a fault.
     *
     * @param since when it was set
     * @param struck how often it struck
     */
    public record Seen(Fault fault, Phase phase, long struck, Instant since) {}

    ActiveFault(Fault fault, Time time, Events events) {
        this.fault = fault;
        this.time = time;
        this.events = events;
        // neighbouring seeds of Random begin with nearly the same number
        this.random = new Random(new SplittableRandom(fault.seed().orElse(0)).nextLong());
        this.since = time.now();
        this.setAt = time.nanos();
        this.hasBegun = fault.operation() == 0;
        this.beganAt = setAt + fault.when().afterNanos();
    }

    public Fault fault() {
        return fault;
    }

    /** Its own source of chance: the same for the same id, from the moment on in which it was set. */
    public RandomGenerator random() {
        return random;
    }

    /** Whether it may strike now. */
    public synchronized boolean isInForce() {
        return phase() == Phase.IN_FORCE;
    }

    /**
     * Says that it strikes now.
     *
     * @param what it does to what, for the log
     * @return false when it may not, as it is not in force or has struck as often as it may: then nothing may happen
     */
    public synchronized boolean strike(String what) {
        if (fault.kind().nature() != Nature.MOMENT && phase() != Phase.IN_FORCE) {
            return false;
        }
        struck++;
        detail = what;
        tellStrikes(struck == 1);
        return true;
    }

    /** Draws whether it strikes something that it strikes at this rate, and says so if it does. */
    public boolean strikes(double rate, String what) {
        return isInForce() && random.nextDouble() < rate && strike(what);
    }

    synchronized Seen look() {
        return new Seen(fault, phase(), struck, since);
    }

    private Phase phase() {
        When when = fault.when();
        boolean isMoment = fault.kind().nature() == Nature.MOMENT;
        if (isMoment) {
            return moments < mostMoments() ? Phase.WAITING : Phase.OVER;
        }
        long passed = time.nanos() - beganAt;
        if (!hasBegun || passed < 0) {
            return Phase.WAITING;
        }
        if (struck >= when.count()) {
            return Phase.OVER;
        }
        if (when.forNanos().isEmpty()) {
            return Phase.IN_FORCE;
        }
        long inPeriod = when.everyNanos().map(every -> passed % every).orElse(passed);
        if (inPeriod < when.forNanos().get()) {
            return Phase.IN_FORCE;
        }
        return when.everyNanos().isPresent() ? Phase.WAITING : Phase.OVER;
    }

    private long mostMoments() {
        return fault.when().everyNanos().isPresent() ? fault.when().count() : 1;
    }

    /** Flash operations until the one that it waits for, that one included; 0 when it waits for none any more. */
    public synchronized long operationsLeft() {
        return hasBegun ? 0 : fault.operation() - operations;
    }

    /** A flash operation is about to begin. Returns whether this is the one that a moment waits for. */
    synchronized boolean operationBegins() {
        if (hasBegun || ++operations < fault.operation()) {
            return false;
        }
        hasBegun = true;
        beganAt = time.nanos();
        boolean isMoment = fault.kind().nature() == Nature.MOMENT;
        moments += isMoment ? 1 : 0;
        return isMoment;
    }

    /** Whether the next moment of its schedule has come; it is then over with. */
    synchronized boolean takeMoment() {
        boolean hasCome = nanosToMoment() <= 0;
        moments += hasCome ? 1 : 0;
        return hasCome;
    }

    /** How long until its next moment; for ever when there is none by the clock. */
    synchronized long nanosToMoment() {
        boolean isMoment = fault.kind().nature() == Nature.MOMENT;
        if (!isMoment || fault.operation() > 0 || moments >= mostMoments()) {
            return Long.MAX_VALUE;
        }
        long at = beganAt + moments * fault.when().everyNanos().orElse(0L);
        return at - time.nanos();
    }

    /** Tells of strikes that nobody heard of yet, when it is time or {@code now}. */
    synchronized void tellStrikes(boolean now) {
        long moment = time.nanos();
        if (struck > told && (now || moment - toldAt >= TOLD_EVERY)) {
            events.post(new Event.FaultStruck(fault.id(), struck, detail));
            told = struck;
            toldAt = moment;
        }
    }
}

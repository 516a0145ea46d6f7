package org.benchphone.media;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/** A phone's voice with power, and calls between two of its sessions over loopback. */
final class Lab implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(75);

    final Uptime uptime = new Uptime(Time.system());
    final MediaEngine engine;

    Lab() {
        this(new PortRange(20_000, 29_999));
    }

    Lab(PortRange ports) {
        this(InetAddress.getLoopbackAddress(), ports);
    }

    Lab(InetAddress address, PortRange ports) {
        engine = new MediaEngine(uptime, address, ports, new Random());
    }

    /** One side of a call, with what it was told. */
    record Side(RtpSession session, List<MediaEvent> events) {
        long sent() {
            return session.statistics().sent().packets();
        }

        long received() {
            return session.statistics().received().packets();
        }

        Statistics.Ignored ignored() {
            return session.statistics().ignored();
        }
    }

    Side open(Voice voice) throws MediaRefused {
        return open(MediaSettings.defaults().withVoice(voice));
    }

    Side open(MediaSettings settings) throws MediaRefused {
        List<MediaEvent> events = new CopyOnWriteArrayList<>();
        return new Side(engine.open(settings, events::add), events);
    }

    /** Both are agreed and started; the first one offered. */
    List<Side> call(MediaSettings one, MediaSettings other) throws MediaRefused {
        Side a = open(one);
        Side b = open(other);
        exchange(a, false, b, false);
        a.session().start();
        b.session().start();
        return new ArrayList<>(List.of(a, b));
    }

    static void exchange(Side offerer, boolean offererHolds, Side answerer, boolean answererHolds) {
        String offer = offerer.session().offer(offererHolds);
        String answer = answerer.session().answer(offer, answererHolds).orElseThrow();
        if (!offerer.session().accept(answer)) {
            throw new AssertionError(answer);
        }
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - giveUp > 0) {
                throw new AssertionError("not within " + PATIENCE);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        uptime.close();
    }
}

package org.benchphone.bench;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.benchphone.board.Board;
import org.benchphone.board.Fixture;
import org.benchphone.board.FlashRail;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Front;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.Model;
import org.benchphone.board.Part;
import org.benchphone.board.Picture;
import org.benchphone.power.Uptime;

/** Keys, lamps and glass without a board below them. */
final class FakeFixture implements Fixture {
    record Move(Key key, boolean down, long nanos) {}

    final BlockingQueue<Move> moves = new LinkedBlockingQueue<>();
    final FakeFlash flash;
    private final Front front;
    private final Set<Key> held = EnumSet.noneOf(Key.class);
    private final Set<Lamp> lit = EnumSet.noneOf(Lamp.class);
    private final AtomicLong looks = new AtomicLong();
    private volatile List<Part> parts = List.of();
    private volatile boolean onHook = true;
    private volatile Picture picture = TinyFont.blank();
    private volatile Runnable listener = () -> {};

    FakeFixture(Model model, FakeFlash flash) {
        this.front = Front.vendors(model);
        this.flash = flash;
    }

    @Override
    public Board powerUp(Uptime uptime) {
        throw new UnsupportedOperationException("the fake phone has no board");
    }

    @Override
    public Front front() {
        return front;
    }

    @Override
    public synchronized void hold(Key key) {
        if (held.add(key)) {
            moves.add(new Move(key, true, System.nanoTime()));
        }
    }

    @Override
    public synchronized void release(Key key) {
        if (held.remove(key)) {
            moves.add(new Move(key, false, System.nanoTime()));
        }
    }

    @Override
    public synchronized boolean isHeld(Key key) {
        return held.contains(key);
    }

    @Override
    public void setOnHook(boolean onHook) {
        this.onHook = onHook;
        light(Lamp.SPEAKER, !onHook);
    }

    @Override
    public boolean isOnHook() {
        return onHook;
    }

    /** How often somebody looked at the glass. */
    long looks() {
        return looks.get();
    }

    @Override
    public Picture look() {
        looks.incrementAndGet();
        return picture;
    }

    @Override
    public synchronized boolean isLit(Lamp lamp) {
        return lit.contains(lamp);
    }

    @Override
    public void onLight(Runnable only) {
        listener = only;
    }

    @Override
    public FlashSocket flash() {
        return flash;
    }

    void show(Picture now) {
        picture = now;
        listener.run();
    }

    void light(Lamp lamp, boolean on) {
        synchronized (this) {
            if (on) {
                lit.add(lamp);
            } else {
                lit.remove(lamp);
            }
        }
        listener.run();
    }

    void dark() {
        synchronized (this) {
            lit.clear();
        }
        show(TinyFont.blank());
    }

    @Override
    public Optional<FlashRail> flashRail() {
        return Optional.empty();
    }

    @Override
    public List<Part> parts() {
        return parts;
    }

    void parts(List<Part> now) {
        parts = now;
    }
}

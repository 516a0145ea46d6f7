package org.benchphone.emulated;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.benchphone.board.Board;
import org.benchphone.board.ContactFault;
import org.benchphone.board.Contacts;
import org.benchphone.board.Fixture;
import org.benchphone.board.FlashRail;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Front;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.Light;
import org.benchphone.board.Model;
import org.benchphone.board.Part;
import org.benchphone.board.Picture;
import org.benchphone.board.SpiDevice;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/**
 * A phone's board made of emulated chips. What a hand holds (keys, handset) and the cells of the flash outlive a power
 * cut; displays, expanders and lamps do not.
 *
 * <pre>
 *   flash chip ── SPI ──┐               ┌── SPI + A0 + RST ── ST7565R 128x64   (360, 370)
 *   key contacts ─ MCP23017 ─ I2C ─ phone ── 6 lines ──────── HD44780 2 lines  (190, 300, 320)
 *   hook switch ────────┘               └── I2C ─ MCP23017 ── lamps;  message lamp on a line of its own
 *
 *   with the front gpio:  phone ── 6 lines ─┬─ HD44780 4 lines
 *                           └── 6 lines ────┴─ key contacts;  hook switch and message lamp as above
 * </pre>
 *
 * <p>Safe for use by several threads. A listener runs in the thread that made the change: the phone's for light and the
 * hand's for keys and hook.
 */
public final class EmulatedBoard implements Fixture {
    private final Model model;
    private final Front front;
    private final FlashSocket flash;
    private final Function<Uptime, SpiDevice> flashBus;
    private final RandomGenerator random;
    private final Contacts contacts;
    private final HookSwitch hook = new HookSwitch();
    private final Light light;
    private volatile PoweredBoard powered;

    /**
     * @param front what the phone has for eye and hand
     * @param flash the flash chip as a programmer sees it
     * @param flashBus the same chip as the phone sees it during an uptime, fresh from its power-on reset
     * @param random what RAM holds after power-on
     */
    public EmulatedBoard(
            Model model,
            Front front,
            FlashSocket flash,
            Function<Uptime, SpiDevice> flashBus,
            Time time,
            RandomGenerator random) {
        this.model = model;
        this.front = front;
        this.flash = flash;
        this.flashBus = flashBus;
        this.random = random;
        this.contacts = new Contacts(time);
        this.light = new Light(this::look, this::isLit);
    }

    /** As the vendor's phone. */
    public EmulatedBoard(
            Model model, FlashSocket flash, Function<Uptime, SpiDevice> flashBus, Time time, RandomGenerator random) {
        this(model, Front.vendors(model), flash, flashBus, time, random);
    }

    @Override
    public Board powerUp(Uptime uptime) {
        PoweredBoard board =
                new PoweredBoard(model, front, uptime, flashBus.apply(uptime), contacts, hook, random, light::moved);
        powered = board;
        board.keysMoved();
        AutoCloseable darkness = light::moved;
        uptime.entrust(darkness);
        return board;
    }

    @Override
    public void setContactFaults(List<ContactFault> faults) {
        contacts.set(faults);
        keysMoved();
    }

    @Override
    public Front front() {
        return front;
    }

    @Override
    public void hold(Key key) {
        move(key, true);
    }

    @Override
    public void release(Key key) {
        move(key, false);
    }

    private void move(Key key, boolean held) {
        front.check(model, key);
        if (contacts.move(key, held)) {
            keysMoved();
        }
    }

    private void keysMoved() {
        PoweredBoard board = powered;
        if (board != null && board.isAlive()) {
            board.keysMoved();
        }
    }

    @Override
    public boolean isHeld(Key key) {
        return contacts.isHeld(key);
    }

    @Override
    public void setOnHook(boolean onHook) {
        hook.set(onHook);
    }

    @Override
    public boolean isOnHook() {
        return hook.isHigh();
    }

    @Override
    public Picture look() {
        PoweredBoard board = powered;
        return board != null && board.isAlive() ? board.look() : Picture.blank(front.glass());
    }

    @Override
    public boolean isLit(Lamp lamp) {
        PoweredBoard board = powered;
        return board != null && board.isAlive() && board.isLit(lamp);
    }

    @Override
    public void onLight(Runnable listener) {
        light.onChange(listener);
    }

    @Override
    public FlashSocket flash() {
        return flash;
    }

    @Override
    public Optional<FlashRail> flashRail() {
        return Optional.empty();
    }

    @Override
    public List<Part> parts() {
        return List.of();
    }
}

package org.benchphone.pi;

import com.pi4j.io.spi.SpiBus;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.benchphone.board.Board;
import org.benchphone.board.ContactFault;
import org.benchphone.board.Fixture;
import org.benchphone.board.FlashRail;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Front;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.benchphone.board.LampPort;
import org.benchphone.board.LcdChip;
import org.benchphone.board.Light;
import org.benchphone.board.Model;
import org.benchphone.board.OutputLine;
import org.benchphone.board.Part;
import org.benchphone.board.Picture;
import org.benchphone.board.Powered;
import org.benchphone.event.Events;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/**
 * The phone's board on a Raspberry Pi, over Pi4J's lines and buses, whoever provides them.
 *
 * <pre>
 *   SPI0 ── isolator ── flash chip        FlashBus, RealFlash;  FlashSupply switches and watches its rail
 *   I2C1 ── INA219                        CurrentMonitor
 *   desk    SPI1 ── ST7565R, I2C1 ── two MCP23017      gpio    HD44780 and 30 keys on lines
 *   hook, message lamp, backlight         lines of their own
 * </pre>
 *
 * The Pi itself stays on when the phone is off; what the phone has is made dark then, and the flash chip loses its supply
 * for real. A power cut is the same without anybody asking the chip first. Parts are asked at each power-up; one that is
 * missing or dies is in {@link #parts}, and the rest goes on without it.
 *
 * <p>Nobody can ask a display what it shows: {@link #look} is what a shadow of its controller was sent. Safe for use by
 * several threads.
 */
public final class PiFixture implements Fixture {
    private static final int MONITOR = 0x40;

    /** What the isolator and its wires are good for with a margin; a chip of 16 MiB is read in 8.7 s. */
    private static final int FLASH_HERTZ = 15_600_000;

    /** The chip that the board is designed with. */
    private static final int FLASH_SIZE = 16 * 1024 * 1024;

    private final Model model;
    private final Front front;
    private final Function<Uptime, LcdChip> shadows;
    private final Hand hand;
    private final Roll roll;
    private final Panel panel;
    private final OutputLine messageLamp;
    private final OutputLine backlight;
    private final SharedInput hook;
    private final FlashParts flashParts;
    private final FlashSupply supply;
    private final FlashBus bus;
    private final RealFlash flash;
    private final Light light;
    private volatile boolean messageLit;
    private volatile Optional<Alive> alive = Optional.empty();

    private record Alive(Uptime uptime, LcdChip.Glass glass) {}

    /**
     * Claims all lines. The flash chip is isolated before its switch is touched, and stays off.
     *
     * @param pi stays the caller's to close
     * @param front {@link Front#desk} or {@link Front#gpio}
     * @param shadows makes a display's controller for one uptime, with the glass of {@code front}
     * @throws PiFault when lines or buses cannot be had; says which, all of them
     */
    public PiFixture(
            RaspberryPi pi, Model model, Front front, Function<Uptime, LcdChip> shadows, Time time, Events events) {
        this.model = model;
        this.front = front;
        this.shadows = shadows;
        this.hand = new Hand(time);
        this.roll = new Roll(events);
        Lines lines = new Lines(pi.context());
        OutputLine busEnableN = lines.output("FLASH_BUS_EN_N", Pin.FLASH_BUS_EN_N.bcm(), true);
        OutputLine powerEnable = lines.output("FLASH_PWR_EN", Pin.FLASH_PWR_EN.bcm(), false);
        String name = "current monitor U2";
        boolean isHat = !front.isMatrixOnLines(); // a drawer may have none
        CurrentMonitor monitor = new CurrentMonitor(
                new MortalChip(name, MONITOR, lines.i2c(name, MONITOR, isHat), Advice.MONITOR, isHat, roll));
        supply = new FlashSupply(
                busEnableN, powerEnable, lines.input("FLASH_PG", Pin.FLASH_PG.bcm(), false), monitor, time, events);
        bus = new FlashBus(lines.spi("flash chip U3", SpiBus.BUS_0, FLASH_HERTZ), supply, FLASH_SIZE, time);
        flash = new RealFlash(bus, supply, time);
        flashParts = new FlashParts(bus, supply, monitor, roll);
        panel = front.isMatrixOnLines() ? new GpioPanel(lines, hand, roll) : new DeskPanel(lines, hand, roll);
        messageLamp = lines.output("MESSAGE_LAMP", Pin.MESSAGE_LAMP.bcm(), false);
        backlight = lines.output("BACKLIGHT", Pin.BACKLIGHT.bcm(), false);
        hook = new SharedInput(lines.input("HOOK_N", Pin.HOOK_N.bcm(), true), () -> !hand.isOnHook());
        lines.check();
        hand.onKeys(panel::keysMoved);
        hand.onHook(hook::moved);
        light = new Light(this::look, this::isLit);
        askAll();
    }

    /** Before there was any uptime: what can be asked without disturbing a phone. */
    private void askAll() {
        panel.ask();
        flashParts.askMonitor();
        flashParts.askIsolator();
        Optional<String> wrong = supply.on(false);
        flashParts.askChip(wrong);
        flashParts.wentOff(supply.off());
    }

    @Override
    public Board powerUp(Uptime uptime) {
        AutoCloseable off = this::powerDown;
        uptime.entrust(off);
        panel.ask();
        flashParts.askMonitor();
        uptime.atCut(bus::cut);
        flashParts.askChip(flash.plugIn(flashParts::askIsolator));
        LcdChip shadow = shadows.apply(uptime);
        alive = Optional.of(new Alive(uptime, shadow.glass()));
        light.moved();
        Powered powered = new Powered(uptime);
        ShadowedLcd lcd = new ShadowedLcd(panel::lcdFailed, light::moved);
        return new PiBoard(
                model,
                front,
                bus.during(uptime),
                powered.lcd(lcd.wire(panel.lcd(), shadow.port())),
                powered.keys(panel.keys()),
                lamps(powered),
                powered.output(backlight),
                powered.input(hook));
    }

    private LampPort lamps(Powered powered) {
        OutputLine message = powered.output(high -> {
            messageLamp.set(high);
            messageLit = high;
            light.moved();
        });
        return switch (panel.lamps(message)) {
            case LampPort.Expander(var chip, var line) -> new LampPort.Expander(powered.i2c(chip, light::moved), line);
            case LampPort.MessageOnly only -> only;
        };
    }

    private void powerDown() {
        alive = Optional.empty();
        flashParts.wentOff(flash.takeOut());
        messageLamp.set(false);
        messageLit = false;
        backlight.set(false);
        panel.darken();
        light.moved();
    }

    @Override
    public Front front() {
        return front;
    }

    @Override
    public void hold(Key key) {
        front.check(model, key);
        hand.move(key, true);
    }

    @Override
    public void release(Key key) {
        front.check(model, key);
        hand.move(key, false);
    }

    /** Real keys can be stuck, too; bounces are those of the bench's finger. */
    @Override
    public void setContactFaults(List<ContactFault> faults) {
        hand.setFaults(faults);
    }

    /** By the bench; nobody knows of a finger on the real key. */
    @Override
    public boolean isHeld(Key key) {
        return hand.isHeld(key);
    }

    /** Lifts it for the phone, whatever the real handset does; puts it down when the real one is down too. */
    @Override
    public void setOnHook(boolean onHook) {
        hand.setOnHook(onHook);
    }

    @Override
    public boolean isOnHook() {
        return hook.isHigh();
    }

    @Override
    public Picture look() {
        return alive.filter(it -> it.uptime().isAlive())
                .map(it -> it.glass().look())
                .orElseGet(() -> Picture.blank(front.glass()));
    }

    @Override
    public boolean isLit(Lamp lamp) {
        boolean isAlive = alive.filter(it -> it.uptime().isAlive()).isPresent();
        return isAlive && (lamp == Lamp.MESSAGE ? messageLit : panel.isLit(lamp));
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
        return Optional.of(supply);
    }

    @Override
    public List<Part> parts() {
        return roll.parts();
    }
}

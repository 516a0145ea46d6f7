package org.benchphone.selftest;

import java.time.Duration;
import java.util.function.Supplier;
import org.benchphone.board.Board;
import org.benchphone.board.Fixture;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.W25q;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.Lamps;
import org.benchphone.panel.PanelDisplay;
import org.benchphone.panel.PanelKeys;
import org.benchphone.panel.Screen;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/**
 * The board under test with its plug: powered when a check wants it, with the phone's own drivers, each made when it is
 * first wanted in an uptime. It stands where the phone's supply would, so checks may see power go and ask for it again.
 * For one thread.
 */
final class Station implements AutoCloseable {
    private final Fixture fixture;
    private final Time time;
    private final Language language;
    private Uptime uptime;
    private Board board;
    private W25q flash;
    private PanelDisplay display;
    private PanelKeys keys;
    private Lamps lamps;
    private boolean displayFailed;

    Station(Fixture fixture, Time time, Language language) {
        this.fixture = fixture;
        this.time = time;
        this.language = language;
    }

    Fixture fixture() {
        return fixture;
    }

    Time time() {
        return time;
    }

    /** Powers up when there is no power. */
    Board board() {
        if (uptime == null || !uptime.isAlive()) {
            powerOff();
            uptime = new Uptime(time);
            board = fixture.powerUp(uptime);
        }
        return board;
    }

    Uptime uptime() {
        board();
        return uptime;
    }

    /** @throws org.benchphone.flash.DeadFlash when it cannot be used */
    NorFlash flash() {
        Board powered = board();
        flash = made(flash, () -> new W25q(powered.flash(), uptime));
        return flash;
    }

    PanelDisplay display() {
        Board powered = board();
        display = made(display, () -> new PanelDisplay(powered, uptime));
        return display;
    }

    PanelKeys keys() {
        Board powered = board();
        keys = made(keys, () -> new PanelKeys(powered, uptime));
        return keys;
    }

    Lamps lamps() {
        Board powered = board();
        lamps = made(lamps, () -> new Lamps(powered, uptime));
        return lamps;
    }

    private static <D> D made(D driver, Supplier<D> make) {
        return driver == null ? make.get() : driver;
    }

    void sleep(Duration duration) {
        uptime().sleep(duration);
    }

    /** Shows it on the glass, unless that is what is broken: then the console has to do. */
    void say(String screen, Text heading, Text line) {
        if (displayFailed) {
            return;
        }
        try {
            display().show(Screen.of(screen, heading.in(language), line.in(language)));
        } catch (RuntimeException e) {
            displayFailed = true; // the display's own test says it, with the reason
        }
    }

    void powerOff() {
        if (uptime != null) {
            uptime.close();
        }
        uptime = null;
        board = null;
        flash = null;
        display = null;
        keys = null;
        lamps = null;
        displayFailed = false;
    }

    @Override
    public void close() {
        powerOff();
    }
}

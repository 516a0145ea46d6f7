package org.benchphone.panel;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.benchphone.board.Board;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Model;
import org.benchphone.board.Picture;
import org.benchphone.power.Uptime;

/**
 * The display of the board, graphic or of characters. On a glass of characters, a screen that needs more rows than it
 * has is shown in pages, which turn every one and a half seconds; a screen of the same name goes on at the same page, so
 * that a countdown does not hold the text up.
 */
public final class PanelDisplay implements Display {
    private static final Duration PAGE = Duration.ofMillis(1500);

    private final Uptime uptime;
    private final Lcd lcd;
    private final Function<Screen, List<Picture>> renderer;
    private Screen showing = Screen.blank();
    private List<Picture> pages;
    private int page;
    private long turned;

    /**
     * Wakes the controller, which takes about 60 ms with a glass of characters, and switches the backlight on. The glass
     * is blank then.
     *
     * @throws org.benchphone.power.PowerLost when power goes
     */
    public PanelDisplay(Board board, Uptime uptime) {
        this.uptime = uptime;
        Model.Glass glass = board.front().glass();
        switch (board.lcd()) {
            case LcdPort.Graphic port -> {
                lcd = new St7565Lcd(port, uptime);
                renderer = screen -> List.of(GraphicRenderer.render(screen));
            }
            case LcdPort.Character port -> {
                lcd = new Hd44780Lcd(port, glass.width(), glass.height(), uptime);
                renderer = new CharacterRenderer(glass, board.model().softkeys())::pages;
            }
        }
        pages = renderer.apply(showing);
        board.backlight().set(true);
        if (!glass.isGraphic()) {
            uptime.start("display-pages", this::turnPages);
        }
    }

    @Override
    public synchronized void show(Screen screen) {
        uptime.check();
        if (screen.equals(showing)) {
            return;
        }
        pages = renderer.apply(screen);
        if (!screen.name().equals(showing.name()) || page >= pages.size()) {
            page = 0;
            turned = uptime.time().nanos();
        }
        lcd.show(pages.get(page));
        showing = screen;
        notifyAll();
    }

    /** Puts a picture on the glass that no screen makes, until the next screen: a test pattern. */
    public synchronized void show(Picture picture) {
        uptime.check();
        pages = List.of(picture);
        page = 0;
        lcd.show(picture);
        showing = Screen.of("picture", "");
    }

    @Override
    public synchronized Screen showing() {
        return showing;
    }

    /** What the controller was last told to show. */
    public synchronized Picture picture() {
        return pages.get(page);
    }

    private synchronized void turnPages() {
        try {
            while (true) {
                uptime.check();
                long left = PAGE.toNanos() - (uptime.time().nanos() - turned);
                if (pages.size() > 1 && left <= 0) {
                    page = (page + 1) % pages.size();
                    turned = uptime.time().nanos();
                    lcd.show(pages.get(page));
                } else if (pages.size() > 1) {
                    wait(left / 1_000_000 + 1);
                } else {
                    wait();
                }
            }
        } catch (InterruptedException e) {
            uptime.interrupted();
        }
    }
}

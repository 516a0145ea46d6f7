package org.benchphone.panel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.benchphone.board.Board;
import org.benchphone.board.LcdPort;
import org.benchphone.board.Model;
import org.benchphone.board.Picture;
import org.benchphone.board.SpiDevice;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is drawn above the seam is what an eye sees below it. */
@Timeout(60)
class PanelDisplayTest {
    private final Uptime uptime = new Uptime(Time.system());

    @AfterEach
    void powerOff() {
        uptime.close();
    }

    @Test
    void theGraphicGlassShowsEachPixel() {
        EmulatedBoard board = Benches.board(Model.SNOM360);
        PanelDisplay display = new PanelDisplay(board.powerUp(uptime), uptime);
        assertThat(board.look()).as("noise of power-on is gone").isEqualTo(GraphicRenderer.render(Screen.blank()));
        RandomScreens screens = new RandomScreens(12);
        for (int i = 0; i < 200; i++) {
            Screen screen = screens.next();
            display.show(screen);
            assertThat(board.look()).isEqualTo(GraphicRenderer.render(screen)).isEqualTo(display.picture());
            assertThat(display.showing()).isEqualTo(screen);
        }
    }

    @Test
    void theGlassOfCharactersShowsEachLetter() {
        EmulatedBoard board = Benches.board(Model.SNOM320);
        PanelDisplay display = new PanelDisplay(board.powerUp(uptime), uptime);
        CharacterRenderer renderer = new CharacterRenderer(Model.SNOM320.glass(), Model.SNOM320.softkeys());
        String letters = "äöüß→°0123456789 ABCxyz ,.-_!?\"§$%&/()=";
        int shown = 0;
        for (int i = 0; i < 60; i++) {
            Screen screen = Screen.of("s" + i, "", letters.substring(i % 20, i % 20 + 15))
                    .withProgress(i / 60.0);
            display.show(screen);
            assertThat(board.look()).isEqualTo(renderer.render(screen));
            shown++;
        }
        assertThat(shown).isEqualTo(60);
    }

    @Test
    void itWaitsForTheControllerAsLongAsTheDataSheetSays() {
        Benches.ExactTime time = new Benches.ExactTime();
        EmulatedBoard board = Benches.board(Model.SNOM320, time);
        try (Uptime exact = new Uptime(time)) {
            PanelDisplay display = new PanelDisplay(board.powerUp(exact), exact);
            display.show(Samples.loading(0.33));
            assertThat(board.look().characters())
                    .containsExactly("Loading              33%", "[███████▎              ]");
            assertThat(time.nanos()).as("a frame and the wake-up").isLessThan(70_000_000);
        }
    }

    @Test
    void anotherModelHasAnotherGlass() {
        for (Model model : Model.values()) {
            EmulatedBoard board = Benches.board(model);
            PanelDisplay display = new PanelDisplay(board.powerUp(uptime), uptime);
            display.show(Screen.of("software", "SW"));
            Picture seen = board.look();
            assertThat(seen.width()).isEqualTo(model.glass().width());
            assertThat(seen.isGraphic()).isEqualTo(model.glass().isGraphic());
            if (!seen.isGraphic()) {
                assertThat(String.join("", seen.characters()).strip()).isEqualTo("SW");
            }
        }
    }

    @Test
    void longTextTurnsItsPages() throws InterruptedException {
        EmulatedBoard board = Benches.board(Model.SNOM300);
        PanelDisplay display = new PanelDisplay(board.powerUp(uptime), uptime);
        display.show(Samples.question());
        assertThat(board.look().characters().getFirst()).startsWith("Update to");
        CountDownLatch turned = new CountDownLatch(1);
        board.onLight(() -> {
            if (board.look().characters().getLast().endsWith("Cancel")) {
                turned.countDown();
            }
        });
        assertThat(turned.await(10, TimeUnit.SECONDS)).isTrue();
        display.show(Screen.of("software", "SW"));
        assertThat(board.look().characters().getFirst()).contains("SW");
    }

    @Test
    void onlyWhatChangedIsSent() {
        List<Integer> sizes = new ArrayList<>();
        LcdPort.Graphic port =
                (LcdPort.Graphic) Benches.board(Model.SNOM360).powerUp(uptime).lcd();
        SpiDevice counting = (buffer, offset, length) -> {
            sizes.add(length);
            port.spi().transfer(buffer, offset, length);
        };
        St7565Lcd lcd = new St7565Lcd(new LcdPort.Graphic(counting, port.a0(), port.reset()), uptime);
        lcd.show(GraphicRenderer.render(Samples.idle()));
        sizes.clear();
        lcd.show(GraphicRenderer.render(Samples.idle()));
        assertThat(sizes).as("the same picture").isEmpty();

        Canvas dot = new Canvas(128, 64);
        lcd.show(dot.picture());
        sizes.clear();
        dot.dot(70, 33);
        dot.dot(72, 33);
        lcd.show(dot.picture());
        assertThat(sizes).as("where, and three columns").containsExactly(3, 3);
    }

    @Test
    void aCutBlanksTheGlassAndTheDisplaySaysWhy() {
        EmulatedBoard board = Benches.board(Model.SNOM360);
        PanelDisplay display = new PanelDisplay(board.powerUp(uptime), uptime);
        display.show(Samples.idle());
        uptime.cut();
        assertThat(board.look().pixels()).containsOnly((byte) 0);
        assertThatThrownBy(() -> display.show(Samples.prompt())).isInstanceOf(PowerLost.class);
        assertThatThrownBy(() -> display.show(Samples.idle())).isInstanceOf(PowerLost.class);
    }

    @Test
    void afterAResetTheControllerComesUpWhateverItWentThrough() {
        EmulatedBoard board = Benches.board(Model.SNOM320);
        Board powered = board.powerUp(uptime);
        new PanelDisplay(powered, uptime).show(Samples.menu());
        LcdPort.Character port = (LcdPort.Character) powered.lcd();
        port.enable().set(true);
        port.enable().set(false); // half a byte, then the phone is reset but not the controller
        PanelDisplay again = new PanelDisplay(powered, uptime);
        again.show(Samples.loading(0.5));
        assertThat(board.look().characters().getFirst()).isEqualTo("Loading              50%");
    }
}

package org.benchphone.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.board.Picture;
import org.benchphone.bootloader.BootEnvironment;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.calls.CallLists;
import org.benchphone.event.Event;
import org.benchphone.firmware.ui.SampleFacts;
import org.benchphone.flash.MemoryStore;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.KeyEvent;
import org.benchphone.panel.Keys;
import org.benchphone.panel.Panel;
import org.benchphone.panel.ShownScreens;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Settings;
import org.benchphone.settings.SettingsFile;
import org.benchphone.web.PhoneControl;
import org.benchphone.web.PhoneControl.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A running phone between its keypad, its display and its web pages. */
@Timeout(60)
class RunningFirmwareTest {
    private static final Picture GLASS = Picture.ofCharacters(2, List.of("ab", "cd"));
    private static final String ADVICE = "Remove the content of the bootloader field before clicking LOAD.";
    private final Uptime uptime = new Uptime(Time.system());
    private final LinkedBlockingQueue<KeyEvent> keypad = new LinkedBlockingQueue<>();
    private final ShownScreens display = new ShownScreens();
    private final MemoryStore settingsStore = new MemoryStore();
    private final Settings settings = new Settings(settingsStore);
    private final CallLists callLists = new CallLists(new MemoryStore());
    private final BootEnvironment environment = new BootEnvironment(new MemoryStore());
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final CompletableFuture<PhoneControl> pages = new CompletableFuture<>();
    private final CompletableFuture<Text> end = new CompletableFuture<>();
    private PhoneControl phone;

    @BeforeEach
    void start() throws Exception {
        Keys keys = patience -> {
            try {
                return Optional.ofNullable(keypad.poll(patience.toNanos(), TimeUnit.NANOSECONDS));
            } catch (InterruptedException e) {
                uptime.interrupted();
                return Optional.empty();
            }
        };
        keypad.add(new KeyEvent.Pressed(Key.DIGIT_9));
        Firmware firmware = new RunningFirmware(
                        uptime,
                        new Panel(display, keys, Language.ENGLISH),
                        SampleFacts.of(Model.SNOM360),
                        settings,
                        callLists,
                        environment,
                        events::add,
                        Unreachable.actionUrls(uptime, settings, events::add),
                        () -> GLASS,
                        (lamp, pattern) -> {},
                        pages::complete,
                        new AskedAgain(settings, uptime.time()),
                        WithoutSip.telephony(settings),
                        calls -> {})
                .start();
        phone = pages.get(10, TimeUnit.SECONDS);
        uptime.start("phone", () -> end.complete(firmware.run()));
        awaitScreen("idle");
    }

    @AfterEach
    void switchOff() {
        uptime.close();
    }

    private void awaitScreen(String name) throws InterruptedException {
        while (!display.showing().name().equals(name)) {
            Thread.sleep(1);
        }
    }

    private <E extends Event> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private Text words() throws Exception {
        return end.get(10, TimeUnit.SECONDS);
    }

    private static String refusal(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).text().english();
    }

    @Test
    void aKeyPressedBeforeTheFirmwareRanIsForgotten() {
        assertThat(keypad).isEmpty();
        assertThat(display.all().stream().skip(1))
                .allMatch(screen -> screen.name().equals("idle"));
        assertThat(events(Event.FirmwareStarted.class))
                .containsExactly(new Event.FirmwareStarted("snom360-SIP 6.5.10"));
    }

    @Test
    void keysOfTheKeypadAndOfThePageAreTheSame() throws Exception {
        keypad.add(new KeyEvent.Pressed(Key.DIGIT_4));
        awaitScreen("dialling");
        keypad.add(new KeyEvent.Released(Key.DIGIT_4, Duration.ofMillis(20)));
        phone.press(Key.DIGIT_2);
        phone.press(Key.OK);
        awaitScreen("message");
        assertThat(callLists.calls(CallLists.Kind.DIALLED))
                .singleElement()
                .extracting(CallLists.Entry::number)
                .isEqualTo("42");
        phone.press(Key.X);
        phone.press(Key.REDIAL);
        awaitScreen("calls-dialled");
        assertThat(display.showing().lines()).singleElement().asString().matches("\\d\\d:\\d\\d 42");
    }

    @Test
    void loadStoresTheRequestShowsSwAndReboots() throws Exception {
        assertThat(phone.load(" \thttp://server/a.bin\r\n ", "  ")).isInstanceOf(Answer.Done.class);

        assertThat(words().english()).isEqualTo("SW");
        assertThat(words().german()).isEqualTo("SW");
        assertThat(environment.request()).contains(new UpdateRequest("http://server/a.bin", "web", true));
        assertThat(events).contains(new Event.UpdateRequested("http://server/a.bin", "web"));
    }

    @Test
    void aFilledBootloaderFieldIsRefusedWithTheAdviceOfTheUpdatePage() {
        for (String bootloader : List.of("x", " http://server/boot.bin ", ".")) {
            assertThat(refusal(phone.load("http://server/a.bin", bootloader))).endsWith(ADVICE);
        }
        assertThat(environment.request()).isEmpty();
        assertThat(end).isNotDone();
        assertThat(events(Event.UpdateRequested.class)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "a.bin",
                "/fw/a.bin",
                "server/a.bin",
                "http:",
                "http://",
                "http:///a.bin",
                "http:a.bin",
                "ftp://server/a.bin",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "http://ser ver/a.bin",
                "http://server/a b.bin",
                "http://server/%zz",
                "http://[::1/a.bin",
                "mailto:a@b",
                "://x",
                "snom360.bin"
            })
    void whatIsNoAddressOfAFileIsRefused(String url) {
        assertThat(refusal(phone.load(url, ""))).startsWith("Fill in the URL of a firmware image");
        assertThat(environment.request()).isEmpty();
        assertThat(end).isNotDone();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://server/a.bin", "HTTPS://server:8443/a%20b.bin?x=1", "tftp://10.0.0.1/snom360.bin",
                "http://[::1]:8080/a.bin", "http://server", "http://user:pw@server/a.bin"
            })
    void whatIsOneIsTaken(String url) throws Exception {
        assertThat(phone.load(url, "")).isInstanceOf(Answer.Done.class);
        assertThat(environment.request().orElseThrow().url()).isEqualTo(url);
        assertThat(words().english()).isEqualTo("SW");
    }

    @Test
    void anAddressLongerThanAnyServerTakesIsRefused() {
        String longest = "http://server/" + "a".repeat(2000 - 14);
        assertThat(refusal(phone.load(longest + "a", ""))).startsWith("Fill in the URL");
        assertThat(refusal(phone.load("http://server/" + "a".repeat(200_000), "")))
                .startsWith("Fill in the URL");
        assertThat(phone.load(longest, "")).isInstanceOf(Answer.Done.class);
    }

    @Test
    void aPasswordInTheAddressIsNotInTheLog() {
        phone.load("http://user:secret@server/a.bin", "");
        assertThat(events(Event.UpdateRequested.class))
                .containsExactly(new Event.UpdateRequested("http://server/a.bin", "web"));
        assertThat(environment.request().orElseThrow().url()).contains("secret");
    }

    @Test
    void theLanguageChosenAtThePanelIsSaved() throws Exception {
        Stream.of(Key.F1, Key.DOWN, Key.DOWN, Key.OK, Key.DOWN, Key.OK).forEach(phone::press);
        while (phone.language() != Language.GERMAN) {
            Thread.sleep(1);
        }
        awaitScreen("idle");
        phone.saveSettings(Map.of()); // done after all that was pressed
        assertThat(events).contains(new Event.SettingsChanged(1, "panel"));
    }

    @Test
    void aReadOnlyLanguageStaysAndThePanelSaysSo() throws Exception {
        settings.apply(SettingsFile.parse("language&: English\n"));
        Stream.of(Key.F1, Key.DOWN, Key.DOWN, Key.OK, Key.DOWN, Key.OK).forEach(phone::press);
        awaitScreen("message");
        assertThat(display.showing().text()).contains("language is read-only");
        assertThat(events(Event.SettingsChanged.class)).isEmpty();
    }

    @Test
    void thePagesAndTheMenuReboot() throws Exception {
        phone.reboot();
        assertThat(words()).isEqualTo(new Text("Rebooting", "Neustart"));
    }

    @Test
    void theMenuRebootsToo() throws Exception {
        Stream.of(Key.F1, Key.UP, Key.OK).forEach(phone::press);
        assertThat(words()).isEqualTo(new Text("Rebooting", "Neustart"));
    }

    @Test
    void informationIsThatOfTheFirmwareInTheSlot() {
        assertThat(phone.information().application()).isEqualTo("snom360-SIP 6.5.10");
        assertThat(phone.information().rootfs()).isEqualTo("snom360 jffs2 v3.36");
        assertThat(phone.information().mac()).isEqualTo("000413290001");
        assertThat(phone.glass()).isEqualTo(GLASS);
        environment.finish(new Text("Well done.", "Gut."));
        assertThat(phone.lastUpdate()).contains(new Text("Well done.", "Gut."));
    }
}

package org.benchphone.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.benchphone.board.Model;
import org.benchphone.board.Picture;
import org.benchphone.bootloader.BootEnvironment;
import org.benchphone.event.Event;
import org.benchphone.firmware.ui.SampleFacts;
import org.benchphone.flash.MemoryStore;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Setting;
import org.benchphone.settings.Settings;
import org.benchphone.settings.SettingsFile;
import org.benchphone.web.LastFetch;
import org.benchphone.web.PhoneControl.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the web pages may do to settings, and what the phone makes of it. */
@Timeout(60)
class ControlTest {
    private final Uptime uptime = new Uptime(Time.system());
    private final MemoryStore settingsStore = new MemoryStore();
    private final Settings settings = new Settings(settingsStore);
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final EventLoop loop = new EventLoop(uptime);
    private final CompletableFuture<Text> end = new CompletableFuture<>();
    private final Control control = control(new ByHand());

    private Control control(Deployment deployment) {
        return new Control(
                SampleFacts.of(Model.SNOM360),
                settings,
                new BootEnvironment(new MemoryStore()),
                events::add,
                loop,
                () -> Picture.ofCharacters(2, List.of("ab")),
                key -> {},
                deployment,
                new FakeCallKeys());
    }

    @BeforeEach
    void start() {
        uptime.start("phone", () -> end.complete(loop.run(Duration.ofSeconds(1), () -> {})));
    }

    @AfterEach
    void switchOff() {
        uptime.close();
    }

    private <E extends Event> List<E> events(Class<E> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private static String refusal(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.Refused.class);
        return ((Answer.Refused) answer).text().english();
    }

    @Test
    void savedSettingsAreInFlashAndSaidInTheLog() {
        assertThat(control.saveSettings(Map.of("language", "Deutsch")))
                .isEqualTo(new Answer.Done(new Text("Saved.", "Gespeichert.")));
        assertThat(new Settings(settingsStore).get("language")).isEqualTo("Deutsch");
        assertThat(control.language()).isEqualTo(Language.GERMAN);
        assertThat(control.setting("language").map(Setting::value)).contains("Deutsch");
        assertThat(control.setting("no_such_thing")).isEmpty();
        assertThat(control.settingsText()).contains("\nlanguage!: Deutsch\n");
        assertThat(events).contains(new Event.SettingsChanged(1, "web"));
    }

    @Test
    void someSettingsWaitForAReboot() {
        Answer answer = control.saveSettings(Map.of("ip_adr", "10.0.0.7"));
        assertThat(((Answer.Done) answer).text().english()).isEqualTo("Saved. Takes effect after a reboot.");
        assertThat(control.information().more())
                .anyMatch(row -> row.name().equals("IP Address") && row.value().equals("10.0.0.7"));
    }

    @Test
    void savingWhatIsThereAlreadyIsNoChange() {
        assertThat(control.saveSettings(Map.of("language", "English"))).isInstanceOf(Answer.Done.class);
        assertThat(events(Event.SettingsChanged.class)).isEmpty();
    }

    @Test
    void readOnlyAndUnknownSettingsAreRefusedAndNothingIsChanged() {
        settings.apply(SettingsFile.parse("ip_adr&: 10.0.0.9\n"));
        assertThat(refusal(control.saveSettings(Map.of("ip_adr", "10.0.0.1", "language", "Deutsch"))))
                .contains("ip_adr is read-only");
        assertThat(refusal(control.saveSettings(Map.of("nonsense", "1")))).contains("no setting nonsense");
        assertThat(control.setting("language").map(Setting::value)).contains("English");
        assertThat(events(Event.SettingsChanged.class)).isEmpty();
    }

    @Test
    void aSettingsFileIsTakenWholeOrNotAtAll() {
        assertThat(control.loadSettings("language: Deutsch\nip_adr: 10.0.0.3\n"))
                .isInstanceOf(Answer.Done.class);
        assertThat(events).contains(new Event.SettingsChanged(2, "file"));
        assertThat(control.loadSettings("language: English\n!!!\n")).isInstanceOf(Answer.Refused.class);
        assertThat(control.language()).isEqualTo(Language.GERMAN);
    }

    @Test
    void aRebootIsNeededFromTheChangeOnThatWantsIt() {
        assertThat(control.saveSettings(Map.of("language", "Deutsch")))
                .isEqualTo(new Answer.Done(new Text("Saved.", "Gespeichert."), false));
        assertThat(control.needsReboot()).isFalse();
        assertThat(((Answer.Done) control.saveSettings(Map.of("dhcp", "off"))).needsReboot())
                .isTrue();
        assertThat(((Answer.Done) control.saveSettings(Map.of("dhcp", "off"))).needsReboot())
                .as("nothing changed now")
                .isFalse();
        assertThat(control.needsReboot()).as("but it still waits").isTrue();
        assertThat(end).isNotDone();
    }

    @Test
    void aResetForgetsAllSettingsAndReboots() throws Exception {
        settings.apply(SettingsFile.parse("language&: Deutsch\nsetting_server&: http://old/\nunheard_of: 1\n"));

        assertThat(control.reset()).isInstanceOf(Answer.Done.class);

        assertThat(end.get(10, TimeUnit.SECONDS).english()).isEqualTo("Rebooting");
        assertThat(settingsStore.entries()).isEmpty();
        assertThat(control.language()).isEqualTo(Language.ENGLISH);
        assertThat(control.setting("setting_server").orElseThrow())
                .isEqualTo(
                        new Settings(new MemoryStore()).find("setting_server").orElseThrow());
        assertThat(control.setting("unheard_of")).isEmpty();
        assertThat(events).containsExactly(new Event.SettingsWiped("reset on the web page"));
        assertThat(control.information().mac()).isEqualTo("000413290001");
    }

    @Test
    void aPhoneThatIsSetUpByHandSaysSoWhenItShallFetch() {
        assertThat(refusal(control.fetchSettings())).startsWith("This phone fetches no settings");
        assertThat(control.provisioned()).isEmpty();
        assertThat(control.foundByDhcp()).isEmpty();
    }

    @Test
    void whatTheDeploymentKnowsIsOnThePages() {
        LastFetch last = new LastFetch(
                Text.same("PnP"), "http://10.0.0.1/a.htm", Instant.EPOCH, new Text("12 settings.", "12."));
        Control pages = control(new Deployment() {
            @Override
            public Optional<LastFetch> last() {
                return Optional.of(last);
            }

            @Override
            public Optional<Text> fetch() {
                return Optional.empty();
            }

            @Override
            public Map<String, String> foundByDhcp() {
                return Map.of("ip_adr", "10.0.0.7");
            }
        });
        assertThat(pages.fetchSettings()).isInstanceOf(Answer.Done.class);
        assertThat(pages.provisioned()).contains(last);
        assertThat(pages.foundByDhcp()).containsEntry("ip_adr", "10.0.0.7");
    }
}

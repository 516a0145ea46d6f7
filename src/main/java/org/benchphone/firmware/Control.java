package org.benchphone.firmware;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchphone.board.Key;
import org.benchphone.board.Picture;
import org.benchphone.bootloader.BootEnvironment;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.fetch.Urls;
import org.benchphone.firmware.ui.PhoneFacts;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.settings.Outcome;
import org.benchphone.settings.Setting;
import org.benchphone.settings.Settings;
import org.benchphone.settings.SettingsFile;
import org.benchphone.web.LastFetch;
import org.benchphone.web.PhoneControl;
import org.benchphone.web.SystemInformation;
import org.benchphone.web.TelephonyControl;

/** What the web pages may do. Everything with an effect happens in the phone's own thread. */
final class Control implements PhoneControl {
    static final Text REBOOTING = new Text("Rebooting", "Neustart");

    /** Step 5 of the update page. */
    private static final Text SW = Text.same("SW");

    /** The note to step 4 of the update page. */
    private static final Text ONLY_FIRMWARE = new Text(
            "For snom190 and snom3xx series only the firmware field is used. Remove the content of the bootloader field"
                    + " before clicking LOAD.",
            "Bei snom190 und snom3xx wird nur das Feld firmware benutzt. Den Inhalt des Feldes bootloader vor LOAD"
                    + " entfernen.");

    private static final Text NO_URL = new Text(
            "Fill in the URL of a firmware image: http://, https:// or tftp://",
            "URL eines Firmware-Images eintragen: http://, https:// oder tftp://");
    private static final Text SEE_DISPLAY = new Text(
            "The phone shows SW and reboots. Then it asks whether to update.",
            "Das Telefon zeigt SW und startet neu. Dann fragt es, ob es aktualisieren soll.");
    private static final Text FETCHES = new Text(
            "The phone fetches its settings. What comes of it stands below.",
            "Das Telefon holt seine Einstellungen. Was daraus wird, steht unten.");
    private static final Text IS_RESET = new Text(
            "All settings are forgotten. The phone reboots.",
            "Alle Einstellungen sind vergessen. Das Telefon startet neu.");
    private static final Text SAVED = new Text("Saved.", "Gespeichert.");
    private static final Text SAVED_FOR_REBOOT =
            new Text("Saved. Takes effect after a reboot.", "Gespeichert. Wirkt nach einem Neustart.");

    private static final Set<String> SCHEMES = Set.of("http", "https", "tftp");
    /** Far more than a server takes, far less than the journal of the boot environment holds. */
    private static final int LONGEST_URL = 2000;

    private final PhoneFacts facts;
    private final Settings settings;
    private final BootEnvironment environment;
    private final Events events;
    private final EventLoop loop;
    private final Supplier<Picture> glass;
    private final Consumer<Key> keys;
    private final Deployment deployment;
    private final CallKeys calls;
    private volatile boolean needsReboot;

    Control(
            PhoneFacts facts,
            Settings settings,
            BootEnvironment environment,
            Events events,
            EventLoop loop,
            Supplier<Picture> glass,
            Consumer<Key> keys,
            Deployment deployment,
            CallKeys calls) {
        this.facts = facts;
        this.settings = settings;
        this.environment = environment;
        this.events = events;
        this.loop = loop;
        this.glass = glass;
        this.keys = keys;
        this.deployment = deployment;
        this.calls = calls;
    }

    @Override
    public Language language() {
        return settings.language();
    }

    @Override
    public SystemInformation information() {
        return new SystemInformation(
                facts.model().id(),
                facts.identity().mac(),
                facts.tokens().applicationVersion(),
                facts.tokens().rootfsVersion(),
                facts.tokens().linuxVersion(),
                List.of(
                        new SystemInformation.Row(
                                "Serial Number:", facts.identity().serial()),
                        new SystemInformation.Row("Firmware Image:", facts.firmwareName()),
                        new SystemInformation.Row("IP Address", settings.get("ip_adr"))));
    }

    @Override
    public Optional<Text> lastUpdate() {
        return environment.lastResult();
    }

    @Override
    public Answer load(String firmware, String bootloader) {
        if (!bootloader.isBlank()) {
            return new Answer.Refused(ONLY_FIRMWARE);
        }
        String url = firmware.strip();
        if (!isUsable(url)) {
            return new Answer.Refused(NO_URL);
        }
        return loop.call(() -> {
            UpdateRequest request = new UpdateRequest(url, "web", true);
            environment.requestUpdate(request);
            events.post(new Event.UpdateRequested(request.shownUrl(), "web"));
            loop.reboot(SW);
            return new Answer.Done(SEE_DISPLAY);
        });
    }

    private static boolean isUsable(String url) {
        return url.length() <= LONGEST_URL
                && Urls.parse(url)
                        .filter(uri -> uri.getHost() != null && uri.getScheme() != null)
                        .filter(uri -> SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT)))
                        .isPresent();
    }

    @Override
    public String settingsText() {
        return settings.text();
    }

    @Override
    public Optional<Setting> setting(String name) {
        return settings.findStored(name);
    }

    @Override
    public Answer saveSettings(Map<String, String> changes) {
        return answer(() -> settings.change(changes), "web");
    }

    @Override
    public Answer loadSettings(String file) {
        SettingsFile parsed = SettingsFile.parse(file);
        return answer(() -> settings.apply(parsed), "file");
    }

    private Answer answer(Supplier<Outcome> change, String origin) {
        return loop.call(() -> switch (change.get()) {
            case Outcome.Refused(Text sentence) -> new Answer.Refused(sentence);
            case Outcome.Changed(var names, boolean atNextStart) -> {
                if (!names.isEmpty()) {
                    events.post(new Event.SettingsChanged(names.size(), origin));
                }
                if (names.stream().anyMatch(name -> name.startsWith("user_"))) {
                    calls.accountsChanged();
                }
                needsReboot |= atNextStart;
                yield new Answer.Done(atNextStart ? SAVED_FOR_REBOOT : SAVED, atNextStart);
            }
        });
    }

    @Override
    public Optional<LastFetch> provisioned() {
        return deployment.last();
    }

    @Override
    public Answer fetchSettings() {
        return deployment.fetch().<Answer>map(Answer.Refused::new).orElse(new Answer.Done(FETCHES));
    }

    @Override
    public Map<String, String> foundByDhcp() {
        return deployment.foundByDhcp();
    }

    @Override
    public Answer reset() {
        return loop.call(() -> switch (settings.reset()) {
            case Outcome.Refused(Text sentence) -> new Answer.Refused(sentence);
            case Outcome.Changed changed -> {
                events.post(new Event.SettingsWiped("reset on the web page"));
                loop.reboot(REBOOTING);
                yield new Answer.Done(IS_RESET);
            }
        });
    }

    @Override
    public TelephonyControl telephony() {
        return new PageCalls(loop, settings, facts.model(), calls);
    }

    @Override
    public void press(Key key) {
        loop.post(() -> keys.accept(key));
    }

    @Override
    public Picture glass() {
        return glass.get();
    }

    @Override
    public void reboot() {
        loop.post(() -> loop.reboot(REBOOTING));
    }

    @Override
    public boolean needsReboot() {
        return needsReboot;
    }
}

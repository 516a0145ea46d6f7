package org.benchphone.provisioning;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.fetch.Urls;
import org.benchphone.image.ImageName;
import org.benchphone.image.Tokens;
import org.benchphone.language.Text;
import org.benchphone.provisioning.SettingsLoader.Loaded;
import org.benchphone.settings.Outcome;
import org.benchphone.settings.Setting;
import org.benchphone.settings.Settings;
import org.benchphone.settings.SettingsFile;

/**
 * Whether the realm wants another firmware in the phone.
 *
 * <pre>
 *   update_policy lets no firmware in       nothing; said when one is named
 *   firmware_status names a URL             its file names the firmware; an empty answer names none
 *   else the setting firmware               names it
 *   the name is that of what is installed   nothing: servers offer the same one for ever
 *   it was tried in this boot already       nothing, or a missing file would halt the phone again and again
 *   else                                    an update: different counts, not newer
 * </pre>
 */
final class FirmwareCheck {
    private static final String FIRMWARE = "firmware";

    private final SettingsLoader loader;
    private final Settings settings;
    private final Steps steps;
    private final Events events;

    FirmwareCheck(SettingsLoader loader, Settings settings, Steps steps, Events events) {
        this.loader = loader;
        this.settings = settings;
        this.steps = steps;
        this.events = events;
    }

    /**
     * @param settingServer what a {@code firmware_status} without a host is relative to
     * @param tried the firmware that this boot has tried already
     */
    Optional<UpdateRequest> wanted(Optional<URI> settingServer, SlotHeader installed, Optional<String> tried) {
        UpdatePolicy policy = UpdatePolicy.of(settings.get("update_policy"));
        if (!policy.takesFirmware()) {
            firmware().ifPresent(url -> decided(url, "not-by-" + policy.value()));
            return Optional.empty();
        }
        if (!settings.get("bootloader").isEmpty()) {
            events.post(new Event.Note("bootloader is passed over: 190 and 3xx use the firmware setting only."));
        }
        Answer answer = ask(settingServer);
        Optional<String> named = answer.isOne() ? answer.firmware() : firmware();
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String url = named.get();
        if (tried.filter(url::equals).isPresent()) {
            return decided(url, "tried");
        }
        if (isInstalled(url, installed)) {
            return decided(url, "equal");
        }
        decided(url, policy.asks() ? "ask" : "update");
        UpdateRequest request = new UpdateRequest(url, "policy", policy.asks());
        events.post(new Event.UpdateRequested(request.shownUrl(), "policy"));
        return Optional.of(request);
    }

    private Optional<UpdateRequest> decided(String url, String decision) {
        events.post(new Event.FirmwareOffered(shown(url), decision));
        return Optional.empty();
    }

    private static String shown(String url) {
        return new UpdateRequest(url, "", false).shownUrl();
    }

    private Optional<String> firmware() {
        return Optional.of(settings.get(FIRMWARE)).filter(url -> !url.isEmpty());
    }

    /** What the file at {@code firmware_status} says. @param isOne whether there is such a file */
    private record Answer(boolean isOne, Optional<String> firmware) {
        static final Answer NONE = new Answer(false, Optional.empty());
    }

    private Answer ask(Optional<URI> settingServer) {
        String status = settings.get("firmware_status");
        Optional<URI> address = Urls.parse(status)
                .filter(uri -> !status.isEmpty())
                .flatMap(uri -> uri.isAbsolute() ? Optional.of(uri) : settingServer.map(base -> base.resolve(uri)));
        if (address.isEmpty()) {
            return Answer.NONE;
        }
        steps.begin(
                "firmware",
                new Text("Checking firmware", "Prüfe Firmware"),
                shown(address.get().toString()));
        return switch (loader.loadOne(address.get())) {
            case Loaded.Failed failed -> Answer.NONE;
            case Loaded.Files(List<SettingsFile> files) -> files.isEmpty() ? Answer.NONE : take(files);
        };
    }

    /** The other settings in it hold too. Its firmware is no setting: an empty answer tomorrow must mean nothing. */
    private Answer take(List<SettingsFile> files) {
        Outcome outcome =
                settings.apply(files.stream().map(SettingsFile::withoutFirmware).toList());
        if (outcome instanceof Outcome.Refused(Text sentence)) {
            events.post(new Event.SettingsRefused(settings.get("firmware_status"), sentence.english()));
            return new Answer(true, Optional.empty());
        }
        return new Answer(
                true,
                files.stream()
                        .flatMap(file -> file.settings().stream())
                        .filter(setting -> setting.name().equals(FIRMWARE))
                        .map(Setting::value)
                        .filter(url -> !url.isEmpty())
                        .findFirst());
    }

    /** By name: public servers answer with the same URL for ever, and a phone that took it again would never rest. */
    private static boolean isInstalled(String url, SlotHeader installed) {
        Optional<ImageName> name = Urls.parse(url).map(Urls::fileName).flatMap(ImageName::ofFile);
        Tokens now = Tokens.decode(installed.tokens()).orElseThrow();
        return name.filter(it -> it.model() == now.model())
                .filter(it ->
                        it.stem().equals(installed.name()) || now.after(it).equals(now))
                .isPresent();
    }
}

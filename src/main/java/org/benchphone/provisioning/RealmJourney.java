package org.benchphone.provisioning;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.language.Text;
import org.benchphone.provisioning.SettingsLoader.Loaded;
import org.benchphone.settings.Outcome;
import org.benchphone.settings.Setting;
import org.benchphone.settings.Settings;
import org.benchphone.settings.SettingsFile;

/**
 * From setting server to setting server: a file that names another one moves the phone there at once, again and again
 * (update page, "Defining Firmware Realms").
 *
 * <pre>
 *   ask here ──► files ──► one commit ──► they name another server? ── no ──► arrived
 *      ▲                                        │ yes
 *      └────────────────────────────────────────┘  nowhere twice, at most {@value #MOST_REALMS} times
 * </pre>
 *
 * <p>A power cut between two servers leaves what the first one said, its {@code setting_server} among it: the next boot
 * goes on there.
 */
final class RealmJourney {
    private static final int MOST_REALMS = 10;
    private static final String SETTING_SERVER = "setting_server";

    private final SettingsLoader loader;
    private final Settings settings;
    private final Steps steps;
    private final Events events;

    /**
     * How it ended.
     *
     * @param server the last one that was asked
     * @param trouble why it did not go on, or nothing
     * @param again whether it may go better later
     */
    record Arrival(String server, Optional<Text> trouble, boolean needsReboot, boolean again) {}

    RealmJourney(SettingsLoader loader, Settings settings, Steps steps, Events events) {
        this.loader = loader;
        this.settings = settings;
        this.steps = steps;
        this.events = events;
    }

    /** @param tries how often a server that does not answer is asked */
    Arrival travel(String start, int tries) {
        Set<String> seen = new LinkedHashSet<>();
        boolean needsReboot = false;
        String here = start;
        while (true) {
            if (!seen.add(here)) {
                return new Arrival(here, Optional.of(circle(seen, here)), needsReboot, false);
            }
            if (seen.size() > MOST_REALMS) {
                return new Arrival(here, Optional.of(tooFar()), needsReboot, false);
            }
            steps.begin("settings", new Text("Loading settings", "Lade Einstellungen"), here);
            switch (loader.load(new SettingServer(here), tries)) {
                case Loaded.Failed(String url, Text sentence, boolean again) -> {
                    return new Arrival(here, Optional.of(sentence), needsReboot, again);
                }
                case Loaded.Files(List<SettingsFile> files) -> {
                    switch (settings.apply(files)) {
                        case Outcome.Refused(Text sentence) -> {
                            events.post(new Event.SettingsRefused(here, sentence.english()));
                            return new Arrival(here, Optional.of(sentence), needsReboot, false);
                        }
                        case Outcome.Changed(var names, boolean reboot) -> {
                            needsReboot |= reboot;
                            if (!names.isEmpty()) {
                                events.post(new Event.SettingsChanged(names.size(), here));
                            }
                        }
                    }
                    Optional<String> next = namedBy(files);
                    if (next.isEmpty() || next.get().equals(here)) {
                        return new Arrival(here, Optional.empty(), needsReboot, false);
                    }
                    events.post(new Event.RealmChanged(here, next.get()));
                    here = next.get();
                }
            }
        }
    }

    /** The server that the files name, when the phone took it: one sent with {@code !} only counts on a new phone. */
    private Optional<String> namedBy(List<SettingsFile> files) {
        String taken = settings.get(SETTING_SERVER);
        return files.stream()
                .flatMap(file -> file.settings().stream())
                .filter(setting -> setting.name().equals(SETTING_SERVER))
                .map(Setting::value)
                .filter(value -> !value.isEmpty() && value.equals(taken))
                .findFirst();
    }

    private static Text circle(Set<String> seen, String here) {
        String names = String.join(", ", seen);
        return new Text(
                "The setting servers send the phone round in a circle: " + names + ", " + here + ".",
                "Die Setting-Server schicken das Telefon im Kreis: " + names + ", " + here + ".");
    }

    private static Text tooFar() {
        return new Text(
                "More than " + MOST_REALMS + " setting servers sent the phone on.",
                "Mehr als " + MOST_REALMS + " Setting-Server haben das Telefon weitergeschickt.");
    }
}

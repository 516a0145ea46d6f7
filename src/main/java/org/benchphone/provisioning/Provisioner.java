package org.benchphone.provisioning;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.benchphone.board.Model;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.fetch.Fetcher;
import org.benchphone.language.Text;
import org.benchphone.panel.Panel;
import org.benchphone.power.Uptime;
import org.benchphone.provisioning.RealmJourney.Arrival;
import org.benchphone.provisioning.Renewal.Report;
import org.benchphone.settings.Settings;

/**
 * The boot-up procedure of mass deployment, between the question of an update and the idle screen; and the same once more
 * while the phone runs, for {@code settings_refresh_timer} and whoever asks for it.
 *
 * <pre>
 *   wait up to max_boot_delay; find an address; register with the accounts of before
 *   for each source in provisioning_order: does it know a setting server?
 *       fetch its files, apply them, follow the server that they name
 *   a changed setting wants a reboot ──► reboot
 *   the realm wants another firmware ──► update, by update_policy
 * </pre>
 *
 * <p>Nobody answering costs seconds and changes nothing: the phone starts with the settings it has.
 */
public final class Provisioner implements BootUp {
    private static final int TRIES_AT_BOOT = 2;
    private static final Text REBOOT = new Text("New settings. Rebooting", "Neue Einstellungen. Neustart");
    private static final Text HEADING = new Text("Settings", "Einstellungen");

    private final Uptime uptime;
    private final Steps onDisplay;
    private final Duration beat;
    private final Network network;
    private final Runnable online;
    private final Settings settings;
    private final List<Source> sources;
    private final SettingsLoader loader;
    private final Model model;
    private final String mac;
    private final RandomGenerator random;
    private final Events events;
    private final Consumer<String> settingServerIs;
    private boolean isOnline;
    private volatile Optional<Report> report = Optional.empty();

    /**
     * @param beat a second of the phone's own pauses; shorter in tests
     * @param online done when the phone has its address, before any server is asked: it registers as it did before
     * @param fetcher the phone's, but not as patient as for an image
     * @param random of {@code max_boot_delay}
     * @param settingServerIs told which server is asked, for the phone's window
     */
    public Provisioner(
            Uptime uptime,
            Panel panel,
            Duration beat,
            Network network,
            Runnable online,
            Settings settings,
            List<Source> sources,
            Fetcher fetcher,
            Model model,
            String mac,
            RandomGenerator random,
            Events events,
            Consumer<String> settingServerIs) {
        this.uptime = uptime;
        this.onDisplay = Steps.onDisplay(panel, events, uptime, beat.multipliedBy(2));
        this.beat = beat;
        this.network = network;
        this.online = online;
        this.settings = settings;
        this.sources = List.copyOf(sources);
        this.loader = new SettingsLoader(fetcher, model, mac, uptime, beat, events);
        this.model = model;
        this.mac = mac;
        this.random = random;
        this.events = events;
        this.settingServerIs = settingServerIs;
    }

    @Override
    public void goOnline() {
        if (!isOnline) {
            isOnline = true;
            waitForTheFleet(onDisplay);
            network.comeUp(onDisplay);
            online.run();
        }
    }

    @Override
    public Provisioned provision(SlotHeader installed, Optional<String> tried) {
        goOnline();
        return provision(onDisplay, installed, tried, TRIES_AT_BOOT);
    }

    /** The same again while the phone runs. */
    public Renewal renewal(SlotHeader installed) {
        Steps steps = Steps.inTheLog(events);
        return new Renewal() {
            @Override
            public Provisioned settings() {
                return provision(steps, installed, Optional.empty(), 1);
            }

            @Override
            public Provisioned firmware() {
                return Provisioner.this.firmware(steps, installed, Optional.empty());
            }

            @Override
            public Provisioned lease() {
                return network.renew();
            }

            @Override
            public Polling polling() {
                return new Polling(settings, uptime.time(), beat, network::untilRenewal, isAnswered());
            }

            @Override
            public Optional<Report> report() {
                return report;
            }
        };
    }

    /** So that a thousand phones after a blackout do not ask in the same second. */
    private void waitForTheFleet(Steps steps) {
        int longest = Math.clamp(settings.number("max_boot_delay"), 0, 3600);
        if (longest > 0) {
            int delay = random.nextInt(longest + 1);
            steps.begin("delay", new Text("Waiting for its turn", "Wartet, bis es dran ist"), delay + " s");
            uptime.sleep(beat.multipliedBy(delay));
        }
    }

    private Provisioned provision(Steps steps, SlotHeader installed, Optional<String> tried, int tries) {
        if (!UpdatePolicy.of(settings.get("update_policy")).takesSettings()) {
            events.post(new Event.BootUp("nothing", "update_policy is never_update"));
            return new Provisioned.Ready();
        }
        if (askSources(steps, tries)) {
            return new Provisioned.Reboot(REBOOT);
        }
        return firmware(steps, installed, tried);
    }

    /** Returns whether a changed setting wants a reboot. */
    private boolean askSources(Steps steps, int tries) {
        SourceOrder order = SourceOrder.of(settings.get("provisioning_order"), sources);
        order.complaints().forEach(complaint -> events.post(new Event.Note(complaint.english())));
        boolean needsReboot = false;
        for (SourceOrder.Turn turn : order.turns()) {
            Source source = turn.source();
            steps.begin(source.name(), source.words(), "");
            Optional<String> known = source.address().get().filter(address -> !address.isEmpty());
            if (known.isPresent()) {
                events.post(new Event.SettingServerFound(SettingServer.shown(known.get()), source.name()));
                needsReboot |= travel(steps, source, known.get(), tries);
                if (turn.stops()) {
                    break;
                }
            }
        }
        return needsReboot;
    }

    private boolean travel(Steps steps, Source source, String start, int tries) {
        Arrival arrival = new RealmJourney(loader, settings, steps, events).travel(start, tries);
        settingServerIs.accept(SettingServer.shown(arrival.server()));
        report = Optional.of(
                new Report(source.words(), arrival.server(), uptime.time().now(), arrival.trouble(), arrival.again()));
        arrival.trouble().ifPresent(sentence -> steps.trouble(HEADING, sentence));
        return arrival.needsReboot();
    }

    private Provisioned firmware(Steps steps, SlotHeader installed, Optional<String> tried) {
        Optional<URI> server = report.flatMap(
                it -> new SettingServer(it.server()).files(model, mac).stream().findFirst());
        return new FirmwareCheck(loader, settings, steps, events)
                .wanted(server, installed, tried)
                .<Provisioned>map(Provisioned.Update::new)
                .orElseGet(Provisioned.Ready::new);
    }
}

package org.benchphone;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.benchphone.action.ActionUrls;
import org.benchphone.board.Board;
import org.benchphone.board.Fixture;
import org.benchphone.board.Model;
import org.benchphone.board.Picture;
import org.benchphone.bootloader.RecoveryAddresses;
import org.benchphone.bootloader.RecoveryLoader;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.bootloader.Storage;
import org.benchphone.bootloader.TftpRecovery;
import org.benchphone.cable.Cable;
import org.benchphone.calls.CallLists;
import org.benchphone.event.Events;
import org.benchphone.fetch.Fetcher;
import org.benchphone.fetch.HttpSettings;
import org.benchphone.firmware.Firmware;
import org.benchphone.firmware.RunningFirmware;
import org.benchphone.firmware.Telephony;
import org.benchphone.firmware.ui.PhoneFacts;
import org.benchphone.flash.DeadFlash;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.W25q;
import org.benchphone.image.Tokens;
import org.benchphone.panel.Lamps;
import org.benchphone.panel.Panel;
import org.benchphone.panel.PanelDisplay;
import org.benchphone.panel.PanelKeys;
import org.benchphone.panel.Pictures;
import org.benchphone.phone.Phone;
import org.benchphone.phone.PhoneWindow;
import org.benchphone.power.PowerSupply;
import org.benchphone.power.Uptime;
import org.benchphone.provisioning.Network;
import org.benchphone.provisioning.Provisioner;
import org.benchphone.provisioning.Renewal;
import org.benchphone.settings.Settings;
import org.benchphone.trace.SipTrace;
import org.benchphone.trace.TraceView;
import org.benchphone.update.Updater;
import org.benchphone.web.PhoneControl;
import org.benchphone.web.WebServer;

/**
 * The block diagram of one uptime, as constructors:
 *
 * <pre>
 *   Board ─┬─ SPI0 ── W25q ── Storage ─┬─ Bootloader ─────────┐
 *          │                           ├─ BootEnvironment ────┤
 *          │                           ├─ Settings ───────────┤
 *          │                           └─ CallLists ──┐       ├─ Phone
 *          ├─ LCD ─── PanelDisplay ─┬─ Panel ─────────┤       │
 *          ├─ keys ── PanelKeys ────┘                 │       │
 *          └─ lamps ─ Lamps ──────────────────────────┼───────┤
 *                     Downloads ── Updater, TftpRecovery, Provisioner
 *                     Network ── Provisioner, Telephony ── SipAgent
 *                                Voices ── Reception ──────┘
 *                                       RunningFirmware ── WebServer
 * </pre>
 */
final class Assembly implements PowerSupply.Device {
    private final Fixture fixture;
    private final Wiring wiring;
    private final PhoneWindow window;
    private final Events events;
    private final SipTrace trace;

    /**
     * What an operator decides and every uptime is told.
     *
     * @param address the phone's own
     * @param sipPort where it hears SIP on the host's address
     * @param tftpPort of the server of a TFTP recovery
     * @param dhcp whether it gets another one
     * @param redirection where a phone without a setting server goes, {@code {mac}} and all
     * @param pace how long a second of the phone's own countdown and messages lasts; shorter in tests
     * @param http whom to trust and how patient to be
     * @param cable the way to the network, which may be a bad one
     */
    record Wiring(
            Model model,
            FlashMap map,
            InetAddress address,
            int phonePort,
            int sipPort,
            int tftpPort,
            boolean vendorImagesAllowed,
            Network.Mode dhcp,
            Optional<String> redirection,
            Duration pace,
            HttpSettings http,
            Cable cable) {}

    Assembly(Fixture fixture, Wiring wiring, PhoneWindow window, Events events, SipTrace trace) {
        this.fixture = fixture;
        this.wiring = wiring;
        this.window = window;
        this.events = events;
        this.trace = trace;
    }

    @Override
    public void live(Uptime uptime) {
        TraceView view = trace.viewFromNow();
        Board board = fixture.powerUp(uptime);
        Storage storage;
        try {
            NorFlash flash = new W25q(board.flash(), uptime);
            wiring.map().check(flash);
            storage = Storage.mount(flash, wiring.map(), events);
        } catch (DeadFlash e) {
            DeadPhone.live(board, fixture, e, window, events, uptime);
            return;
        }
        live(uptime, view, board, storage);
    }

    private void live(Uptime uptime, TraceView view, Board board, Storage storage) {
        Settings settings = new Settings(storage.settings());
        Identity identity =
                storage.identity().orElse(Identity.unknown(wiring.model().id()));
        Panel panel = new Panel(
                window.watch(new PanelDisplay(board, uptime)),
                window.watch(new PanelKeys(board, uptime)),
                settings.language());
        Lamps lamps = new Lamps(board, uptime);
        Tokens tokens = storage.slot()
                .header()
                .flatMap(header -> Tokens.decode(header.tokens()))
                .orElseGet(() -> Tokens.factory(wiring.model()));
        Downloads downloads = new Downloads(uptime, window, wiring.http(), wiring.cable(), tokens, settings);
        Fetcher fetcher = downloads.ofImages();
        Network network = Provisioning.network(uptime, wiring, settings, identity, tokens, events);
        Telephony telephony = Calling.telephony(
                uptime, wiring, network, settings, identity, tokens, downloads.ofSettings(), window, events, trace);
        Provisioner provisioner = Provisioning.provisioner(
                uptime,
                wiring,
                panel,
                network,
                telephony::comeUp,
                settings,
                identity,
                tokens,
                downloads.ofSettings(),
                window,
                events);
        Fetcher recoveryFetcher = (uri, max, progress) -> {
            storage.environment().recoveryAddresses().ifPresent(it -> network.take(it.phone(), it.netmask()));
            return fetcher.fetch(uri, max, progress);
        };
        RecoveryLoader recoveryLoader = new RecoveryLoader(
                recoveryFetcher,
                wiring.model(),
                wiring.tftpPort(),
                storage.slot().capacity());
        new Phone(
                        uptime,
                        panel,
                        wiring.pace().multipliedBy(2),
                        events,
                        storage.environment(),
                        storage.bootloader(),
                        new TftpRecovery(
                                panel,
                                uptime.time(),
                                wiring.pace(),
                                storage.environment(),
                                known(settings),
                                recoveryLoader),
                        new Updater(fetcher, storage.slot().capacity(), wiring.vendorImagesAllowed(), panel, events),
                        provisioner,
                        header -> firmware(
                                uptime,
                                panel,
                                lamps,
                                identity,
                                storage,
                                settings,
                                network.address(),
                                provisioner.renewal(header),
                                telephony,
                                view,
                                new ActionUrls(
                                        uptime,
                                        settings,
                                        identity.mac(),
                                        () -> network.address().getHostAddress(),
                                        downloads.ofActions(),
                                        events),
                                header),
                        window.follow(identity, storage.slot().header(), settings.get("setting_server")))
                .live();
    }

    private RecoveryAddresses known(Settings settings) {
        String address = settings.get("ip_adr").isEmpty() ? wiring.address().getHostAddress() : settings.get("ip_adr");
        String netmask = settings.get("netmask").isEmpty() ? "255.255.255.0" : settings.get("netmask");
        return new RecoveryAddresses(address, netmask, settings.get("gateway"), "");
    }

    private Firmware firmware(
            Uptime uptime,
            Panel panel,
            Lamps lamps,
            Identity identity,
            Storage storage,
            Settings settings,
            InetAddress address,
            Renewal renewal,
            Telephony telephony,
            TraceView view,
            ActionUrls actions,
            SlotHeader header) {
        Supplier<Picture> glass = fixture::look;
        window.addressIs(address);
        Consumer<PhoneControl> webPages =
                control -> new WebServer(uptime, address, wiring.phonePort(), control, view, Pictures::bmp);
        PhoneFacts facts = new PhoneFacts(
                wiring.model(),
                fixture.front().glass(),
                identity,
                Tokens.decode(header.tokens()).orElseThrow(),
                header.name(),
                address.getHostAddress() + ":" + wiring.phonePort());
        return new RunningFirmware(
                        uptime,
                        panel,
                        facts,
                        settings,
                        new CallLists(storage.callLists()),
                        storage.environment(),
                        events,
                        actions,
                        glass,
                        lamps::set,
                        webPages,
                        renewal,
                        telephony,
                        calls -> window.callsAre(Calling.seen(
                                calls, telephony.reception(), uptime.time().now())))
                .start();
    }
}

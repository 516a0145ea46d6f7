package org.benchphone.phone;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Model;
import org.benchphone.board.SpiDevice;
import org.benchphone.board.Tear;
import org.benchphone.bootloader.Factory;
import org.benchphone.bootloader.RecoveryAddresses;
import org.benchphone.bootloader.RecoveryLoader;
import org.benchphone.bootloader.Storage;
import org.benchphone.bootloader.TftpRecovery;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.flash.Identity;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.W25q;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.Tokens;
import org.benchphone.image.Verdict;
import org.benchphone.language.Language;
import org.benchphone.panel.Panel;
import org.benchphone.power.FakeTime;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;
import org.benchphone.update.Updater;

/**
 * A phone on a small chip whose person, servers and display are scripted, and whose firmware stops at once.
 * Everything between power-on and the start of the firmware is the product's own code, on the emulated chip.
 */
final class SweepPhone {
    static final Identity IDENTITY = new Identity("0004132A0001", "snom360", "BP-1");
    static final Map<String, byte[]> SETTINGS =
            Map.of("ip_adr", "10.0.0.7".getBytes(), "language", "English".getBytes());

    private final SweepScale scale;
    private final W25q128 chip;
    private final UnaryOperator<SpiDevice> fault;
    private final SweepRealm realm;

    /** What the person does. */
    record Person(boolean confirms, boolean wantsRecovery) {}

    /** How an uptime ended. */
    sealed interface End {
        /** The firmware of that name was started. @param asked whether the person had to press keys at the TFTP prompt */
        record Started(String name, boolean asked) implements End {}

        record Cut() implements End {}
    }

    SweepPhone(Cells cells, long seed) {
        this(SweepScale.REDUCED, cells, seed, UnaryOperator.identity());
    }

    /** @param fault what is wrong with the bus to the flash chip */
    SweepPhone(SweepScale scale, Cells cells, long seed, UnaryOperator<SpiDevice> fault) {
        this(scale, cells, seed, fault, SweepRealm.NONE);
    }

    SweepPhone(SweepScale scale, Cells cells, long seed, UnaryOperator<SpiDevice> fault, SweepRealm realm) {
        this.scale = scale;
        this.fault = fault;
        this.realm = realm;
        chip = new W25q128(cells, ChipTiming.instant(), new Random(seed));
    }

    /** The chip of a phone with old firmware, some settings, and a request for the new one if {@code pending}. */
    static Cells cells(boolean pending) {
        return cells(SweepScale.REDUCED, pending);
    }

    static Cells cells(SweepScale scale, boolean pending) {
        return cells(scale, pending, SETTINGS);
    }

    static Cells cells(SweepScale scale, boolean pending, Map<String, byte[]> settings) {
        Cells cells = Cells.inMemory(scale.map().size());
        SweepPhone phone = new SweepPhone(scale, cells, 0, UnaryOperator.identity());
        try (Uptime uptime = new Uptime(new FakeTime())) {
            NorFlash flash = phone.flash(uptime);
            FirmwareImage old = ((Verdict.Good)
                            ImageChecker.check(scale.old(), "", Tokens.factory(Model.SNOM360), 8 << 20, false))
                    .image();
            new Factory(flash, scale.map()).write(IDENTITY, Model.SNOM360, Optional.of(old));
            Storage storage = Storage.mount(flash, scale.map());
            storage.settings().commit(settings, Set.of());
            storage.callLists().commit(Map.of("dialled-000000000", new byte[] {1}), Set.of());
            if (pending) {
                storage.environment().requestUpdate(new UpdateRequest("http://server/new.bin", "test", true));
            }
        }
        return cells;
    }

    NorFlash flash(Uptime uptime) {
        return new W25q(fault.apply(chip.powerUp(uptime)), uptime);
    }

    /** Lets a cell lose its charge. */
    void rot(int address) {
        byte[] cell = chip.read(address, 1);
        chip.write(address, new byte[] {(byte) (cell[0] ^ 0x10)});
    }

    void watch(FlashSocket.Listener listener) {
        chip.onActivity(listener);
    }

    /** A list that grows with every program and erase: whether it works on the firmware's region. */
    List<Boolean> recordOperations() {
        List<Boolean> inFirmware = new ArrayList<>();
        watch(new FlashSocket.Listener() {
            @Override
            public void erasing(int address, int length) {
                inFirmware.add(address >= scale.map().firmware().address());
            }

            @Override
            public void programming(int address, int length) {
                inFirmware.add(address >= scale.map().firmware().address());
            }

            @Override
            public void torn(int address, int length, Tear tear) {}
        });
        return inFirmware;
    }

    /** One uptime after the other, until the firmware runs or the cut comes. */
    End live(Person person, long cutAt, Tear tear) {
        chip.cutAt(cutAt, tear);
        SweepPerson keys = new SweepPerson(person);
        while (true) {
            List<String> started = new ArrayList<>();
            try (Uptime uptime = new Uptime(keys.time)) {
                assemble(uptime, keys, started).live();
            } catch (PowerLost e) {
                chip.cutAt(0, Tear.NOTHING);
                return started.isEmpty() ? new End.Cut() : new End.Started(started.getFirst(), keys.prompted);
            }
        }
    }

    private Phone assemble(Uptime uptime, SweepPerson person, List<String> started) {
        NorFlash flash = flash(uptime);
        Storage storage = Storage.mount(flash, scale.map());
        Panel panel = new Panel(person, person, Language.ENGLISH);
        int capacity = storage.slot().capacity();
        Fetcher servers = (uri, max, progress) -> new Fetched.Content(
                uri.getScheme().equals("tftp") ? scale.rescue() : scale.next(),
                URI.create("http://server/"),
                "new.bin");
        return new Phone(
                uptime,
                panel,
                Duration.ofSeconds(2),
                event -> {},
                storage.environment(),
                storage.bootloader(),
                new TftpRecovery(
                        panel,
                        person.time,
                        Duration.ofSeconds(1),
                        storage.environment(),
                        new RecoveryAddresses("10.0.0.7", "255.0.0.0", "", "10.0.0.1"),
                        new RecoveryLoader(servers, Model.SNOM360, 69, capacity)),
                new Updater(servers, capacity, false, panel, event -> {}),
                realm.provisioning(uptime, panel, storage),
                header -> () -> {
                    started.add(header.name());
                    uptime.cut();
                    throw new PowerLost();
                },
                stage -> {});
    }

    /** What must hold whenever the phone stands still with a firmware that was started. */
    void assertWhole(String id, End.Started end) {
        try (Uptime uptime = new Uptime(new FakeTime())) {
            Storage storage = Storage.mount(flash(uptime), scale.map());
            byte[] expected = scale.image(end.name());
            byte[] inFlash = storage.slot().check().map(storage.slot()::payload).orElse(new byte[0]);
            check(id, "firmware is whole", Arrays.equals(inFlash, Arrays.copyOfRange(expected, 64, expected.length)));
            check(id, "identity is whole", storage.identity().equals(Optional.of(IDENTITY)));
            boolean rescued = end.name().equals(SweepScale.RESCUE);
            Map<String, byte[]> settings = storage.settings().entries();
            check(
                    id,
                    rescued ? "settings are wiped" : "settings are whole",
                    rescued ? settings.isEmpty() : isOneOf(realm.settings(), settings));
            check(
                    id,
                    "nothing is left half done",
                    storage.environment().writing().isEmpty());
        }
    }

    /** Settings as a power cut left them: one set or the other, or none after a recovery; never a mixture. */
    void assertSettingsWhole(String id) {
        try (Uptime uptime = new Uptime(new FakeTime())) {
            Map<String, byte[]> settings =
                    Storage.mount(flash(uptime), scale.map()).settings().entries();
            check(id, "settings are whole", settings.isEmpty() || isOneOf(realm.settings(), settings));
        }
    }

    private static boolean isOneOf(List<Map<String, byte[]>> allowed, Map<String, byte[]> settings) {
        return allowed.stream().anyMatch(one -> same(one, settings));
    }

    private static boolean same(Map<String, byte[]> one, Map<String, byte[]> other) {
        return one.keySet().equals(other.keySet())
                && one.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), other.get(e.getKey())));
    }

    /** Plain, for a sweep asks it a million times. */
    static void check(String id, String what, boolean holds) {
        if (!holds) {
            throw new AssertionError(id + ": not so: " + what);
        }
    }
}

package org.benchphone.phone;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
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
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.W25q;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.image.Verdict;
import org.benchphone.language.Language;
import org.benchphone.panel.Display;
import org.benchphone.panel.KeyEvent;
import org.benchphone.panel.Keys;
import org.benchphone.panel.Panel;
import org.benchphone.panel.Screen;
import org.benchphone.power.FakeTime;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Uptime;
import org.benchphone.update.Updater;

/**
 * A phone on a chip of 128 KiB whose person, servers and display are scripted, and whose firmware stops at once.
 * Everything between power-on and the start of the firmware is the product's own code, on the emulated chip.
 */
final class SweepPhone {
    static final FlashMap MAP = FlashMap.reduced();
    static final Identity IDENTITY = new Identity("0004132A0001", "snom360", "BP-1");
    static final Map<String, byte[]> SETTINGS =
            Map.of("ip_adr", "10.0.0.7".getBytes(), "language", "English".getBytes());
    static final String OLD_NAME = "snom360-6.5.10-SIP-j";
    static final String NEW_NAME = "snom360-6.5.20-SIP-j";
    static final String RESCUE_NAME = "snom360-6.5.12-SIP-j";
    private static final Set<String> PROMPTS = Set.of("tftp-prompt", "no-firmware");
    private static final byte[] OLD = image(OLD_NAME, 18_000, 1);
    private static final byte[] NEW = image(NEW_NAME, 20_000, 2);
    private static final byte[] RESCUE = image(RESCUE_NAME, 16_500, 3);

    private final W25q128 chip;

    /** What the person does. */
    record Person(boolean confirms, boolean wantsRecovery) {}

    /** How an uptime ended. */
    sealed interface End {
        /** The firmware of that name was started. @param asked whether the person had to press keys at the TFTP prompt */
        record Started(String name, boolean asked) implements End {}

        record Cut() implements End {}
    }

    SweepPhone(Cells cells, long seed) {
        chip = new W25q128(cells, ChipTiming.instant(), new Random(seed));
    }

    static byte[] image(String name, int size, long seed) {
        return UImage.build(name, SamplePayload.generate(seed, size), Instant.EPOCH);
    }

    /** The chip of a phone with old firmware, some settings, and a request for the new one if {@code pending}. */
    static Cells cells(boolean pending) {
        Cells cells = Cells.inMemory(MAP.size());
        SweepPhone phone = new SweepPhone(cells, 0);
        try (Uptime uptime = new Uptime(new FakeTime())) {
            NorFlash flash = phone.flash(uptime);
            FirmwareImage old =
                    ((Verdict.Good) ImageChecker.check(OLD, "", Tokens.factory(Model.SNOM360), 60_000, false)).image();
            new Factory(flash, MAP).write(IDENTITY, Model.SNOM360, Optional.of(old));
            Storage storage = Storage.mount(flash, MAP);
            storage.settings().commit(SETTINGS, Set.of());
            storage.callLists().commit(Map.of("dialled-000000000", new byte[] {1}), Set.of());
            if (pending) {
                storage.environment().requestUpdate(new UpdateRequest("http://server/new.bin", "test", true));
            }
        }
        return cells;
    }

    NorFlash flash(Uptime uptime) {
        return new W25q(chip.powerUp(uptime), uptime);
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
                inFirmware.add(address >= MAP.firmware().address());
            }

            @Override
            public void programming(int address, int length) {
                inFirmware.add(address >= MAP.firmware().address());
            }

            @Override
            public void torn(int address, int length, Tear tear) {}
        });
        return inFirmware;
    }

    /** One uptime after the other, until the firmware runs or the cut comes. */
    End live(Person person, long cutAt, Tear tear) {
        chip.cutAt(cutAt, tear);
        ScriptedPerson keys = new ScriptedPerson(person);
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

    private Phone assemble(Uptime uptime, ScriptedPerson person, List<String> started) {
        NorFlash flash = flash(uptime);
        Storage storage = Storage.mount(flash, MAP);
        Panel panel = new Panel(person, person, Language.ENGLISH);
        int capacity = storage.slot().capacity();
        Fetcher servers = (uri, max, progress) -> new Fetched.Content(
                uri.getScheme().equals("tftp") ? RESCUE : NEW, URI.create("http://server/"), "new.bin");
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
            Storage storage = Storage.mount(flash(uptime), MAP);
            byte[] expected =
                    Map.of(OLD_NAME, OLD, NEW_NAME, NEW, RESCUE_NAME, RESCUE).get(end.name());
            byte[] inFlash = storage.slot().check().map(storage.slot()::payload).orElse(new byte[0]);
            check(id, "firmware is whole", Arrays.equals(inFlash, Arrays.copyOfRange(expected, 64, expected.length)));
            check(id, "identity is whole", storage.identity().equals(Optional.of(IDENTITY)));
            boolean rescued = end.name().equals(RESCUE_NAME);
            Map<String, byte[]> settings = storage.settings().entries();
            check(
                    id,
                    rescued ? "settings are wiped" : "settings are whole",
                    same(settings, rescued ? Map.of() : SETTINGS));
            check(
                    id,
                    "nothing is left half done",
                    storage.environment().writing().isEmpty());
        }
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

    /** Presses what the screen calls for. */
    private static final class ScriptedPerson implements Display, Keys {
        final FakeTime time = new FakeTime();
        boolean prompted;
        private final Person person;
        private final Map<String, Integer> counts = new TreeMap<>();
        private Screen screen = Screen.blank();

        ScriptedPerson(Person person) {
            this.person = person;
        }

        @Override
        public void show(Screen next) {
            screen = next;
            if (!PROMPTS.contains(next.name()) && counts.merge(next.name(), 1, Integer::sum) > 2000) {
                throw new AssertionError("the phone goes round in circles at " + next.name());
            }
        }

        @Override
        public Screen showing() {
            return screen;
        }

        @Override
        public Optional<KeyEvent> await(Duration patience) {
            if (patience.isZero()) {
                return Optional.empty();
            }
            time.advance(patience);
            return Optional.ofNullable(key()).map(KeyEvent.Pressed::new);
        }

        private Key key() {
            return switch (screen.name()) {
                case "confirm-update" -> person.confirms ? Key.OK : Key.X;
                case "tftp-prompt", "no-firmware" -> pressAtPrompt();
                default -> Key.OK;
            };
        }

        /** Who has no firmware presses in the end: nothing else helps. */
        private Key pressAtPrompt() {
            boolean insists = counts.merge("prompt", 1, Integer::sum) > 20;
            boolean wants = person.wantsRecovery && !prompted;
            if (!wants && !insists || screen.lines().getLast().equals("3")) {
                return null;
            }
            prompted = true;
            counts.remove("prompt");
            return Key.DIGIT_5;
        }
    }
}

package org.benchphone.selftest;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.benchphone.board.Board;
import org.benchphone.board.Fixture;
import org.benchphone.board.Model;
import org.benchphone.board.SpiDevice;
import org.benchphone.bootloader.Factory;
import org.benchphone.bootloader.Storage;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.EmulatedBoard;
import org.benchphone.emulated.W25q128;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.W25q;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.image.Verdict.Good;
import org.benchphone.language.Language;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/** An emulated board with a small flash chip, on which faults can be planted, and a self-test of it. */
final class Rig {
    static final FlashMap MAP = FlashMap.reduced();
    static final Identity PHONE = new Identity("000413290001", "snom360", "BP00000001");
    static final HostFacts HEALTHY = new HostFacts(
            List.of(new HostFacts.Link("eth0", List.of("192.0.2.7"))),
            List.of("192.0.2.53"),
            Optional.of("192.0.2.1 (eth0)"),
            Optional.of(true),
            new HostFacts.Folder("/var/lib/benchphone", true, false, 1L << 30),
            "25.0.3",
            25,
            new HostFacts.Memory(1L << 29, 1L << 28));

    /** No person to wait for, but a machine that may be slow. */
    static final Pace PACE =
            new Pace(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(100), Duration.ofSeconds(30));

    final Model model;
    final W25q128 chip;
    final EmulatedBoard board;
    HostFacts host = HEALTHY;
    Time time = Time.system();
    Pace pace = PACE;
    /** The board's own hands and eyes, unless a test puts somebody else there. */
    Helper helper;

    private final Map<String, Function<Object[], Object>> fixtureFaults = new HashMap<>();
    private final Map<String, Function<Board, Object>> boardFaults = new HashMap<>();

    Rig() {
        this(Model.SNOM360);
    }

    Rig(Model model) {
        this.model = model;
        chip = new W25q128(Cells.inMemory(MAP.size()), ChipTiming.instant(), new Random(7));
        board = new EmulatedBoard(model, chip, chip::powerUp, time, new Random(7));
    }

    /** A phone as it leaves the factory, and then somebody set it up. */
    Rig withPhone() {
        try (Uptime uptime = new Uptime(time)) {
            NorFlash flash = new W25q(chip.powerUp(uptime), uptime);
            String name = "snom360-6.5.10-SIP-j";
            byte[] file = UImage.build(name, SamplePayload.generate(1, 20_000), Instant.EPOCH);
            FirmwareImage image = ((Good) ImageChecker.check(file, name, Tokens.factory(model), 60_000, false)).image();
            new Factory(flash, MAP).write(PHONE, model, Optional.of(image));
            Storage.mount(flash, MAP).settings().commit(Map.of("user_host1", "$sip.example".getBytes()), Set.of());
        }
        return this;
    }

    /** From now on the fixture answers this method so. */
    void plant(String method, Function<Object[], Object> answer) {
        fixtureFaults.put(method, answer);
    }

    /** From its next power-up on the board has something else there. */
    void plantOnBoard(String method, Function<Board, Object> part) {
        boardFaults.put(method, part);
    }

    /** From its next power-up on the chip answers so: {@code fault} sees each frame after the chip has. */
    void plantOnFlashBus(Function<SpiDevice, SpiDevice> fault) {
        plantOnBoard("flash", whole -> fault.apply(whole.flash()));
    }

    Fixture fixture() {
        return replacing(Fixture.class, board, (method, arguments) -> {
            if (method.equals("powerUp")) {
                Board whole = board.powerUp((Uptime) arguments[0]);
                return replacing(
                        Board.class,
                        whole,
                        (part, none) -> boardFaults.containsKey(part)
                                ? boardFaults.get(part).apply(whole)
                                : null);
            }
            return fixtureFaults.containsKey(method) ? fixtureFaults.get(method).apply(arguments) : null;
        });
    }

    private interface Replacement {
        /** The method's answer, or null for that of the whole thing. */
        Object answer(String method, Object[] arguments);
    }

    private static <T> T replacing(Class<T> type, T whole, Replacement replacement) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            Object answer = replacement.answer(method.getName(), args);
            try {
                return answer != null ? answer : method.invoke(whole, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    SelfTest selfTest() {
        Fixture fixture = fixture();
        Helper whoHelps = helper == null ? Helper.board(fixture) : helper;
        SelfTest.Setup setup =
                new SelfTest.Setup(fixture, model.keys(), model.lamps(), MAP, host, whoHelps, pace, time);
        return new SelfTest(setup, Language.ENGLISH);
    }

    Report test() {
        return test(EnumSet.allOf(TestId.class));
    }

    Report test(Set<TestId> wanted) {
        try (SelfTest selfTest = selfTest()) {
            Report.Subject subject = new Report.Subject(
                    "BenchPhone 1",
                    "lab",
                    "emulated",
                    model.id(),
                    selfTest.identity().map(Identity::mac).orElse(""),
                    selfTest.identity().map(Identity::serial).orElse(""));
            return new Report(
                    Instant.parse("2026-11-24T12:00:00Z"), subject, selfTest.run(wanted, Set.of(), result -> {}));
        }
    }
}

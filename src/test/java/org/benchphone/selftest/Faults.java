package org.benchphone.selftest;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.benchphone.board.FlashRail;
import org.benchphone.board.I2cDevice;
import org.benchphone.board.InputLine;
import org.benchphone.board.Key;
import org.benchphone.board.KeyPort;
import org.benchphone.board.Lamp;
import org.benchphone.board.LampPort;
import org.benchphone.board.Part;
import org.benchphone.board.Picture;
import org.benchphone.language.Text;
import org.benchphone.power.Time;

/** What can be wrong with a board and with the computer below it. */
final class Faults {
    private static final int SCRATCH = Rig.MAP.selfTest().address();

    /** @param tests that fail, the one that names the fault first */
    record Fault(String name, Consumer<Rig> plant, List<TestId> tests, String... words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Fault fault(String name, TestId test, Consumer<Rig> plant, String... words) {
        return new Fault(name, plant, List.of(test), words);
    }

    static Stream<Fault> all() {
        return Stream.of(ofFlash(), ofPanel(), ofSupplyAndParts(), HostFaults.all())
                .flatMap(stream -> stream);
    }

    private static Stream<Fault> ofFlash() {
        return Stream.of(
                fault(
                        "a bit that stays 0",
                        TestId.FLASH_WRITE,
                        rig -> rig.plantOnFlashBus(FaultyBus.bit(SCRATCH + 77, 3, false)),
                        "bits stuck",
                        "bit 3 at 00604D stays 0"),
                fault(
                        "a bit that stays 1",
                        TestId.FLASH_WRITE,
                        rig -> rig.plantOnFlashBus(FaultyBus.bit(SCRATCH + 4095, 7, true)),
                        "bits stuck",
                        "bit 7 at 006FFF stays 1"),
                new Fault(
                        "an address line that is stuck",
                        rig -> rig.plantOnFlashBus(FaultyBus.addressLine(0x4000)),
                        List.of(TestId.FLASH_WRITE, TestId.FLASH_CUT),
                        "bytes outside the region self-test are not as before",
                        "region identity has changed"),
                new Fault(
                        "another chip",
                        rig -> rig.plantOnFlashBus(FaultyBus.id(0xC2, 0x20, 0x11)),
                        List.of(TestId.FLASH_ID, TestId.FLASH_WRITE, TestId.FLASH_CUT, TestId.RAIL),
                        "C2 20 11",
                        "Check that the chip is a W25Q128"),
                new Fault(
                        "no chip",
                        rig -> rig.plantOnFlashBus(FaultyBus.floating()),
                        List.of(TestId.FLASH_ID, TestId.FLASH_WRITE, TestId.FLASH_CUT, TestId.RAIL),
                        "no answer"),
                fault(
                        "a chip that wears out",
                        TestId.FLASH_WRITE,
                        rig -> rig.time = slowly(),
                        "slower than the data sheet allows",
                        "sector erase"),
                fault(
                        "a power switch that does not switch",
                        TestId.FLASH_CUT,
                        rig -> rig.plant("flash", none -> FaultyBus.withoutSwitch(rig.chip)),
                        "power did not go in 12 of 12 cuts",
                        "Check the power switch"));
    }

    /** Every look at the clock is half a second after the one before. */
    private static Time slowly() {
        return new Time() {
            private long looks;

            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public synchronized long nanos() {
                return System.nanoTime() + ++looks * 1_000_000_000;
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
                Thread.sleep(duration);
            }
        };
    }

    private static Stream<Fault> ofPanel() {
        I2cDevice dead = new I2cDevice() {
            @Override
            public void write(int register, byte... values) {
                throw new IllegalStateException("no acknowledge from 0x21");
            }

            @Override
            public byte[] read(int register, int count) {
                throw new IllegalStateException("no acknowledge from 0x21");
            }
        };
        InputLine quiet = new InputLine() {
            @Override
            public boolean isHigh() {
                return true;
            }

            @Override
            public void onChange(Runnable listener) {}
        };
        return Stream.of(
                fault(
                        "a dead lamp expander",
                        TestId.LAMPS,
                        rig -> rig.plantOnBoard(
                                "lamps",
                                whole -> new LampPort.Expander(
                                        dead, whole.lamps().message())),
                        "no acknowledge from 0x21",
                        "the lamp expander and its wires"),
                fault(
                        "a lamp that stays dark",
                        TestId.LAMPS,
                        rig -> rig.plant("isLit", lamp -> lamp[0] == Lamp.P3 ? false : null),
                        "P3 stays dark"),
                new Fault(
                        "a dead key expander",
                        rig -> rig.plantOnBoard("keys", whole -> new KeyPort.Expander(dead, quiet)),
                        List.of(TestId.KEYS_STUCK, TestId.KEYS_PRESS),
                        "no acknowledge from 0x21",
                        "the key expander and its wires"),
                new Fault(
                        "a key that sticks",
                        rig -> {
                            rig.pace = patience(Duration.ofSeconds(3));
                            rig.board.hold(Key.F2);
                        },
                        List.of(TestId.KEYS_STUCK, TestId.KEYS_PRESS),
                        "held, and nobody presses: F2"),
                fault(
                        "a key without contact",
                        TestId.KEYS_PRESS,
                        rig -> rig.plant("hold", key -> key[0] == Key.P7 ? true : null),
                        "1 of 48 keys",
                        "P7 was not heard"),
                fault("two keys that are swapped", TestId.KEYS_PRESS, Faults::swap, "UP was heard as DOWN"),
                fault(
                        "a display with a dead dot",
                        TestId.LCD,
                        rig -> rig.plant("look", none -> withoutDot(rig)),
                        "all dark"),
                fault(
                        "a handset that is not on its hook",
                        TestId.HOOK_REST,
                        rig -> rig.board.setOnHook(false),
                        "lifted, or its line is low"),
                new Fault(
                        "a hook switch without contact",
                        rig -> rig.plant("setOnHook", onHook -> true),
                        List.of(TestId.HOOK_LIFT),
                        "lifted, and not noticed"));
    }

    /** Who presses UP closes the contact of DOWN. */
    private static void swap(Rig rig) {
        rig.plant("hold", key -> moved(rig, (Key) key[0], true));
        rig.plant("release", key -> moved(rig, (Key) key[0], false));
    }

    private static Object moved(Rig rig, Key key, boolean held) {
        if (key != Key.UP) {
            return null;
        }
        if (held) {
            rig.board.hold(Key.DOWN);
        } else {
            rig.board.release(Key.DOWN);
        }
        return true;
    }

    private static Object withoutDot(Rig rig) {
        Picture glass = rig.board.look();
        byte[] pixels = glass.pixels().clone();
        pixels[1000] = 0;
        return Picture.ofPixels(glass.width(), glass.height(), pixels);
    }

    private static Stream<Fault> ofSupplyAndParts() {
        return Stream.of(
                fault(
                        "a supply of 2.5 V",
                        TestId.RAIL,
                        rig -> rig.plant("flashRail", none -> Optional.of(new Rail(false, 2_500, 15))),
                        "outside its limits",
                        "voltage 2.5 V, from 3 to 3.6 V",
                        "Check the 3.3 V supply"),
                fault(
                        "a short behind the power switch",
                        TestId.RAIL,
                        rig -> rig.plant("flashRail", none -> Optional.of(new Rail(true, 3_250, 120_000))),
                        "current at rest 120 mA, at most 50 mA"),
                fault(
                        "a part that is missing",
                        TestId.PARTS,
                        rig -> rig.plant("parts", none -> List.of(part(Part.State.FOUND), part(Part.State.MISSING))),
                        "not usable: key expander U1",
                        "key expander U1 MISSING: no answer at 0x20",
                        "look at U1"),
                fault(
                        "a part that is another",
                        TestId.PARTS,
                        rig -> rig.plant("parts", none -> List.of(part(Part.State.WRONG), part(Part.State.NOT_FITTED))),
                        "key expander U1 WRONG",
                        "key expander U1 not fitted"));
    }

    private static Part part(Part.State state) {
        return new Part("key expander U1", state, "no answer at 0x20", new Text("look at U1", "U1 ansehen"));
    }

    private record Rail(boolean isGood, int volts, int amps) implements FlashRail {
        @Override
        public OptionalInt millivolts() {
            return OptionalInt.of(volts);
        }

        @Override
        public OptionalInt microamps() {
            return OptionalInt.of(amps);
        }
    }

    private Faults() {}

    /** What nobody does takes five seconds to be sure of. */
    static Pace patience(Duration settle) {
        return new Pace(Rig.PACE.picture(), Rig.PACE.lamp(), settle, Duration.ofSeconds(5));
    }
}

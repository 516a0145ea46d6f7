package org.benchphone.pi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** The boards of {@code hardware/} are wired as the software believes: their netlists against the constants in Java. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardwareTest {
    private static final int GPIOS = 28;
    /** Pins of an MCP23017 in SOIC or DIP: GPA0 to GPA7, GPB0 to GPB7, and its address A2, A1, A0. */
    private static final int GPA0 = 21;

    private static final int GPB0 = 1;
    private static final List<String> MCP23017_ADDRESS = List.of("17", "16", "15");
    private static final String KEY_EXPANDER = "U1";
    private static final String LAMP_EXPANDER = "U2";

    private Netlist hat;
    private Netlist panel;

    @BeforeAll
    void readTheNetlists() throws IOException {
        hat = Netlist.read(Path.of("hardware/hat/hat.net"));
        panel = Netlist.read(Path.of("hardware/panel/panel.net"));
    }

    @Test
    void everyGpioOfTheHeaderHasTheNetOfItsName() {
        Map<Integer, String> expected = new HashMap<>();
        // a line that both variants use has the name that the desk panel gives it
        Arrays.stream(DrawerPin.values()).forEach(pin -> expected.put(pin.header(), pin.name()));
        Arrays.stream(Pin.values()).forEach(pin -> expected.put(pin.header(), pin.name()));

        Map<Integer, String> found = new HashMap<>();
        expected.keySet().forEach(pin -> found.put(pin, hat.net("J1", Integer.toString(pin))));

        assertThat(found).isEqualTo(expected).hasSize(GPIOS);
    }

    @Test
    void aLineThatBothVariantsUseIsTheSameGpioAndTheSamePin() {
        Map<Integer, Integer> headerOfBcm = new HashMap<>();
        Arrays.stream(Pin.values()).forEach(pin -> headerOfBcm.put(pin.bcm(), pin.header()));
        List<DrawerPin> shared = Arrays.stream(DrawerPin.values())
                .filter(pin -> headerOfBcm.containsKey(pin.bcm()))
                .toList();

        assertThat(shared).hasSize(6).allMatch(pin -> headerOfBcm.get(pin.bcm()) == pin.header());
    }

    @Test
    void theRibbonJoinsLinesOfTheSameName() {
        int joined = 0;
        for (int pin = 1; pin <= 26; pin++) {
            String fromHat = hat.net("J2", Integer.toString(pin));
            String toPanel = panel.net("J1", Integer.toString(pin));
            if (!toPanel.startsWith("unconnected-")) {
                assertThat(toPanel).as("pin %d of the ribbon", pin).isEqualTo(fromHat);
                joined++;
            }
        }
        assertThat(joined).isEqualTo(20);
    }

    @Test
    void everyKeySitsAtItsCrossing() {
        Map<Key, String> crossings = new EnumMap<>(Key.class);
        panel.parts("SW").forEach((part, label) -> crossings.put(Key.named(label), crossing(part)));

        Map<Key, String> expected = new EnumMap<>(Key.class);
        Arrays.stream(Key.values()).forEach(key -> expected.put(key, "column " + key.column() + ", row " + key.row()));
        assertThat(crossings).isEqualTo(expected).hasSize(Key.COLUMNS * Key.ROWS);
    }

    /** One side of a key is a row, the other goes through a diode, whose cathode (pin 1) points at the column. */
    private String crossing(String part) {
        String row = panel.net(part, "1");
        Netlist.Node anode = only(panel.neighbours(panel.net(part, "2"), part).toList());
        assertThat(anode.pin()).as("anode at %s", part).isEqualTo("2");
        String column = panel.net(anode.part(), "1");
        return "column " + (port(column, KEY_EXPANDER) - GPA0) + ", row " + (port(row, KEY_EXPANDER) - GPB0);
    }

    /** Microchip: GPA7 and GPB7 of an MCP23017 are unreliable inputs. Rows are the inputs of the key scan. */
    @Test
    void noInputIsOnTheTwoPinsThatMustNotBeOne() {
        assertThat(panel.net(KEY_EXPANDER, Integer.toString(GPA0 + 7))).startsWith("KEY_COLUMN_");
        assertThat(panel.net(KEY_EXPANDER, Integer.toString(GPB0 + 7))).startsWith("unconnected-");
    }

    @Test
    void everyLampIsAtItsPinOfTheExpander() {
        List<String> lit = new ArrayList<>();
        List<Lamp> onExpander = Arrays.stream(Lamp.values())
                .filter(lamp -> lamp != Lamp.MESSAGE)
                .toList();
        for (Lamp lamp : onExpander) {
            int order = lamp.ordinal();
            int pin = order < 8 ? GPA0 + order : GPB0 + order - 8;
            String net = panel.net(LAMP_EXPANDER, Integer.toString(pin));
            assertThat(net).isEqualTo("LAMP_" + lamp);
            lit.add(lamp(net));
        }
        lit.add(lamp("MESSAGE_LAMP"));

        assertThat(lit)
                .doesNotHaveDuplicates()
                .hasSize(16)
                .containsExactlyInAnyOrderElementsOf(panel.parts("LED").keySet());
    }

    /** Through a resistor to the anode (pin 2); the cathode is at ground: high lights it. */
    private String lamp(String net) {
        Netlist.Node resistor = only(panel.neighbours(net, LAMP_EXPANDER)
                .filter(node -> node.part().startsWith("R"))
                .toList());
        String beyond = panel.net(resistor.part(), "1".equals(resistor.pin()) ? "2" : "1");
        Netlist.Node anode = only(panel.neighbours(beyond, resistor.part()).toList());
        assertThat(anode.pin()).as("anode of %s", anode.part()).isEqualTo("2");
        assertThat(panel.net(anode.part(), "1")).isEqualTo("GND");
        return anode.part();
    }

    @Test
    void addressesOnI2cAreThoseThatTheSoftwareAsks() {
        assertThat(0x20 | straps(panel, KEY_EXPANDER, MCP23017_ADDRESS)).isEqualTo(0x20);
        assertThat(0x20 | straps(panel, LAMP_EXPANDER, MCP23017_ADDRESS)).isEqualTo(0x21);
        // INA219AxDCN (SOT-23-8): A1 is pin 8, A0 pin 7; both at ground is 0x40
        assertThat(hat.parts("U")).containsEntry("U2", "INA219");
        assertThat(straps(hat, "U2", List.of("8", "7"))).isZero();
        // CAT24C32: A2, A1, A0 are pins 3, 2, 1; 0x50 is where the Pi's firmware looks
        assertThat(hat.parts("U")).containsEntry("U8", "CAT24C32");
        assertThat(0x50 | straps(hat, "U8", List.of("3", "2", "1"))).isEqualTo(0x50);
    }

    /** The address that pins are tied to, the highest bit first. */
    private static int straps(Netlist board, String part, List<String> pins) {
        int address = 0;
        for (String pin : pins) {
            String net = board.net(part, pin);
            assertThat(net).as("%s.%s", part, pin).isIn("GND", "+3V3");
            address = address << 1 | ("+3V3".equals(net) ? 1 : 0);
        }
        return address;
    }

    /** A Pi with old firmware may drive GPIO 6; nobody may fight it without a resistor between. */
    @Test
    void theHookIsBehindAResistor() {
        assertThat(panel.neighbours("HOOK_N", "J1"))
                .hasSize(1)
                .allMatch(node -> node.part().startsWith("R"));
    }

    @Test
    void theFlashChipIsFedAndPulledUpFromItsSwitchedSupplyOnly() {
        assertThat(hat.parts("U")).containsEntry("U3", "W25Q128JVSIQ").containsEntry("U1", "TPS22917");
        assertThat(hat.net("U3", "8")).isEqualTo("FLASH_VCC");
        for (int pin = 1; pin <= 7; pin++) {
            if (pin == 4) {
                continue;
            }
            String net = hat.net("U3", Integer.toString(pin));
            hat.neighbours(net, "U3")
                    .filter(node -> node.part().startsWith("R"))
                    .forEach(resistor -> assertThat(hat.net(resistor.part(), "1".equals(resistor.pin()) ? "2" : "1"))
                            .as("%s at pin %s of the flash chip", resistor, net)
                            .isIn("FLASH_VCC", "GND"));
        }
    }

    /** More capacitance makes a power cut blunt: {@code hardware/spice} reckons with 1.3 uF. */
    @Test
    void theSwitchedSupplyHoldsLittleCharge() {
        List<String> capacitors = hat.neighbours("FLASH_VCC", "")
                .map(Netlist.Node::part)
                .filter(part -> part.startsWith("C"))
                .map(hat.parts("C")::get)
                .toList();

        assertThat(capacitors).contains("470n").hasSizeGreaterThanOrEqualTo(6);
        assertThat(capacitors.stream().mapToDouble(HardwareTest::nanofarads).sum())
                .isLessThanOrEqualTo(1_300);
    }

    /** Reads {@code 470n} and {@code 1u}. */
    private static double nanofarads(String value) {
        double number = Double.parseDouble(value.substring(0, value.length() - 1));
        return switch (value.charAt(value.length() - 1)) {
            case 'n' -> number;
            case 'u' -> number * 1_000;
            default -> throw new AssertionError("no capacitance: " + value);
        };
    }

    /** The pin of a part that a net is at. */
    private int port(String net, String part) {
        return panel.neighbours(net, "")
                .filter(node -> node.part().equals(part))
                .map(node -> Integer.parseInt(node.pin()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(net + " does not reach " + part));
    }

    private static Netlist.Node only(List<Netlist.Node> nodes) {
        assertThat(nodes).hasSize(1);
        return nodes.getFirst();
    }
}

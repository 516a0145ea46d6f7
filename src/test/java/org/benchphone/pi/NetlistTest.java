package org.benchphone.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reader of KiCad's netlists. */
@Timeout(60)
class NetlistTest {
    private static final String SAMPLE = """
            (export (version "E")
              (components
                (comp (ref "U1") (value "a \\"quoted\\" (value)") (fields (field (name "MPN") "X-1")))
                (comp (ref "SW1") (value "OK")))
              (nets
                (net (code "1") (name "GND") (node (ref "U1") (pin "4") (pintype "power_in")))
                (net (code 2) (name "/BUS{slash}A") (node (ref "U1") (pin "1")) (node (ref "SW1") (pin "2")))))
            """;

    @Test
    void netsAreFoundByPartAndPin() {
        Netlist netlist = Netlist.parse(SAMPLE);

        assertThat(netlist.net("U1", "4")).isEqualTo("GND");
        assertThat(netlist.neighbours("/BUS{slash}A", "U1")).containsExactly(new Netlist.Node("SW1", "2"));
        assertThat(netlist.parts("U")).containsOnlyKeys("U1").containsValue("a \"quoted\" (value)");
    }

    @Test
    void whatIsNotThereIsSaid() {
        Netlist netlist = Netlist.parse(SAMPLE);

        assertThatThrownBy(() -> netlist.net("U1", "9")).hasMessage("no pin U1.9");
        assertThatThrownBy(() -> Netlist.parse("(export (components")).hasMessage("the netlist ends in the middle");
        assertThatThrownBy(() -> Netlist.parse("(export (version 1))")).hasMessage("no components in export");
    }
}

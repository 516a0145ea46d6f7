package org.benchphone.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What ngspice says about the power cut of the flash chip; the bounds are wide, the circuits far apart. */
@Tag("external")
@Timeout(300)
class PowerCutCircuitTest {
    /** Microseconds from the switch to each voltage, and what is left after 150 ms. */
    private record Fall(double to27, double to20, double to10, double to07, double restVolts) {}

    @Test
    void aSupplyThatIsDischargedFallsAtOnceAndOneThatFloatsDoesNot() throws Exception {
        Programs.need("ngspice");
        List<String> lines = Tool.run(Tool.HARDWARE.resolve("spice/run")).lines();

        assertThat(lines).hasSize(4);
        Fall hat = fall(lines.get(1), "hat");
        Fall floating = fall(lines.get(2), "floating");
        Fall drawer = fall(lines.get(3), "drawer");

        // the chip stops writing at 2.0 V at the latest: before a page program of 700 us has ended
        assertThat(hat.to27()).isBetween(5.0, 50.0);
        assertThat(hat.to20()).isBetween(20.0, 100.0);
        // and is really off within the 10 ms that the phone waits
        assertThat(hat.to07()).isBetween(100.0, 1_000.0);
        assertThat(hat.restVolts()).isLessThan(0.05);
        // without discharge it is not: such a chip never resets in that time
        assertThat(floating.to10()).isGreaterThan(20_000);
        assertThat(floating.to07()).isGreaterThan(floating.to10());
        // by hand with resistors instead of an isolator: a select held high must not feed the chip
        assertThat(drawer.to07()).isLessThan(1_000);
        assertThat(drawer.restVolts()).isLessThan(0.4);
    }

    /** Reads {@code hat 20 us 46 us 0.2 ms 0.3 ms 0.00 V}. */
    private static Fall fall(String line, String circuit) {
        String[] words = line.split("\\s+");
        assertThat(words).hasSize(11);
        assertThat(words[0]).isEqualTo(circuit);
        assertThat(words[10]).isEqualTo("V");
        return new Fall(
                micros(words[1], words[2]),
                micros(words[3], words[4]),
                micros(words[5], words[6]),
                micros(words[7], words[8]),
                Double.parseDouble(words[9]));
    }

    private static double micros(String number, String unit) {
        assertThat(unit).isIn("us", "ms");
        return Double.parseDouble(number) * ("ms".equals(unit) ? 1_000 : 1);
    }
}

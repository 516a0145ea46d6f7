package org.benchphone.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What systemd itself says of the units. */
@Tag("external")
@Timeout(120)
class UnitsTest {
    private static final Path SYSTEMD = Path.of("systemd");
    private static final Pattern EXPOSURE = Pattern.compile("Overall exposure level for \\S+: (\\d+\\.\\d)");

    /** Of systemd 254 and newer; older ones say that they pass over them. */
    private static final Pattern OF_LATER_VERSIONS = Pattern.compile("Unknown key.*'Restart(Steps|MaxDelaySec)'.*");

    @TempDir
    Path folder;

    /** The unit where it will be, beside a program where it will be and a manual that there is. */
    private Path unit() throws Exception {
        Path unit = folder.resolve("benchphone.service");
        Files.writeString(
                unit,
                Files.readString(SYSTEMD.resolve("benchphone.service"))
                        .replace("/usr/share/benchphone/start", "/bin/true")
                        .replace("Documentation=man:benchphone(1)\n", ""));
        return unit;
    }

    private double exposure(Path unit) throws Exception {
        Ran ran = Ran.of(Programs.need("systemd-analyze"), "security", "--offline=true", "--no-pager", unit.toString());
        Matcher found = EXPOSURE.matcher(ran.output());
        assertThat(found.find()).as(ran.output()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    @Test
    void theServiceIsHardenedToTwoOrLess() throws Exception {
        assertThat(exposure(unit())).isBetween(0.1, 2.0);
    }

    @Test
    void anAddressOfItsOwnCostsRightsAndNothingElse() throws Exception {
        Path unit = unit();
        String dropIn = Files.readString(SYSTEMD.resolve("network/phone0.conf"));
        String service = dropIn.substring(dropIn.indexOf("[Service]\n") + "[Service]\n".length());
        Files.writeString(unit, Files.readString(unit).replace("[Install]", service + "\n[Install]"));
        assertThat(exposure(unit)).isBetween(2.0, 3.0);
    }

    @Test
    void systemdKnowsEveryWordOfTheService() throws Exception {
        Ran ran = Ran.of(Programs.need("systemd-analyze"), "verify", unit().toString());
        List<String> complaints = ran.output()
                .lines()
                .filter(line -> line.contains("benchphone.service"))
                .filter(line -> !OF_LATER_VERSIONS.matcher(line).find())
                .toList();
        assertThat(complaints).isEmpty();
    }

    @Test
    void theDevicesOfTheRulesAreThoseThatTheServiceMayOpen() throws Exception {
        List<String> rules = Files.readAllLines(SYSTEMD.resolve("60-benchphone.rules")).stream()
                .flatMap(line ->
                        Pattern.compile("KERNEL==\"([^\"*]+)").matcher(line).results())
                .map(result -> result.group(1))
                .toList();
        String service = Files.readString(SYSTEMD.resolve("benchphone.service"));
        assertThat(rules).containsExactly("spidev0.0", "spidev1.0", "i2c-1", "gpiochip");
        assertThat(rules)
                .allSatisfy(device -> assertThat(service)
                        .containsPattern("DeviceAllow=(/dev/|char-)" + Pattern.quote(device) + " rw"));
    }
}

package org.benchphone.phone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.benchphone.board.Model;
import org.benchphone.board.Tear;
import org.benchphone.bootloader.Storage;
import org.benchphone.cable.Cable;
import org.benchphone.dhcp.DhcpIdentity;
import org.benchphone.dhcp.Dialect;
import org.benchphone.emulated.Cells;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.language.Text;
import org.benchphone.panel.Panel;
import org.benchphone.phone.SweepPhone.End;
import org.benchphone.phone.SweepPhone.Person;
import org.benchphone.power.Uptime;
import org.benchphone.provisioning.BootUp;
import org.benchphone.provisioning.Network;
import org.benchphone.provisioning.Provisioner;
import org.benchphone.provisioning.Source;
import org.benchphone.settings.Settings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Power is cut in every flash operation of a mass deployment: settings arrive, their policy says auto_update, the update
 * runs. Settings are the old or the new set, never a mixture, and the firmware ends as in {@link PowerCutSweepTest}.
 */
@Timeout(300)
class ProvisioningPowerCutTest {
    private static final String SERVER = "http://realm.lab/";
    private static final String FIRMWARE = "http://realm.lab/" + SweepScale.NEXT + ".bin";
    private static final String FILE =
            "update_policy&: auto_update\nfirmware&: " + FIRMWARE + "\nphone_name$: new\nntp_server$: new\n";
    private static final Map<String, byte[]> OLD =
            Map.of("setting_server", bytes("$" + SERVER), "phone_name", bytes("$old"), "language", bytes("$Deutsch"));
    private static final Map<String, byte[]> NEW = Map.of(
            "setting_server",
            bytes("$" + SERVER),
            "phone_name",
            bytes("$new"),
            "ntp_server",
            bytes("$new"),
            "language",
            bytes("$Deutsch"),
            "update_policy",
            bytes("&auto_update"),
            "firmware",
            bytes("&" + FIRMWARE));
    private static final Cells START = SweepPhone.cells(SweepScale.REDUCED, false, OLD);
    private static final Person ABSENT = new Person(false, false);

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    /** A server with one settings file. */
    private record RealmWithFirmware() implements SweepRealm {
        @Override
        public BootUp provisioning(Uptime uptime, Panel panel, Storage storage) {
            Fetcher server = (uri, max, progress) -> uri.toString().equals(SERVER + "snom360.htm")
                    ? new Fetched.Content(bytes(FILE), uri, "snom360.htm")
                    : new Fetched.Refused(Fetched.Reason.NOT_FOUND, Text.same("File not found."));
            Settings settings = new Settings(storage.settings());
            return new Provisioner(
                    uptime,
                    panel,
                    Duration.ofSeconds(1),
                    network(uptime, settings),
                    () -> {},
                    settings,
                    List.of(Source.stored(() -> Optional.of(settings.get("setting_server")))),
                    server,
                    Model.SNOM360,
                    SweepPhone.IDENTITY.mac(),
                    new Random(1),
                    event -> {},
                    url -> {});
        }

        private static Network network(Uptime uptime, Settings settings) {
            return new Network(
                    uptime,
                    new Network.Mode.Off(),
                    Cable.good(),
                    InetAddress.getLoopbackAddress(),
                    new DhcpIdentity(SweepPhone.IDENTITY.mac(), "", new Dialect(Optional.empty(), false, false)),
                    Duration.ofSeconds(1),
                    new Random(1),
                    settings,
                    event -> {});
        }

        @Override
        public List<Map<String, byte[]>> settings() {
            return List.of(OLD, NEW);
        }
    }

    private static SweepPhone phone(Cells cells, long seed) {
        return new SweepPhone(SweepScale.REDUCED, cells, seed, UnaryOperator.identity(), new RealmWithFirmware());
    }

    @Test
    void withoutACutThePhoneUpdatesItselfWithoutAHand() {
        SweepPhone phone = phone(START.copy(), 1);
        assertThat(phone.live(ABSENT, 0, Tear.NOTHING)).isEqualTo(new End.Started(SweepScale.NEXT, false));
        phone.assertWhole("no cut", new End.Started(SweepScale.NEXT, false));
    }

    @TestFactory
    Stream<DynamicTest> anyCutLeavesTheOldSettingsOrTheNewOnesAndAPhoneThatComesUp() {
        SweepPhone dry = phone(START.copy(), 1);
        List<Boolean> inFirmware = dry.recordOperations();
        assertThat(dry.live(ABSENT, 0, Tear.NOTHING)).isEqualTo(new End.Started(SweepScale.NEXT, false));
        List<DynamicTest> cases = IntStream.rangeClosed(1, inFirmware.size())
                .boxed()
                .flatMap(cut -> Stream.of(Tear.values()).map(tear -> cut(cut, tear, inFirmware)))
                .toList();
        assertThat(cases).hasSizeGreaterThan(80 * Tear.values().length);
        return cases.stream();
    }

    private static DynamicTest cut(int cut, Tear tear, List<Boolean> inFirmware) {
        String id = "DEPLOYMENT cut=" + cut + " tear=" + tear;
        return DynamicTest.dynamicTest(id, () -> {
            SweepPhone phone = phone(START.copy(), id.hashCode());
            assertThat(phone.live(ABSENT, cut, tear)).isInstanceOf(End.Cut.class);
            phone.assertSettingsWhole(id);
            End.Started started = (End.Started) phone.live(ABSENT, 0, Tear.NOTHING);
            phone.assertWhole(id, started);
            boolean noFirmware = cut - 1 > inFirmware.indexOf(true) && cut - 1 < inFirmware.lastIndexOf(true);
            SweepPhone.check(
                    id,
                    "ends in " + started,
                    !noFirmware || started.asked() && started.name().equals(SweepScale.RESCUE));
            SweepPhone.check(
                    id,
                    "without a hand it ends in the new firmware: " + started,
                    started.asked() || started.name().equals(SweepScale.NEXT));
            assertThat(phone.live(ABSENT, 0, Tear.NOTHING)).isEqualTo(new End.Started(started.name(), false));
        });
    }
}

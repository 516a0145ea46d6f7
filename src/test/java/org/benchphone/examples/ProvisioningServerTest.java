package org.benchphone.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.board.Key.OK;
import static org.benchphone.board.Key.X;
import static org.benchphone.phone.StageName.OFF;
import static org.benchphone.phone.StageName.RUNNING;
import static org.benchphone.phone.StageName.WRITING;

import java.io.IOException;
import java.util.List;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.benchphone.junit.BenchPhone;
import org.benchphone.junit.BenchPhoneExtension;
import org.benchphone.junit.BenchedPhone;
import org.benchphone.junit.PhoneChip;
import org.benchphone.junit.PhoneOptions;
import org.benchphone.junit.Phones;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The tests of {@link ProvisioningServer}, with phones in them. */
@Timeout(180)
@ExtendWith(BenchPhoneExtension.class)
class ProvisioningServerTest {
    private static final String NEWER = "snom360-6.5.20-SIP-j";

    private ProvisioningServer server;

    /** The phone of each test is on the shelf, plug out, and knows the server. */
    @BeforeEach
    void aPhoneThatKnowsTheServer(@BenchPhone(off = true) BenchedPhone phone) throws IOException {
        server = new ProvisioningServer();
        phone.set("setting_server", server.url());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void aPhoneFetchesItsSettings(BenchedPhone phone) {
        server.settings(phone.mac(), "language!: Deutsch", "phone_name$: Reception");

        phone.powerOn();

        phone.awaitStage(RUNNING);
        phone.assertDisplay("Menü");
        assertThat(phone.setting("phone_name")).isEqualTo("Reception");
        assertThat(server.asked()).containsExactly("/" + phone.mac() + ".htm");
    }

    @Test
    void thePersonIsAskedBeforeAnUpdate(BenchedPhone phone) {
        String image = server.firmware(NEWER, PhoneChip.image(NEWER));
        server.settings(phone.mac(), "update_policy&: ask_for_update", "firmware&: " + image);

        phone.powerOn();
        phone.assertDisplay("Update software\\?");
        phone.press(X);
        phone.awaitStage(RUNNING);
        assertThat(phone.state().applicationVersion()).isEqualTo("snom360-SIP 6.5.10");

        phone.powerCycle();
        phone.assertDisplay("Update software\\?");
        phone.press(OK);
        phone.awaitEvent(Event.FirmwareWritten.class);
        phone.awaitEvent(
                Event.FirmwareStarted.class, started -> started.application().contains("6.5.20"));
        assertThat(phone.stages()).containsSubsequence("Confirm", "Loading", "Erasing", "Writing", "Rebooting", "Boot");
    }

    @Test
    void aPhoneThatLosesPowerWhileItWritesComesBackOverTftp(BenchedPhone phone) {
        String image = server.firmware(NEWER, PhoneChip.image(NEWER));
        server.settings(phone.mac(), "update_policy&: auto_update", "firmware&: " + image);
        phone.cutPowerDuring(WRITING);

        phone.powerOn();
        phone.awaitEvent(Event.PowerCut.class);
        phone.awaitStage(OFF);

        phone.powerOn();
        phone.assertDisplay("To update by TFTP, press any key");
        phone.recoverByTftp();
        phone.awaitStage(RUNNING);
        assertThat(phone.events(Event.SettingsWiped.class)).hasSize(1);
        assertThat(phone.setting("setting_server")).as("wiped with the others").isEmpty();
    }

    @Test
    void aPhoneIsToldToComeBack(BenchedPhone phone) throws IOException {
        server.settings(phone.mac(), "phone_name$: Reception");
        phone.powerOn();
        phone.awaitStage(RUNNING);

        server.settings(phone.mac(), "phone_name$: Workshop");
        phone.forgetEvents();
        server.reboot(phone.sipPort());

        phone.awaitEvent(Event.FirmwareStarted.class);
        phone.awaitStage(RUNNING);
        assertThat(phone.setting("phone_name")).isEqualTo("Workshop");
    }

    @Test
    void aWholeFloorGetsNewFirmwareOvernight(Phones phones) {
        PhoneOptions served = PhoneOptions.of(Model.SNOM360).withSettings("setting_server$: " + server.url());
        String image = server.firmware(NEWER, PhoneChip.image(NEWER));
        List<String> desks = List.of("desk 1", "desk 2", "desk 3", "desk 4");
        for (String desk : desks) {
            BenchedPhone phone = phones.start(desk, served.unplugged());
            server.settings(phone.mac(), "update_policy&: auto_update", "firmware&: " + image, "phone_name$: " + desk);
            phone.powerOn();
        }

        for (BenchedPhone phone : phones.all().subList(1, 1 + desks.size())) {
            phone.awaitEvent(
                    Event.FirmwareStarted.class,
                    started -> started.application().contains("6.5.20"));
            phone.awaitStage(RUNNING);
            assertThat(phone.setting("phone_name")).isEqualTo(phone.name());
        }
    }
}

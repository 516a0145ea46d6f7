package org.benchphone.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.benchphone.event.Event;
import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.panel.Screen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The boot-up procedure, with servers that a test makes up. */
@Timeout(10)
class ProvisionerTest {
    private static final String A = "http://a.lab/";
    private static final String B = "http://b.lab/";
    private final Realm realm = new Realm();

    @Test
    void theGeneralFileComesFirstAndThePhonesOwnWins() {
        realm.set("setting_server", A)
                .serve(A + "snom360.htm", "phone_name$: general\nntp_server$: ntp.lab")
                .serve(A + "snom360-000413A11FA7.htm", "phone_name$: mine");
        assertThat(realm.boot()).isEqualTo(new Provisioned.Ready());
        assertThat(realm.settings.get("phone_name")).isEqualTo("mine");
        assertThat(realm.settings.get("ntp_server")).isEqualTo("ntp.lab");
        assertThat(realm.servers).containsExactly(A);
        assertThat(realm.events(Event.BootUp.class))
                .extracting(Event.BootUp::step)
                .containsExactly("stored", "settings");
    }

    @Test
    void theFilesOfAServerAreOneCommit() {
        realm.set("setting_server", A)
                .serve(A + "snom360.htm", "phone_name$: x")
                .serve(A + "snom360-000413A11FA7.htm", "ntp_server$: y");
        int before = realm.store.commits();
        realm.boot();
        assertThat(realm.store.commits()).isEqualTo(before + 1);
    }

    @Test
    void aMalformedFileSpoilsTheOthersToo() {
        realm.set("setting_server", A)
                .serve(A + "snom360.htm", "phone_name$: x")
                .serve(A + "snom360-000413A11FA7.htm", "ntp_server$: y\nrubbish");
        assertThat(realm.boot()).isEqualTo(new Provisioned.Ready());
        assertThat(realm.settings.get("phone_name")).isEmpty();
        assertThat(realm.events(Event.SettingsRefused.class))
                .singleElement()
                .satisfies(refused -> assertThat(refused.sentence()).contains("Line 2"));
        assertThat(realm.display.all()).extracting(Screen::name).contains("boot-up-trouble");
    }

    @Test
    void aFileThatIsNotThereCostsNothing() {
        realm.set("setting_server", A).serve(A + "snom360-000413A11FA7.htm", "phone_name$: mine");
        assertThat(realm.boot()).isEqualTo(new Provisioned.Ready());
        assertThat(realm.settings.get("phone_name")).isEqualTo("mine");
    }

    @Test
    void anAnswerWithANewSettingServerMovesThePhoneThereAtOnceAgainAndAgain() {
        realm.source("redirection", "http://vendor/snom360.php?mac={mac}")
                .serve("http://vendor/snom360.php?mac=000413A11FA7", "<html><pre>\nsetting_server$: " + A + "\n")
                .serve(A + "snom360.htm", "setting_server$: " + B)
                .serve(B + "snom360.htm", "phone_name$: in-realm-b");
        realm.boot();
        assertThat(realm.settings.get("phone_name")).isEqualTo("in-realm-b");
        assertThat(realm.settings.get("setting_server")).isEqualTo(B);
        assertThat(realm.events(Event.RealmChanged.class))
                .extracting(Event.RealmChanged::to)
                .containsExactly(A, B);
        assertThat(realm.provisioner().renewal(Realm.INSTALLED).report())
                .hasValueSatisfying(report -> assertThat(report.source().english() + " " + report.server())
                        .isEqualTo("redirection " + B));
    }

    @Test
    void aPhoneThatIsNotRedirectedStaysAsItIs() {
        realm.source("redirection", "http://vendor/?mac={mac}")
                .serve("http://vendor/?mac=000413A11FA7", "# nothing for 000413A11FA7\n");
        assertThat(realm.boot()).isEqualTo(new Provisioned.Ready());
        assertThat(realm.settings.get("setting_server")).isEmpty();
    }

    @Test
    void serversThatSendThePhoneRoundInACircleAreSaid() {
        realm.set("setting_server", A)
                .serve(A + "snom360.htm", "setting_server$: " + B)
                .serve(B + "snom360.htm", "setting_server$: " + A);
        assertThat(realm.boot()).isEqualTo(new Provisioned.Ready());
        assertThat(realm.display.all())
                .filteredOn(screen -> screen.name().equals("boot-up-trouble"))
                .singleElement()
                .satisfies(screen -> assertThat(screen.text()).contains("circle", A, B));
    }

    @Test
    void aDeadServerIsAskedTwiceAndThenThePhoneStartsWithWhatItHas() {
        realm.set("setting_server", A).fail(A + "snom360.htm", Reason.UNREACHABLE);
        long before = realm.time.nanos();
        assertThat(realm.boot()).isEqualTo(new Provisioned.Ready());
        assertThat(realm.asked).containsExactly(A + "snom360.htm", A + "snom360.htm");
        assertThat(Duration.ofNanos(realm.time.nanos() - before)).isLessThan(Duration.ofSeconds(5));
        assertThat(realm.provisioner()
                        .renewal(Realm.INSTALLED)
                        .report()
                        .orElseThrow()
                        .again())
                .isTrue();
    }

    @Test
    void sourcesAreAskedInTheOrderOfTheSettingUntilOneKnows() {
        realm.source("dhcp", A).source("pnp", B).serve(A + "snom360.htm", "phone_name$: a");
        realm.boot();
        assertThat(realm.asked).startsWith("dhcp", A + "snom360.htm").doesNotContain("pnp");

        realm.asked.clear();
        realm.set("provisioning_order", "pnp:proceed dhcp:stop nonsense tr69:stop");
        realm.boot();
        assertThat(realm.asked.stream().filter(it -> !it.contains("/"))).containsExactly("pnp", "dhcp");
        assertThat(realm.events(Event.Note.class))
                .extracting(Event.Note::text)
                .anyMatch(text -> text.contains("nonsense"));
    }

    @Test
    void aSettingThatNeedsItRebootsThePhoneOnce() {
        realm.set("setting_server", A).serve(A + "snom360.htm", "http_port$: 8000");
        assertThat(realm.boot()).isInstanceOf(Provisioned.Reboot.class);
        assertThat(realm.boot()).isEqualTo(new Provisioned.Ready());
    }

    @Test
    void neverUpdateAsksNobody() {
        realm.set("setting_server", A).set("update_policy", "never_update").serve(A + "snom360.htm", "phone_name$: x");
        realm.boot();
        assertThat(realm.asked).isEmpty();
    }

    @Test
    void aThousandPhonesDoNotAskInTheSameSecond() {
        realm.set("max_boot_delay", "60");
        long before = realm.time.nanos();
        realm.boot();
        assertThat(Duration.ofNanos(realm.time.nanos() - before))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(60));
        assertThat(realm.events(Event.BootUp.class))
                .extracting(Event.BootUp::step)
                .startsWith("delay");
    }

    @Test
    void containerFilesAreFetchedInTheirOrderAndMayBeRelative() {
        realm.set("setting_server", A + "base.xml")
                .serve(
                        A + "base.xml",
                        "<?xml version=\"1.0\"?><setting-files><file url=\"" + A + "one.xml\"/><file"
                                + " url=\"two-{mac}.xml\"/></setting-files>")
                .serve(
                        A + "one.xml",
                        "<settings><phone-settings><phone_name perm=\"RW\">one</phone_name>"
                                + "<ntp_server perm=\"\">n</ntp_server></phone-settings></settings>")
                .serve(
                        A + "two-000413A11FA7.xml",
                        "<settings><phone-settings><phone_name>two</phone_name></phone-settings></settings>");
        realm.boot();
        assertThat(realm.settings.get("phone_name")).isEqualTo("two");
        assertThat(realm.settings.get("ntp_server")).isEqualTo("n");
        assertThat(realm.asked).containsExactly(A + "base.xml", A + "one.xml", A + "two-000413A11FA7.xml");
    }

    @Test
    void everyStepIsOnTheDisplay() {
        realm.source("dhcp", A);
        realm.boot();
        List<Screen> steps = realm.display.all().stream()
                .filter(screen -> screen.name().equals("boot-up"))
                .toList();
        assertThat(steps).extracting(Screen::lines).contains(List.of("dhcp", ""), List.of("Loading settings", A));
    }
}

package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.settings.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Setup > Advanced > Update, as a person and as a rollout's script have it. */
@Timeout(60)
class AdvancedUpdateTest {
    private static final String PATH = "/advanced_update.htm";

    private final Visitor visitor = new Visitor();
    private final FakePhone phone = visitor.phone;

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    private String page() {
        return visitor.get(PATH).body();
    }

    @Test
    void thePageShowsWhatHolds() {
        assertThat(page())
                .contains("<title>snom 360: Advanced: Update</title>")
                .contains("name=\"setting_server\" value=\"http://192.0.2.10/prov?a=1&amp;b=&lt;2>\"")
                .contains("name=\"firmware_interval\" value=\"1440\"")
                .contains("name=\"settings_refresh_timer\" value=\"0\"")
                .contains("name=\"update_policy\" value=\"settings_only\" checked>")
                .contains("name=\"pnp_config\" value=\"on\" checked>", "name=\"pnp_config\" value=\"off\">")
                .contains("name=\"firmware_status\"", "name=\"provisioning_order\"", "name=\"max_boot_delay\"")
                .contains("name=\"http_client_user\"")
                .doesNotContain("never_update_firm", "CONFIRM_REBOOT", "disabled");
    }

    @Test
    void thePasswordIsNotOnThePage() {
        assertThat(page()).doesNotContain("secret of the server");
    }

    @Test
    void theTabsLeadToEachOtherAndTheMenuKnowsWhereItIs() {
        assertThat(page())
                .contains("<a href=\"/advanced_network.htm\" aria-current=\"true\">Advanced</a>")
                .contains("<a href=\"/advanced_network.htm\">Network</a>")
                .contains("<a href=\"/advanced_update.htm\" aria-current=\"page\">Update</a>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"never_update_firm", "never_update_boot", "what a file said"})
    void aValueOfOldFirmwareIsShownWhileItHolds(String value) {
        phone.set("update_policy", Permission.WRITABLE, value);
        assertThat(page()).contains("value=\"" + value + "\" checked>", "A value of old firmware");
        visitor.post(PATH, "update_policy=auto_update&Settings=Save");
        assertThat(page()).doesNotContain(value).contains("value=\"auto_update\" checked>");
    }

    @Test
    void aRolloutsToolNamesTheSettingServerAndSaves() {
        HttpResponse<String> page = visitor.post(PATH, "setting_server=tftp%3A%2F%2F192.0.2.1&Settings=Save");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("role=\"status\">Saved.<", "value=\"tftp://192.0.2.1\"");
        assertThat(phone.saved).containsExactly(Map.of("setting_server", "tftp://192.0.2.1"));
    }

    @ParameterizedTest
    @CsvSource({
        "auto_update, auto_update",
        "Update+automatically, auto_update",
        "ask+FOR+update, ask_for_update",
        "'Never+update%2C+load+settings+only', settings_only",
        "'Never+update%2C+do+not+load+settings', never_update"
    })
    void thePolicyIsUnderstoodByItsNameOnThePhonesPageToo(String sent, String saved) {
        visitor.post(PATH, "update_policy=" + sent + "&Settings=Save");
        assertThat(phone.saved).containsExactly(Map.of("update_policy", saved));
    }

    @Test
    void pnpCanBeSwitchedOff() {
        visitor.post(PATH, "pnp_config=off&Settings=Save");
        assertThat(phone.saved).containsExactly(Map.of("pnp_config", "off"));
        assertThat(page()).contains("name=\"pnp_config\" value=\"off\" checked>");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "http_client_user=joe&http_client_pass= | joe | -",
                "http_client_user=joe&http_client_pass=new | joe | new",
                "http_client_user=&http_client_pass= | '' | ''",
                "http_client_pass= | - | ''"
            },
            delimiter = '|',
            nullValues = "-")
    void anEmptyPasswordKeepsTheOneThatIsThereOrForgetsItWithItsUser(String form, String user, String password) {
        visitor.post(PATH, form + "&Settings=Save");
        assertThat(phone.saved).hasSize(1);
        assertThat(phone.saved.getFirst().get("http_client_user")).isEqualTo(user);
        assertThat(phone.saved.getFirst().get("http_client_pass")).isEqualTo(password);
    }

    @Test
    void aReadOnlySettingIsRefusedByNameAndNothingIsSaved() {
        phone.set("update_policy", Permission.READ_ONLY, "never_update");
        HttpResponse<String> page = visitor.post(PATH, "update_policy=auto_update&firmware_interval=15&Settings=Save");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("role=\"alert\">update_policy is read-only.<")
                .contains("name=\"firmware_interval\" value=\"15\"")
                .contains("Read-only: the setting server decides it.");
        assertThat(phone.saved).isEmpty();
    }

    @Test
    void whatIsReadOnlyCannotBeTypedInto() {
        List<String> names = List.of("update_policy", "setting_server", "pnp_config", "http_client_pass");
        names.forEach(name -> phone.set(name, Permission.READ_ONLY, "x"));
        String page = page();
        for (String name : names) {
            assertThat(page).as(name).containsPattern("name=\"" + name + "\"[^>]* disabled");
        }
        assertThat(page)
                .containsPattern("name=\"firmware_interval\"[^>]*>")
                .doesNotContainPattern("name=\"firmware_interval\"[^>]* disabled");
    }

    @Test
    void aFormWithoutSettingsSavesNothingAndSaysSo() {
        HttpResponse<String> page = visitor.post(PATH, "Settings=Save");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("no setting is named");
        assertThat(phone.saved).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?save=save", "?save"})
    void whatWasSavedIsInFlashAlready(String query) {
        HttpResponse<String> page = visitor.get(PATH + query);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("is in flash already");
        assertThat(phone.saved).isEmpty();
    }

    @Test
    void aLinkToThePageSavesNothing() {
        assertThat(visitor.get(PATH + "?setting_server=http://192.0.2.66/&Settings=Save")
                        .statusCode())
                .isEqualTo(200);
        assertThat(phone.saved).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?reset=Reset", "?reset=reset"})
    void aScriptResetsAtOnce(String query) {
        HttpResponse<String> answer = visitor.get(PATH + query);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("All settings are forgotten.", "data-next=\"/info.htm\"");
        assertThat(phone.resets).hasValue(1);
        assertThat(phone.reboots).as("the phone reboots by itself").hasValue(0);
    }

    @Test
    void aPersonIsAskedBeforeAReset() {
        assertThat(page()).contains("<button name=\"CONFIRM_RESET\" value=\"Reset\">");
        HttpResponse<String> question = visitor.post(PATH, "CONFIRM_RESET=Reset");
        assertThat(question.statusCode()).isEqualTo(200);
        assertThat(question.body())
                .contains("Forget all settings?", "<form class=\"answers\" method=\"post\" action=\"" + PATH + "\">")
                .contains("<button name=\"reset\" value=\"Reset\">Reset</button>", "href=\"" + PATH + "\">Cancel");
        assertThat(phone.resets).hasValue(0);
        visitor.post(PATH, "reset=Reset");
        assertThat(phone.resets).hasValue(1);
    }

    @Test
    void lookingAtAResetDoesNotReset() {
        assertThat(visitor.send("HEAD", PATH + "?reset=Reset", null).statusCode())
                .isEqualTo(200);
        assertThat(phone.resets).hasValue(0);
    }

    @Test
    void whereTheSettingsCameFromIsShown() {
        assertThat(page()).contains("Since the phone started, no settings were fetched.");
        phone.provisioned = new LastFetch(
                new Text("PnP", "PnP"),
                "http://192.0.2.10/<a>.htm",
                Instant.parse("2026-07-01T10:20:30.5Z"),
                new Text("74 settings, 3 of them new.", "74 Einstellungen, 3 davon neu."));
        assertThat(page())
                .contains("<th scope=\"row\">Named by:</th><td>PnP</td>")
                .contains("<td>http://192.0.2.10/&lt;a&gt;.htm</td>")
                .contains("<td>2026-07-01 10:20:30 UTC</td>")
                .contains("<td>74 settings, 3 of them new.</td>");
        phone.language = Language.GERMAN;
        assertThat(page()).contains("Genannt von:", "74 Einstellungen, 3 davon neu.");
    }

    @Test
    void settingsAreFetchedAtTheButton() {
        HttpResponse<String> page = visitor.post(PATH, "fetch=Fetch");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(
                        "role=\"status\">The phone fetches its settings.<",
                        "id=\"provisioned\" data-fetching=\"true\"");
        assertThat(phone.fetches).hasValue(1);
        assertThat(visitor.get(PATH + "?fetch=Fetch").body()).doesNotContain("data-fetching");
        assertThat(phone.fetches).hasValue(1);
    }

    @Test
    void aPhoneThatCannotFetchSaysWhy() {
        phone.cannotFetch = new Text("There is no setting server.", "Es gibt keinen Setting-Server.");
        HttpResponse<String> page = visitor.post(PATH, "fetch=Fetch");
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body())
                .contains("role=\"alert\">There is no setting server.<")
                .doesNotContain("data-fetching");
    }
}

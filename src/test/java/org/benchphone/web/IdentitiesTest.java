package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.settings.Permission;
import org.benchphone.web.IdentityStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Setup > Identity 1 to 12, as a person and as a rollout's script have them. */
@Timeout(60)
class IdentitiesTest {
    private static final String PATH = "/line_login.htm?l=3";

    private final Visitor visitor = new Visitor();
    private final FakePhone phone = visitor.phone;

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    private String page(String path) {
        return visitor.get(path).body();
    }

    @Test
    void thePageShowsTheAccountButNotItsPassword() {
        phone.set("user_name3", Permission.WRITABLE, "200");
        phone.set("user_host3", Permission.WRITABLE, "pbx.example.com;transport=tcp");
        phone.set("user_realname3", Permission.WRITABLE, "J\u00fcrg <b>A</b>");
        phone.set("user_pass3", Permission.WRITABLE, "secret of the line");
        assertThat(page(PATH))
                .contains("<title>snom 360: Identity 3</title>")
                .contains("name=\"user_name3\" value=\"200\"")
                .contains("name=\"user_host3\" value=\"pbx.example.com;transport=tcp\"")
                .contains("name=\"user_realname3\" value=\"J\u00fcrg &lt;b>A&lt;/b>\"")
                .contains("name=\"user_active3\" value=\"on\" checked>")
                .containsPattern("name=\"user_pass3\" type=\"password\"[^>]*>")
                .contains("name=\"user_outbound3\"", "name=\"user_pname3\"")
                .doesNotContain("secret of the line", "disabled", "<b>A");
    }

    @Test
    void everyTabSaysHowTheIdentityStandsAndWhatToDo() {
        phone.calls.stands(
                3,
                State.FAILED,
                "200",
                new Text("The registrar does not answer. Check its address.", "Der Registrar antwortet nicht."));
        for (String tab : new String[] {"login", "sip", "rtp"}) {
            assertThat(page("/line_" + tab + ".htm?l=3"))
                    .contains("<strong>Not registered</strong>", "200@pbx.example.com")
                    .contains("The registrar does not answer. Check its address.")
                    .contains("data-live=\"/line_login.htm?l=3\"", "class=\"registration failed\"");
        }
        phone.language = Language.GERMAN;
        assertThat(page(PATH)).contains("Nicht angemeldet", "Der Registrar antwortet nicht.", "Identit\u00e4t 3");
    }

    @Test
    void theTabsLeadToEachOtherAndTheMenuKnowsWhereItIs() {
        assertThat(page("/line_sip.htm?l=3"))
                .contains("<a href=\"/line_login.htm?l=3\">Login</a>")
                .contains("<a href=\"/line_sip.htm?l=3\" aria-current=\"page\">SIP</a>")
                .contains("aria-label=\"Identity 3\" aria-current=\"page\">3</a>")
                .contains("aria-label=\"Identity 12\">12</a>")
                .doesNotContain(">13</a>");
    }

    @Test
    void withoutANumberItIsTheFirst() {
        assertThat(page("/line_login.htm")).contains("Identity 1</h1>", "name=\"user_name1\"");
    }

    @Test
    void aSmallPhoneHasFour() {
        phone.calls.count = 4;
        assertThat(page("/line_login.htm?l=4")).contains(">4</a>").doesNotContain(">5</a>");
        assertThat(visitor.get("/line_login.htm?l=5").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "13", "-1", "1e1", "999999999999", "%3Cb%3E", ""})
    void anIdentityThatThePhoneDoesNotHaveIsRefused(String number) {
        for (String query : new String[] {"", "&Settings=Save&user_active1=on"}) {
            HttpResponse<String> page = visitor.get("/line_login.htm?l=" + number + query);
            assertThat(page.statusCode()).isEqualTo(400);
            assertThat(page.body()).contains("This phone has 1 to 12.").doesNotContain("<b>");
        }
        assertThat(phone.saved).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/line_login.htm?l=1&Settings=Save&user_active1=on",
                "/line_login.htm?l=1&user_active1=on&Settings=Apply",
                "/line_sip.htm?l=1&Settings=Save&user_active1=on"
            })
    void aRolloutsScriptSavesByGet(String path) {
        HttpResponse<String> page = visitor.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("role=\"status\">Saved.<");
        assertThat(phone.saved).containsExactly(Map.of("user_active1", "on"));
    }

    @Test
    void aLinkWithoutTheButtonSavesNothing() {
        visitor.get("/line_login.htm?l=1&user_active1=off");
        assertThat(phone.saved).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "user_name3=200&user_pass3= | 200 | -",
                "user_name3=200&user_pass3=new+one | 200 | new one",
                "user_name3=&user_pass3= | '' | ''",
                "user_pass3= | - | ''"
            },
            delimiter = '|',
            nullValues = "-")
    void anEmptyPasswordKeepsTheOneThatIsThereOrForgetsItWithItsAccount(String form, String user, String password) {
        visitor.post(PATH, form + "&Settings=Save");
        assertThat(phone.saved).hasSize(1);
        assertThat(phone.saved.getFirst().get("user_name3")).isEqualTo(user);
        assertThat(phone.saved.getFirst().get("user_pass3")).isEqualTo(password);
        assertThat(phone.saved.getFirst()).doesNotContainKeys("l", "Settings");
    }

    @Test
    void aReadOnlySettingIsRefusedByNameAndWhatWasTypedStays() {
        phone.set("user_host3", Permission.READ_ONLY, "pbx.example.com");
        assertThat(page(PATH))
                .containsPattern("name=\"user_host3\"[^>]* disabled")
                .contains("Read-only:");
        HttpResponse<String> page = visitor.post(PATH, "user_host3=evil.example&user_name3=201&Settings=Save");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body())
                .contains("role=\"alert\">user_host3 is read-only.<", "name=\"user_name3\" value=\"201\"");
        assertThat(phone.saved).isEmpty();
    }

    @Test
    void aFormWithoutSettingsSavesNothingAndSaysSo() {
        HttpResponse<String> page = visitor.post(PATH, "Settings=Save");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("no setting is named");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REREGISTER:3=Re-Register", "REREGISTER%3A3=Re-Register", "REREGISTER"})
    void anIdentityIsRegisteredAgainAtItsButtonAndByGet(String query) {
        assertThat(visitor.get(PATH + "&" + query).body()).contains("role=\"status\">Done: register 3.<");
        assertThat(visitor.post(PATH, query + "&user_name3=777").statusCode()).isEqualTo(200);
        assertThat(phone.calls.told).containsExactly("register 3", "register 3");
        assertThat(phone.saved).as("the button saves nothing").isEmpty();
    }

    @Test
    void aPersonIsAskedBeforeAnIdentityIsRemoved() {
        phone.set("user_name3", Permission.WRITABLE, "200");
        phone.set("user_pass3", Permission.WRITABLE, "secret");
        phone.set("user_expiry3", Permission.WRITABLE, "60");
        HttpResponse<String> question = visitor.post(PATH, "CONFIRM_REMOVE=Remove&user_name3=200");
        assertThat(question.body())
                .contains("Forget this identity?", "<button name=\"REMOVE_IDENTITY:3\" value=\"Remove\">");
        assertThat(phone.saved).isEmpty();
        assertThat(visitor.post(PATH, "REMOVE_IDENTITY:3=Remove").body()).contains("The identity is removed.");
        assertThat(phone.saved).containsExactly(Map.of("user_name3", "", "user_pass3", "", "user_expiry3", "3600"));
        assertThat(visitor.post(PATH, "REMOVE_IDENTITY:3=Remove").body()).contains("This identity is not set up.");
    }

    @Test
    void anAccountOfTheSettingServerIsNotRemoved() {
        phone.set("user_name3", Permission.READ_ONLY, "200");
        HttpResponse<String> page = visitor.get(PATH + "&REMOVE_IDENTITY:3=Remove");
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("user_name3 is read-only.", "name=\"user_name3\" value=\"200\"");
    }

    @Test
    void theSipTabSetsTheExpiryAndWhomThePhoneObeys() {
        assertThat(page("/line_sip.htm?l=2"))
                .contains("name=\"user_expiry2\" value=\"3600\"", "name=\"filter_registrar\" value=\"off\" checked>")
                .contains("name=\"challenge_reboot\"", "name=\"challenge_checksync\"");
        visitor.post("/line_sip.htm?l=2", "user_expiry2=60&filter_registrar=on&Settings=Save");
        assertThat(phone.saved).containsExactly(Map.of("user_expiry2", "60", "filter_registrar", "on"));
    }

    @Test
    void theRtpTabSetsCodecsAndTheVoice() {
        assertThat(page("/line_rtp.htm?l=2"))
                .containsPattern("id=\"codec1_name2\"[^>]*>\\s*<option value=\"0\" selected>G.711 \u00b5-law")
                .contains("<option value=\"echo\">", "<option value=\"tone\" selected>", "name=\"media_wav_url\"");
        visitor.post("/line_rtp.htm?l=2", "codec1_name2=8&media_source=echo&Settings=Save");
        assertThat(phone.saved).containsExactly(Map.of("codec1_name2", "8", "media_source", "echo"));
    }

    @Test
    void aCodecThatThePhoneCannotSpeakIsShownWhileItHolds() {
        phone.set("codec1_name2", Permission.WRITABLE, "18");
        assertThat(page("/line_rtp.htm?l=2")).contains("<option value=\"18\" selected>18</option>");
    }
}

package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.benchphone.language.Language;
import org.benchphone.settings.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Setup > Action URL Settings. */
@Timeout(60)
class ActionUrlPageTest {
    private static final String PATH = "/action_url.htm";

    private final Visitor visitor = new Visitor();
    private final FakePhone phone = visitor.phone;

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    @Test
    void thePageShowsWhomThePhoneTells() {
        phone.set("action_incoming_url", Permission.WRITABLE, "http://192.0.2.1/?a=$remote&b=<c>");
        assertThat(visitor.get(PATH).body())
                .contains("<title>snom 360: Action URL Settings</title>", "aria-current=\"page\">Action URL Settings<")
                .contains("name=\"action_incoming_url\" value=\"http://192.0.2.1/?a=$remote&amp;b=&lt;c>\"")
                .contains("name=\"action_redirection_off_url\"", "$nr_ongoing_calls");
        phone.language = Language.GERMAN;
        assertThat(visitor.get(PATH).body()).contains("Verpasster Ruf:", "ein Passwort bleibt leer");
    }

    @Test
    void whatIsSavedIsASettingOfThePhones() {
        HttpResponse<String> page =
                visitor.post(PATH, "action_missed_url=http%3A%2F%2F192.0.2.1%2F%3Fa%3D%24remote&Settings=Save");
        assertThat(page.body()).contains("role=\"status\">Saved.<", "value=\"http://192.0.2.1/?a=$remote\"");
        assertThat(phone.saved).containsExactly(Map.of("action_missed_url", "http://192.0.2.1/?a=$remote"));
    }

    @Test
    void aReadOnlyUrlIsRefusedAndCannotBeTypedInto() {
        phone.set("action_setup_url", Permission.READ_ONLY, "http://192.0.2.1/");
        assertThat(visitor.get(PATH).body()).containsPattern("name=\"action_setup_url\"[^>]* disabled");
        assertThat(visitor.post(PATH, "action_setup_url=&Settings=Save").statusCode())
                .isEqualTo(403);
        assertThat(phone.saved).isEmpty();
    }

    @Test
    void aLinkSavesNothing() {
        assertThat(visitor.get(PATH + "?action_setup_url=http://192.0.2.66/&Settings=Save")
                        .statusCode())
                .isEqualTo(200);
        assertThat(phone.saved).isEmpty();
    }
}

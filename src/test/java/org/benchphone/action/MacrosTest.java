package org.benchphone.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.benchphone.fetch.Urls;
import org.benchphone.flash.MemoryStore;
import org.benchphone.settings.Settings;
import org.benchphone.settings.SettingsFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of the names in an action URL. */
@Timeout(60)
class MacrosTest {
    private static final CallFacts CALL =
            new CallFacts(2, "sip:200@pbx", "sip:201@pbx.example.com", "a b@c", "J\u00fcrg & Co", "<Grace>", 3);

    private final Settings settings = new Settings(new MemoryStore(), Map.of("phone_type", "snom360"));
    private final Macros macros = new Macros(settings, "000413230001", () -> "192.0.2.20");

    MacrosTest() {
        settings.apply(SettingsFile.parse("""
                user_name2$: 200
                user_host2$: pbx.example.com:5070;transport=tcp
                user_pass2$: secret
                user_realname1$: Desk
                http_pass$: covert
                ldap_password$: hidden
                other_phones$: kept
                setting_server$: http://joe:hush@192.0.2.1/a?mac={mac}
                """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://s/?m=$mac&i=$phone_ip | http://s/?m=000413230001&i=192.0.2.20",
                "http://s/?m={mac} | http://s/?m=000413230001",
                "http://s/$mac&/call | http://s/000413230001/call",
                "http://s/$mac&?x=$mac& | http://s/000413230001?x=000413230001&",
                "http://s/$mac | http://s/000413230001",
                "http://s/?l=$local&r=$remote | http://s/?l=sip%3A200%40pbx&r=sip%3A201%40pbx.example.com",
                "http://s/?l=$display_local | http://s/?l=J%C3%BCrg%20%26%20Co",
                "http://s/?l=$display_remote | http://s/?l=%3CGrace%3E",
                "http://s/?c=$call-id&n=$nr_ongoing_calls | http://s/?c=a%20b%40c&n=3",
                "http://s/?u=$active_user&h=$active_host | http://s/?u=200&h=pbx.example.com%3A5070",
                "http://s/?u=$active_url | http://s/?u=sip%3A200%40pbx.example.com%3A5070",
                "http://s/?a=$user_realname1&b=$phone_type | http://s/?a=Desk&b=snom360",
                "http://s/?a=$other_phones&b=$unheard_of. | http://s/?a=kept&b=.",
                "http://s/?a=$mac-$mac | http://s/?a=000413230001-000413230001",
                "http://s/?a=$&b=$$&c=$1 | http://s/?a=$&b=$$&c=$1",
                "http://s/plain?a=b&c=d | http://s/plain?a=b&c=d"
            })
    void aNameBecomesItsValue(String url, String expanded) {
        assertThat(macros.expand(url, CALL)).isEqualTo(expanded);
    }

    @ParameterizedTest
    @CsvSource({"user_pass2", "http_pass", "admin_mode_password", "ldap_password", "http_client_pass"})
    void aPasswordIsNeverTold(String name) {
        assertThat(macros.expand("http://s/?p=$" + name + "&x=1", CALL)).isEqualTo("http://s/?p=&x=1");
    }

    @Test
    void aUrlIsToldWithoutItsLogin() {
        assertThat(macros.expand("http://s/?p=$setting_server", CALL)).doesNotContain("joe", "hush");
    }

    @Test
    void withoutACallAndWithoutAnIdentityItsNamesAreEmpty() {
        assertThat(macros.expand("http://s/?a=$remote&b=$active_url&c=$nr_ongoing_calls", CallFacts.idle(0)))
                .isEqualTo("http://s/?a=&b=&c=0");
    }

    @Test
    void noCallerCanMakeAnotherUrlOfIt() {
        for (String evil : new String[] {
            "\r\nHost: evil", "&admin=1", "?x#y", "../../", "@evil/", "$mac", "\u0000", "\uD800", "\u202E", "%00"
        }) {
            String expanded = macros.expand("http://s/$remote&/x?a=$remote&b=2", facts(evil));
            assertThat(Urls.parse(expanded)).as(expanded).isPresent();
            assertThat(expanded).matches("http://s/[A-Za-z0-9._~%-]*/x\\?a=[A-Za-z0-9._~%-]*&b=2");
        }
    }

    @Test
    void aValueWithoutEndIsCut() {
        assertThat(macros.expand("http://s/?a=$remote", facts("x".repeat(100_000))))
                .hasSize("http://s/?a=".length() + Macros.LONGEST_VALUE);
    }

    private static CallFacts facts(String remote) {
        return new CallFacts(1, "", remote, "", "", "", 1);
    }
}

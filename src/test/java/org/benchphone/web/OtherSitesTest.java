package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import org.benchphone.settings.Permission;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a page of another site cannot make a browser do to the phone. */
@Timeout(60)
class OtherSitesTest {
    private static final String URL = "http://192.0.2.10/snom360-6.5.20-SIP-j.bin";
    private static final List<String> CHANGES = List.of(
            "POST /update.htm?firmware=" + URL,
            "POST /preferences.htm?language=Deutsch",
            "POST /settings.htm?settings=a:1",
            "POST /dummy.htm?REBOOT=true",
            "GET /dummy.htm?swload=load&firmware=" + URL,
            "GET /dummy.htm?settings=save&a=1",
            "GET /dummy.htm?REBOOT=true",
            "GET /command.htm?key=1",
            "GET /confirm.htm?REBOOT=yes",
            "GET /advanced.htm?reboot=Reboot",
            "GET /advanced_update.htm?reboot=Reboot",
            "GET /advanced_update.htm?reset=Reset",
            "GET /advanced_update.htm?save=save&update_policy=auto_update",
            "POST /advanced_update.htm?setting_server=http://192.0.2.66/&Settings=Save",
            "POST /advanced_update.htm?fetch=Fetch",
            "POST /advanced_update.htm?CONFIRM_RESET=Reset",
            "POST /advanced_network.htm?dhcp=on&Settings=Save",
            "POST /advanced_network.htm?CONFIRM_REBOOT=Reboot",
            "GET /command.htm?number=200",
            "GET /command.htm?key_dtmf=1",
            "GET /command.htm?RELEASE_ALL_CALLS",
            "GET /command.htm?REREGISTER",
            "GET /dummy.htm?REREGISTER:1=Re-Register",
            "GET /index.htm?dialeddel=0",
            "GET /?misseddel=clear",
            "POST /index.htm?number=200",
            "POST /index.htm?hangup=a",
            "GET /line_login.htm?l=1&Settings=Save&user_active1=on",
            "GET /line_login.htm?l=1&REREGISTER%3A1=Re-Register",
            "GET /line_login.htm?l=1&REMOVE_IDENTITY:1=Remove",
            "POST /line_login.htm?l=2&Settings=Save&user_name2=200",
            "POST /line_sip.htm?l=1&Settings=Save&user_expiry1=60",
            "POST /line_rtp.htm?l=1&Settings=Save&media_source=echo",
            "POST /line_login.htm?l=1&CONFIRM_REMOVE=Remove",
            "POST /action_url.htm?action_setup_url=http://192.0.2.66/&Settings=Save");

    private final Visitor visitor = new Visitor();
    private final FakePhone phone = visitor.phone;

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, http://evil.example",
        "Origin, null",
        "Origin, http://127.0.0.1:1",
        "Referer, http://evil.example/page",
        "Referer, nonsense of a proxy"
    })
    void noOtherSiteChangesAnything(String header, String value) {
        for (String change : CHANGES) {
            HttpResponse<String> answer = visitor.send(change.split(" ")[0], change.split(" ")[1], null, header, value);
            assertThat(answer.statusCode()).as(change).isEqualTo(403);
            assertThat(answer.body()).contains("comes from a page of another site");
        }
        assertThat(phone.loads).isEmpty();
        assertThat(phone.saved).isEmpty();
        assertThat(phone.files).isEmpty();
        assertThat(phone.pressed).isEmpty();
        assertThat(phone.reboots).hasValue(0);
        assertThat(phone.resets).hasValue(0);
        assertThat(phone.fetches).hasValue(0);
        assertThat(phone.calls.told).isEmpty();
    }

    /** By plain HTTP no browser sends Sec-Fetch-Site to a phone, and a page can forbid the Referer. */
    @Test
    void aBrowserThatDoesNotSayWhereItComesFromChangesNothing() {
        int refused = 0;
        for (String change : CHANGES) {
            HttpResponse<String> answer = visitor.send(
                    change.split(" ")[0],
                    change.split(" ")[1],
                    null,
                    "User-Agent",
                    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                    "Accept-Language",
                    "en");
            assertThat(answer.statusCode()).as(change).isEqualTo(403);
            refused++;
        }
        assertThat(refused).isEqualTo(CHANGES.size());
        assertThat(phone.loads).isEmpty();
        assertThat(phone.reboots).hasValue(0);
        HttpResponse<String> powerShell = visitor.send(
                "GET",
                "/dummy.htm?REBOOT=true",
                null,
                "User-Agent",
                "Mozilla/5.0 (Windows NT; Windows NT 10.0; de-DE) WindowsPowerShell/5.1.22621.2506");
        assertThat(powerShell.statusCode()).as("a script").isEqualTo(200);
    }

    @Test
    void thePhonesOwnPagesAndScriptsChangeThings() {
        phone.calls.talks();
        phone.set("user_name1", Permission.WRITABLE, "200");
        int done = 0;
        for (String change : CHANGES) {
            String method = change.split(" ")[0];
            String path = change.split(" ")[1];
            HttpResponse<String> own = visitor.send(
                    method,
                    path,
                    null,
                    "Origin",
                    visitor.url(""),
                    "Referer",
                    visitor.url("/update.htm"),
                    "Sec-Fetch-Site",
                    "same-origin");
            HttpResponse<String> typed = visitor.send(method, path, null, "Sec-Fetch-Site", "none");
            HttpResponse<String> script = visitor.send(method, path, null);
            assertThat(List.of(own.statusCode(), typed.statusCode(), script.statusCode()))
                    .as(change)
                    .isSubsetOf(200, 302);
            done++;
        }
        assertThat(done).isEqualTo(CHANGES.size());
        assertThat(phone.loads).hasSize(6);
    }

    @Test
    void aLinkFromAnotherSiteOpensAPage() {
        for (String path : List.of(
                "/",
                "/info.htm",
                "/update.htm",
                "/settings.htm",
                "/line_login.htm?l=2",
                "/action_url.htm",
                "/advanced_update.htm",
                "/advanced_network.htm")) {
            assertThat(visitor.get(path, "Sec-Fetch-Site", "cross-site", "Referer", "http://wiki.example/")
                            .statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"evil.example", "evil.example:80", "192.0.2.10.evil.example", "localhost.evil.example", "a.b."})
    void aNameThatAnybodyCanRegisterIsNotThePhone(String host) throws IOException {
        assertThat(visitor.raw("GET /info.htm HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421 ")
                .contains("Call the phone by its address")
                .doesNotContain("Application Version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "192.0.2.10:8081",
                "[::1]:80",
                "localhost:8081",
                "snom360",
                "snom360-bench.local",
                "phone.lan",
                "Phone.Lab.Home.Arpa:80",
                "phone.localhost",
                "snom360."
            })
    void addressesAndLocalNamesAreThePhone(String host) throws IOException {
        assertThat(visitor.raw("GET /info.htm HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Application Version");
    }

    @Test
    void aProgramOfThePhonesTimeNeedsNoHost() throws IOException {
        assertThat(visitor.raw("GET /info.htm HTTP/1.0\r\n\r\n"))
                .contains(" 200 ")
                .contains("Application Version");
    }

    @Test
    void everyAnswerTellsTheBrowserToRunNothingForeign() {
        for (String path : List.of("/", "/update.htm", "/screen.bmp", "/snom.js", "/nothing", "/dummy.htm")) {
            HttpResponse<String> answer = visitor.get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy"))
                    .get()
                    .asString()
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(answer.headers().allValues("Server")).containsExactly("snom embedded");
        }
        assertThat(visitor.get("/update.htm").body()).doesNotContain("style=", "<style", "onclick", "<script>");
    }
}

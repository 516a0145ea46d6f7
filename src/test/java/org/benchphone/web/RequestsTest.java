package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Random;
import org.benchphone.language.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What HTTP itself asks for: methods, unknown paths, and requests that mean nothing. */
@Timeout(120)
class RequestsTest {
    private static final List<String> PATHS = List.of(
            "/",
            "/index.htm",
            "/info.htm",
            "/update.htm",
            "/preferences.htm",
            "/settings.htm",
            "/settings.cfg",
            "/advanced.htm",
            "/advanced_network.htm",
            "/advanced_update.htm",
            "/screen.bmp",
            "/snom.css",
            "/snom.js",
            "/phone.svg");
    private static final int RANDOM_REQUESTS = 3000;

    private final Visitor visitor = new Visitor();

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    @Test
    void headSaysWhatGetWouldSayWithoutTheBody() {
        for (String path : PATHS) {
            HttpResponse<String> head = visitor.send("HEAD", path, null);
            HttpResponse<String> get = visitor.get(path);
            assertThat(head.statusCode()).as(path).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            for (String header : List.of("Content-Length", "Content-Type", "Cache-Control")) {
                assertThat(head.headers().firstValue(header))
                        .isPresent()
                        .isEqualTo(get.headers().firstValue(header));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing.htm", "/advanced_sip.htm", "/../etc/passwd", "/index.htm/x", "/INDEX.HTM", "//"})
    void anUnknownPathIsAPageWithAWayBack(String path) throws IOException {
        String answer = visitor.raw("GET " + path + " HTTP/1.1\r\nHost: phone\r\nConnection: close\r\n\r\n");
        assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").doesNotContain("etty");
        if (answer.startsWith("HTTP/1.1 404")) {
            assertThat(answer).contains("The phone has no page of this name.", "href=\"/index.htm\"");
        }
    }

    @Test
    void anUnknownPathIsAnsweredInThePhonesLanguage() {
        visitor.phone.language = Language.GERMAN;
        HttpResponse<String> page = visitor.get("/nothing.htm");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("Das Telefon hat keine Seite dieses Namens.");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /info.htm, 'GET, HEAD'",
        "PUT, /update.htm, 'GET, HEAD, POST'",
        "DELETE, /, 'GET, HEAD, POST'",
        "OPTIONS, /settings.htm, 'GET, HEAD, POST'",
        "HEAD, /dummy.htm?REBOOT=true, 'GET, POST'",
        "HEAD, /confirm.htm?REBOOT=yes, 'GET, POST'",
        "PUT, /advanced_network.htm, 'GET, HEAD, POST'",
        "DELETE, /advanced_update.htm?reset=Reset, 'GET, HEAD, POST'",
        "POST, /settings.cfg, 'GET, HEAD'",
        "PATCH, /command.htm?key=1, 'GET, POST'",
        "TRACE, /info.htm, 'GET, HEAD'"
    })
    void aWrongMethodIsRefusedAndSaysWhichAreRight(String method, String path, String allowed) throws IOException {
        String answer = visitor.raw(method + " " + path + " HTTP/1.1\r\nHost: phone\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 405 ").contains("Allow: " + allowed + "\r\n");
        assertThat(visitor.phone.reboots).hasValue(0);
        assertThat(visitor.phone.pressed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "a=%zz", "%4", "key=%G1"})
    void aQueryThatCannotBeReadIsRefused(String query) throws IOException {
        assertThat(visitor.raw("GET /dummy.htm?" + query + " HTTP/1.1\r\nHost: phone\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
    }

    @Test
    void whatIsNotHttpIsAnsweredInOneLineWithoutABanner() throws IOException {
        String answer = visitor.raw("\u0001\u0002 nonsense\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("400 Bad Request\n");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("jetty", "exception", "\tat ");
    }

    @Test
    void aBugOfThePhoneIsA500WithoutItsInnards() {
        visitor.phone.settings = null;
        HttpResponse<String> answer = visitor.get("/settings.htm");
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("500 Server Error\n");
        assertThat(answer.headers().firstValue("Server")).hasValue("snom embedded");
        assertThat(visitor.get("/info.htm").statusCode()).isEqualTo(200);
    }

    /** Bytes that a line can hold, with those in front that mean something in a query. */
    @Test
    void noQueryEverHurtsThePhone() throws IOException {
        Random random = new Random(360);
        String alphabet = "%%%=&&;+?#<>\"'{}[]|\\^`,.:/\u00e4\u00ff\u0001";
        List<String> words = List.of("key", "swload", "settings", "save", "REBOOT", "firmware", "%00", "%C3%28", "1");
        List<String> paths = List.of("/", "/update.htm", "/dummy.htm", "/command.htm", "/confirm.htm", "/advanced.htm");
        int answered = 0;
        int understood = 0;
        for (int i = 0; i < RANDOM_REQUESTS; i++) {
            StringBuilder query = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                query.append(
                        random.nextInt(3) == 0
                                ? words.get(random.nextInt(words.size()))
                                : alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String path = paths.get(random.nextInt(paths.size())) + "?" + query;
            String answer = visitor.raw("GET " + path + " HTTP/1.1\r\nHost: phone\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(path).startsWith("HTTP/1.1 ").doesNotStartWith("HTTP/1.1 5");
            answered++;
            understood += answer.startsWith("HTTP/1.1 200") ? 1 : 0;
        }
        assertThat(answered).isEqualTo(RANDOM_REQUESTS);
        assertThat(understood).as("requests that reached a page").isGreaterThan(RANDOM_REQUESTS / 20);
    }
}

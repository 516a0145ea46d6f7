package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.benchphone.board.Picture;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PagesTest {
    private final Visitor visitor = new Visitor();
    private final FakePhone phone = visitor.phone;

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.htm"})
    void theTitleOfTheHomePageTellsTheModelToPrograms(String path) {
        HttpResponse<String> home = visitor.get(path);
        assertThat(home.statusCode()).isEqualTo(200);
        assertThat(home.body())
                .contains("<title>snom 360</title>")
                .contains("src=\"/screen.bmp\"")
                .contains("alt=\"What the display of the phone shows now, as a picture\"");
        assertThat(home.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    }

    @Test
    void theTextOfACharacterDisplayIsReadOutLoud() {
        phone.glass = Picture.ofCharacters(16, List.of("12:34  snom \"300\"", "Anruf"));
        assertThat(visitor.get("/").body()).contains("alt=\"12:34  snom &#34;300&#34;\nAnruf\"");
    }

    @Test
    void systemInformationHasTheRowsOfTheUpdatePage() {
        String page = visitor.get("/info.htm").body();
        assertThat(page)
                .contains("<title>snom 360: System Information</title>")
                .contains("<tr><th scope=\"row\">Application Version:</th><td>snom360-SIP 6.5.10</td></tr>")
                .contains("<tr><th scope=\"row\">Rootfs version:</th><td>snom360 jffs2 v3.36</td></tr>")
                .contains("<td>000413230001</td>")
                .contains("<th scope=\"row\">Flash:</th><td>W25Q128</td>");
    }

    @Test
    void aGenerationWithoutRootfsHasNoEmptyRow() {
        phone.information = new SystemInformation("snom370", "0004132E0001", "snom370-SIP 7.3.30", "", "", List.of());
        assertThat(visitor.get("/info.htm").body())
                .contains("snom370-SIP 7.3.30")
                .doesNotContain("Rootfs version:")
                .doesNotContain("Linux version:")
                .doesNotContain("Last update:");
    }

    @Test
    void theMenuHasTheGroupsOfTheUpdatePageAndNothingDead() {
        String menu = visitor.get("/update.htm").body();
        assertThat(menu)
                .containsSubsequence(
                        "<h2>Operation</h2>",
                        "Home",
                        "<h2>Setup</h2>",
                        "Preferences",
                        "Advanced",
                        "Software Update",
                        "<h2>Status</h2>",
                        "System Information",
                        "SIP Trace",
                        "PCAP Trace",
                        "Settings",
                        "</nav>");
        List<String> targets = java.util.regex.Pattern.compile("<li><a href=\"(/[^\"]*)\"")
                .matcher(menu)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(targets)
                .hasSize(9)
                .allSatisfy(target ->
                        assertThat(visitor.get(target).statusCode()).as(target).isEqualTo(200));
        assertThat(menu).containsOnlyOnce("aria-current").contains("href=\"/update.htm\" aria-current=\"page\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/index.htm, Startseite, Was die Anzeige jetzt zeigt.",
        "/info.htm, System Information, Andere Software laden Sie unter",
        "/update.htm, Software Update, Lassen Sie dieses Feld leer.",
        "/preferences.htm, Voreinstellungen, Sprache von Anzeige und Webseiten:",
        "/siptrace.htm, SIP Trace, Noch keine SIP-Nachricht.",
        "/pcap.htm, PCAP Trace, Noch nichts zu speichern",
        "/settings.htm, Einstellungen, Was die Zeichen bedeuten",
        "/advanced_network.htm, Advanced, Ein: Ein DHCP-Server gibt die Adressen.",
        "/advanced_update.htm, Advanced, 'Nie aktualisieren, nur Einstellungen laden'"
    })
    void aGermanPhoneHasGermanPages(String path, String heading, String sentence) {
        phone.language = Language.GERMAN;
        assertThat(visitor.get(path).body())
                .contains("<html lang=\"de\">")
                .contains("<h1>" + heading + "</h1>")
                .contains(sentence)
                .contains("<h2>Bedienung</h2>", "<h2>Setup</h2>", "<h2>Status</h2>");
    }

    @Test
    void theWordsOfTheUpdatePageStayTheSameInGerman() {
        phone.language = Language.GERMAN;
        assertThat(visitor.get("/info.htm").body()).contains("Application Version:", "Rootfs version:");
        assertThat(visitor.get("/update.htm").body())
                .contains("Software Update", "System Information", ">LOAD</button>", "Loading", "Erasing", "Writing");
    }

    @Test
    void thePictureOfTheDisplayIsABmpOfTheGlass() {
        HttpResponse<String> picture = visitor.get("/screen.bmp?at=1");
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/bmp");
        assertThat(picture.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(picture.headers().firstValue("Content-Length"))
                .hasValue(String.valueOf(Drawing.bmp(Drawing.idle()).length));
        assertThat(picture.body()).startsWith("BM");
    }

    @Test
    void theLanguageIsChangedUnderPreferences() {
        assertThat(visitor.get("/preferences.htm").body())
                .contains("<option value=\"English\" selected>", "<option value=\"Deutsch\">");
        HttpResponse<String> german = visitor.post("/preferences.htm", "language=Deutsch&Settings=Save");
        assertThat(german.statusCode()).isEqualTo(200);
        assertThat(german.body()).contains("Gespeichert.", "<html lang=\"de\">", "<option value=\"Deutsch\" selected>");
        assertThat(phone.saved).containsExactly(Map.of("language", "Deutsch"));
    }

    @Test
    void aLanguageThatThePhoneDoesNotSpeakIsRefused() {
        HttpResponse<String> klingon = visitor.post("/preferences.htm", "language=Klingon");
        assertThat(klingon.statusCode()).isEqualTo(400);
        assertThat(klingon.body()).contains("The phone speaks English and Deutsch.");
        assertThat(phone.saved).isEmpty();
    }

    @Test
    void theLastUpdateStandsOnBothPagesThatAPersonLooksAt() {
        phone.lastUpdate = new Text("The image was <broken>.", "Das Image war kaputt.");
        assertThat(visitor.get("/update.htm").body()).contains("The image was &lt;broken&gt;.");
        assertThat(visitor.get("/info.htm").body()).contains("Last update:", "The image was &lt;broken&gt;.");
    }

    @ParameterizedTest
    @CsvSource({
        "/snom.css, text/css;charset=utf-8",
        "/snom.js, text/javascript;charset=utf-8",
        "/phone.svg, image/svg+xml"
    })
    void styleAndScriptAreKeptByTheBrowserForTheTimeWithoutPhone(String path, String type) {
        HttpResponse<String> file = visitor.get(path);
        assertThat(file.body()).isNotBlank();
        assertThat(file.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(file.headers().firstValue("Cache-Control")).hasValue("public, max-age=86400");
        if (!path.endsWith("svg")) {
            assertThat(visitor.get("/").body()).containsPattern(path.replace(".", "\\.") + "\\?v=[0-9a-f]{8}\"");
        }
    }
}

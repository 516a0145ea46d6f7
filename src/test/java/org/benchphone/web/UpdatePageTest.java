package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UpdatePageTest {
    private static final String URL = "http://192.0.2.10/snom360-6.5.20-SIP-j.bin";

    private final Visitor visitor = new Visitor();
    private final FakePhone phone = visitor.phone;

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    @Test
    void thePageHasBothFieldsTheButtonAndTheNote() {
        assertThat(visitor.get("/update.htm").body())
                .contains("<form method=\"post\" action=\"/update.htm\">")
                .containsPattern(
                        "<label for=\"firmware\">Firmware:</label>\\s*<input id=\"firmware\" name=\"firmware\" value=\"\"")
                .containsPattern(
                        "<label for=\"bootloader\">Bootloader:</label>\\s*<input id=\"bootloader\" name=\"bootloader\" value=\"\"")
                .containsPattern("<button name=\"swload\" value=\"load\">LOAD</button>")
                .contains("The snom 190 and the snom 3xx series use the firmware field only");
    }

    @Test
    void loadTellsThePhoneAndThePersonWhatComesNext() {
        HttpResponse<String> page = visitor.post("/update.htm", "firmware=" + URL + "&bootloader=&swload=load");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(phone.loads).containsExactly(new FakePhone.Load(URL, ""));
        assertThat(page.body())
                .contains("The phone shows SW and reboots.")
                .contains("<kbd>OK</kbd>")
                .contains("That is normal: while it asks, loads, erases and writes it has no web pages.")
                .contains("data-next=\"/info.htm\"")
                .contains("look at Status &gt; <a href=\"/info.htm\">System Information</a>");
        assertThat(phone.reboots).as("the phone reboots by itself").hasValue(0);
    }

    @Test
    void theFieldsReachThePhoneAsTheyWereTyped() {
        visitor.post("/update.htm", "firmware=http%3A%2F%2Fh%2Fa+b%C3%A4.bin%20%20&bootloader=+");
        assertThat(phone.loads).containsExactly(new FakePhone.Load("http://h/a bä.bin  ", " "));
    }

    @Test
    void aRefusalKeepsWhatWasTyped() {
        HttpResponse<String> page = visitor.post("/update.htm", "firmware=" + URL + "&bootloader=http://192.0.2.10/b");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("role=\"alert\">Empty the bootloader field.<")
                .contains("name=\"firmware\" value=\"" + URL + "\"")
                .contains("name=\"bootloader\" value=\"http://192.0.2.10/b\"");
        assertThat(phone.loads).isEmpty();
    }

    @Test
    void aFirmwareUrlWithMarkupComesBackHarmless() {
        String evil = "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Cimg%20src=x%20onerror='x'%3E";
        String page = visitor.post("/update.htm", "firmware=" + evil).body();
        assertThat(page)
                .contains("This is no HTTP URL.")
                .contains("value=\"&#34;>&lt;script>alert(1)&lt;/script>&lt;img src=x onerror=&#39;x&#39;>\"")
                .doesNotContain("<script>", "<img src=x");
    }

    @Test
    void refusalsAreGermanOnAGermanPhone() {
        phone.language = Language.GERMAN;
        assertThat(visitor.post("/update.htm", "firmware=x&bootloader=y").body())
                .contains("Leeren Sie das Feld Bootloader &amp; mehr.");
    }

    @Test
    void aUrlInTheQueryAloneLoadsNothing() {
        assertThat(visitor.get("/update.htm?firmware=" + URL + "&swload=load").statusCode())
                .isEqualTo(200);
        assertThat(phone.loads).isEmpty();
    }

    @Test
    void theWaitingPageCanTellTheNextUptimeFromThisOne() throws Exception {
        String page = visitor.post("/update.htm", "firmware=" + URL).body();
        String started = visitor.send("HEAD", "/info.htm", null)
                .headers()
                .firstValue("Phone-Started")
                .orElseThrow();
        assertThat(page).contains("data-started=\"" + started + "\"");
        assertThat(Instant.parse(started)).isBefore(Instant.now().plusSeconds(1));
        Thread.sleep(2);
        try (Visitor next = new Visitor()) {
            assertThat(next.get("/info.htm").headers().firstValue("Phone-Started"))
                    .isPresent()
                    .get()
                    .isNotEqualTo(started);
        }
    }

    @Test
    void noPageSaysAnUpdateFailedWhenThereWasNone() {
        assertThat(visitor.get("/update.htm").body()).doesNotContain("The last update");
        phone.lastUpdate = new Text("Done: 6.5.20.", "Fertig: 6.5.20.");
        assertThat(visitor.get("/update.htm").body()).contains("The last update", "Done: 6.5.20.");
    }
}

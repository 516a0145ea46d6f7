package org.benchphone.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SettingsPageTest {
    private static final String FILE = "# of the café\nlanguage!: Deutsch\r\nuser_realname1$: J\u00fcrg & <Co>\n";

    private final Visitor visitor = new Visitor();
    private final FakePhone phone = visitor.phone;

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    @Test
    void theDumpIsInTheTextFormatAndEscaped() {
        assertThat(dump("/settings.htm"))
                .isEqualTo("language!: English\nsetting_server!: http://192.0.2.10/prov?a=1&amp;b=&lt;2&gt;\n");
        assertThat(visitor.get("/settings.htm").body())
                .contains("What the flags mean", "only if it was never set", "</span> of 2");
    }

    @Test
    void whatAUserMayNotChangeIsMarkedAndStillCopiesAsAFileHasIt() {
        phone.settings = "a&: 1\nb: 2\nc!: x&: y\nd$: 3\ne&:\n";
        assertThat(visitor.get("/settings.htm").body())
                .contains("<span class=\"locked\" data-mark=\"read-only\">a&amp;: 1\n</span>")
                .contains("<span class=\"locked\" data-mark=\"read-only\">b: 2\n</span>")
                .contains("<span class=\"locked\" data-mark=\"read-only\">e&amp;:\n</span>")
                .contains("</span>c!: x&amp;: y\nd$: 3\n<span");
        assertThat(dump("/settings.htm")).isEqualTo(phone.settings.replace("&", "&amp;"));
    }

    @Test
    void theFilterFindsNamesAndValuesInAnyCase() {
        phone.settings = "language!: English\nupdate_policy!: auto_update\nb!: <Auto>\n";
        assertThat(dump("/settings.htm?filter=+AUTO")).isEqualTo("update_policy!: auto_update\nb!: &lt;Auto&gt;\n");
        assertThat(visitor.get("/settings.htm?filter=%3Cauto").body())
                .contains("value=\"&lt;auto\"", "<span id=\"shown\">1</span> of 3");
        assertThat(dump("/settings.htm?filter=nothing+of+this")).isEmpty();
    }

    @Test
    void theSettingsAreAFileToKeep() {
        HttpResponse<String> file = visitor.get("/settings.cfg");
        assertThat(file.body()).isEqualTo(phone.settings);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
        assertThat(file.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"snom360-000413230001.cfg\"");
        assertThat(visitor.get("/settings.htm").body()).contains("href=\"/settings.cfg\"");
    }

    @Test
    void aSettingsFileInXmlReachesThePhoneAsItIs() {
        String xml = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<settings><phone-settings>"
                + "<language perm=\"RW\">Deutsch</language></phone-settings></settings>\n";
        visitor.post("/settings.htm", "settings=" + java.net.URLEncoder.encode(xml, UTF_8));
        upload(parts(xml, UTF_8));
        assertThat(phone.files).containsExactly(xml, xml);
    }

    @Test
    void writtenSettingsAreLoaded() {
        HttpResponse<String> page =
                visitor.post("/settings.htm", "settings=" + java.net.URLEncoder.encode(FILE, UTF_8));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("role=\"status\">Loaded.<");
        assertThat(phone.files).containsExactly(FILE);
    }

    @Test
    void aFileIsLoadedByteForByte() {
        HttpResponse<String> page = upload(parts(FILE, UTF_8));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(phone.files).containsExactly(FILE);
    }

    @Test
    void aFileInLatin1IsUnderstoodAsTheOldServersSendIt() {
        assertThat(upload(parts(FILE, ISO_8859_1)).statusCode()).isEqualTo(200);
        assertThat(phone.files).containsExactly(FILE);
    }

    @Test
    void errorsAreShownByLineAndTheTextIsKept() {
        HttpResponse<String> page = visitor.post("/settings.htm", "settings=a!:+1%0Anonsense%0A%3C/textarea%3E%3Cb%3E");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("Line 2: no colon.\nLine 3: &lt;unknown&gt;.")
                .contains("a!: 1\nnonsense\n&lt;/textarea&gt;&lt;b&gt;</textarea>")
                .doesNotContain("<b>");
        assertThat(phone.files).isEmpty();
    }

    @Test
    void nothingToLoadIsSaidSo() {
        HttpResponse<String> page = visitor.post("/settings.htm", "settings=+%0A");
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("There is nothing to load");
        assertThat(upload(parts("", UTF_8)).statusCode()).isEqualTo(400);
        assertThat(phone.files).isEmpty();
    }

    @Test
    void aTornUploadChangesNothing() {
        byte[] whole = parts(FILE, UTF_8);
        for (int length : new int[] {1, 40, 120, whole.length - 12}) {
            byte[] torn = java.util.Arrays.copyOf(whole, length);
            assertThat(upload(torn).statusCode()).as("%d bytes", length).isEqualTo(400);
        }
        assertThat(visitor.postParts("/settings.htm", whole, "multipart/form-data")
                        .statusCode())
                .as("no boundary")
                .isEqualTo(400);
        assertThat(phone.files).isEmpty();
    }

    /** The text of the dump, as a browser copies it, but escaped. */
    private String dump(String path) {
        String page = visitor.get(path).body();
        int start = page.indexOf('>', page.indexOf("<pre class=\"dump\"")) + 1;
        return page.substring(start, page.indexOf("</pre>", start)).replaceAll("</?span[^>]*>", "");
    }

    private HttpResponse<String> upload(byte[] parts) {
        return visitor.postParts("/settings.htm", parts, "multipart/form-data; boundary=----edge7");
    }

    private static byte[] parts(String file, Charset charset) {
        return ("------edge7\r\nContent-Disposition: form-data; name=\"settings\"; filename=\"snom360.htm\"\r\n"
                        + "Content-Type: text/html\r\n\r\n" + file + "\r\n------edge7--\r\n")
                .getBytes(charset);
    }
}

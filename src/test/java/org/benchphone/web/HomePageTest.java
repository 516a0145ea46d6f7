package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The call lists, the calls under way and the field to dial, on the home page. */
@Timeout(60)
class HomePageTest {
    private static final String PATH = "/index.htm";

    private final Visitor visitor = new Visitor();
    private final FakePhone phone = visitor.phone;
    private final FakeTelephony calls = phone.calls;

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    private String page() {
        return visitor.get(PATH).body();
    }

    @Test
    void aNewPhoneSaysThatNothingHappenedYetAndWhatToDo() {
        assertThat(page())
                .contains("There is no call.", "No identity is registered", "href=\"/line_login.htm?l=1\"")
                .containsPattern("Dialled calls[\\s\\S]*None yet\\.[\\s\\S]*Missed calls[\\s\\S]*None yet\\.")
                .contains("Received calls", "<label for=\"number\">Dial a number:</label>")
                .doesNotContain("name=\"hangup\"", "name=\"dialeddel\"", "outgoing_uri");
    }

    @Test
    void aListHasTimeNameNumberAndLengthAndDialsAtAClick() {
        calls.had(CallKind.RECEIVED, "2026-07-01T10:20:30Z", "Grace Hopper", "sip:201@pbx.example.com", 125);
        calls.had(CallKind.MISSED, "2026-07-01T09:00:00Z", "", "+49301234", 0);
        calls.had(CallKind.DIALLED, "2026-07-01T08:00:00Z", "", "200", 3725);
        assertThat(page())
                .contains("<time datetime=\"2026-07-01T10:20:30Z\"><span>2026-07-01</span> <span>10:20</span></time>")
                .contains("name=\"number\" value=\"sip:201@pbx.example.com\" aria-label=\"Dial: Grace Hopper\"")
                .contains("<bdi>201@pbx.example.com</bdi>", "<td class=\"length\">2:05</td>")
                .contains("name=\"number\" value=\"+49301234\"", "<td class=\"length\"></td>")
                .contains("<td class=\"length\">1:02:05</td>")
                .contains("name=\"dialeddel\" value=\"clear\"", "name=\"misseddel\"", "name=\"receiveddel\"");
        phone.language = Language.GERMAN;
        assertThat(page()).contains("Verpasste Rufe", "Gew\u00e4hlte Rufe", "Angenommene Rufe", "Alle l\u00f6schen");
    }

    @Test
    void whatCallersCallThemselvesCannotBreakThePage() {
        calls.registered(1, "200");
        calls.had(CallKind.MISSED, "2026-07-01T09:00:00Z", "<script>alert(1)</script>", "\"><img src=x>", 0);
        calls.had(CallKind.MISSED, "2026-07-01T09:00:00Z", "a\r\nb\u0000c\u202Egnp.exe", "1\r\n2", 0);
        calls.had(CallKind.MISSED, "2026-07-01T09:00:00Z", "x".repeat(100_000), "9".repeat(100_000), 0);
        calls.had(CallKind.MISSED, "2026-07-01T09:00:00Z", "\uD83D\uDE00".repeat(100), "anonymous@", 0);
        String page = page();
        assertThat(page)
                .contains("&lt;script&gt;alert(1)", "x".repeat(63) + "…", "\uD83D\uDE00".repeat(63) + "…")
                .contains("a\uFFFD\uFFFDb\uFFFDc\uFFFDgnp.exe")
                .doesNotContain("<script>alert", "<img src=x", "\u202E", "9".repeat(129), "value=\"1\r\n2\"");
        assertThat(page.split("class=\"dial\"", -1))
                .as("only what can be dialled is a button")
                .hasSize(2);
    }

    @Test
    void theCallsUnderWayCanBeHungUp() {
        calls.talks();
        calls.ongoing.add(new OngoingCall(
                "b\"<2>", 2, new Text("Ringing", "Klingelt"), new Party("", "sip:300@pbx"), Duration.ZERO));
        assertThat(page())
                .contains("<bdi>Grace Hopper</bdi>", "Talking", "<span class=\"clock\">2:05</span>", "Identity 1")
                .contains("<bdi>300@pbx</bdi>", "Ringing", "Identity 2")
                .contains("name=\"hangup\" value=\"a\"", "name=\"hangup\" value=\"b&#34;&lt;2>\"");
        HttpResponse<String> answer = visitor.post(PATH, "hangup=a");
        assertThat(answer.body()).contains("role=\"status\">Done: hang up a.<");
        assertThat(calls.told).containsExactly("hang up a");
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "200 | 200",
                "+49+%2830%29+123-45%2F6 | 4930123456",
                "%2B49+%2830%29+123-45%2F6 | +4930123456",
                "*21%23 | *21#",
                "200%40pbx.example.com | 200@pbx.example.com",
                "sip%3A200%40192.0.2.1%3A5070%3Btransport%3Dtcp | sip:200@192.0.2.1:5070;transport=tcp",
                "192.0.2.1 | 192.0.2.1"
            },
            delimiter = '|')
    void aNumberIsDialledAsPeopleWriteIt(String typed, String dialled) {
        calls.registered(1, "200");
        assertThat(visitor.post(PATH, "number=" + typed).statusCode()).isEqualTo(200);
        assertThat(calls.told).containsExactly("dial " + dialled + " from ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "+", "1%0D%0AVia:+x", "a+b", "%3Cb%3E", "200%00", "\u00fc", "1%40%22x%22"})
    void whatCannotBeCalledIsRefusedAndStaysInTheField(String typed) {
        calls.registered(1, "200");
        HttpResponse<String> page = visitor.post(PATH, "number=" + typed);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("role=\"alert\">This cannot be called.")
                .doesNotContain("<b>");
        assertThat(calls.told).isEmpty();
    }

    @Test
    void aGiantNumberIsRefusedAtOnce() {
        long began = System.nanoTime();
        assertThat(visitor.post(PATH, "number=" + "1".repeat(200_000) + "x").statusCode())
                .isEqualTo(400);
        assertThat(visitor.post(PATH, "number=" + "1".repeat(DialledNumber.LONGEST + 1))
                        .statusCode())
                .isEqualTo(400);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void aPhoneThatIsNotRegisteredSaysSoAndKeepsTheNumber() {
        HttpResponse<String> page = visitor.post(PATH, "number=200");
        assertThat(page.statusCode()).isEqualTo(409);
        assertThat(page.body())
                .contains("role=\"alert\">No identity is registered. See Setup &gt; Identity 1.<")
                .contains("name=\"number\" type=\"tel\" value=\"200\"");
    }

    @Test
    void aPhoneWithSeveralIdentitiesAsksWhichOneCalls() {
        calls.registered(1, "200");
        assertThat(page()).contains("Calls as 200@pbx.example.com.").doesNotContain("<select");
        calls.registered(3, "300");
        assertThat(page()).contains("<option value=\"3\">3: 300@pbx.example.com</option>");
        visitor.post(PATH, "number=1&outgoing_uri=3");
        assertThat(calls.told).containsExactly("dial 1 from 3");
    }

    @ParameterizedTest
    @CsvSource({
        "/index.htm?dialeddel=0, DIALLED",
        "/index.htm?dialeddel=clear, DIALLED",
        "/?misseddel=0, MISSED",
        "/index.htm?receiveddel=CLEAR, RECEIVED"
    })
    void aListIsForgottenByTheLinkOfThePhones(String path, String list) {
        assertThat(visitor.get(path).statusCode()).isEqualTo(200);
        assertThat(calls.told).containsExactly("clear " + list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dialeddel=7", "misseddel=", "nonsense=1"})
    void whatIsNoOrderDeletesNothing(String form) {
        HttpResponse<String> page = visitor.post(PATH, form);
        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body()).contains("Nothing was");
        assertThat(calls.told).isEmpty();
    }

    @Test
    void aLinkFillsInTheNumberAndDialsNothing() {
        calls.registered(1, "200");
        assertThat(visitor.get(PATH + "?number=300").body()).contains("type=\"tel\" value=\"300\"");
        assertThat(calls.told).isEmpty();
    }
}

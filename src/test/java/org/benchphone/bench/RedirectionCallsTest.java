package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchphone.redirection.Redirection;
import org.benchphone.redirection.Redirections;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The table of redirections as a script uses it. */
@Timeout(60)
class RedirectionCallsTest {
    private static final String ROW = "/000413AABBCC";

    private final FakeBench bench = new FakeBench();
    private final Redirections table = bench.bench.redirection().table();

    @AfterEach
    void close() {
        bench.close();
    }

    private HttpResponse<String> call(String method, String path, String type, String body) {
        HttpRequest.Builder request =
                bench.asOperator("/api/v1/redirections" + path).method(method, BodyPublishers.ofString(body));
        return bench.send(type.isEmpty() ? request : request.header("Content-Type", type));
    }

    private HttpResponse<String> get(String path) {
        return call("GET", path, "", "");
    }

    @Test
    void aRowIsPutAsTextOrJsonSeenAndDeleted() {
        HttpResponse<String> put =
                call("PUT", "/00:04:13:aa:bb:cc", "application/x-www-form-urlencoded", "http://a/\n");
        assertThat(put.statusCode()).as(put.body()).isEqualTo(201);
        assertThat(Json.parseObject(put.body()))
                .containsEntry("mac", "000413AABBCC")
                .containsEntry("url", "http://a/")
                .containsEntry("asked", 0L)
                .containsEntry("lastAsked", null);

        String json = "{\"url\": \"tftp://b\", \"remark\": \"Büro\"}";
        assertThat(call("PUT", ROW, "application/json", json).statusCode()).isEqualTo(200);
        assertThat(call("PUT", ROW, "text/plain", "http://c/").body()).contains("Büro", "http://c/");
        assertThat(table.rows()).containsExactly(new Redirection("000413AABBCC", "http://c/", "Büro"));

        assertThat(Json.parseObject(get(ROW).body())).containsEntry("url", "http://c/");
        assertThat(call("DELETE", ROW, "", "").statusCode()).isEqualTo(204);
        assertThat(call("DELETE", ROW, "", "").statusCode()).isEqualTo(404);
        assertThat(get(ROW).body()).contains("000413AABBCC is not in the table");
    }

    @Test
    void whatCannotStandIsRefusedWithAReason() {
        assertThat(call("PUT", "/nonsense", "text/plain", "http://a/").body()).contains("12 hexadecimal digits");
        assertThat(call("PUT", ROW, "text/plain", "ftp://a/").body()).contains("http, https or tftp");
        for (String json : List.of("{}", "[]", "{\"url\": 1}", "{\"url\": \"http://a/\", \"remark\": 1}", "http://a")) {
            assertThat(call("PUT", ROW, "application/json", json).statusCode())
                    .as(json)
                    .isEqualTo(400);
        }
        assertThat(call("PUT", ROW, "image/png", "http://a/").statusCode()).isEqualTo(415);
        assertThat(call("PATCH", ROW, "", "").statusCode()).isEqualTo(405);
        assertThat(table.rows()).isEmpty();
    }

    @Test
    void theTableTellsWhoAskedAndWhichPhoneIsHere() {
        call("PUT", ROW, "text/plain", "http://a/");
        bench.send(bench.request("/snom360/snom360.php?mac=000413AABBCC").header("User-Agent", "snom360"));
        bench.send(bench.request("/snom360/snom360.php?mac=000413000001").header("User-Agent", "other"));

        Map<String, Object> all = Json.parseObject(get("").body());
        assertThat(all.get("redirections").toString())
                .contains("mac=000413AABBCC", "asked=1", "userAgent=snom360", "url=http://a/");
        assertThat(all.get("strangers").toString()).contains("mac=000413000001", "userAgent=other");
        assertThat(all.get("phone").toString())
                .contains("mac=" + bench.bench.state().mac(), "path=/redirection/snom360/snom360.php?mac=");
    }

    @Test
    void manyRowsAreTakenAndGivenAway() {
        assertThat(call("POST", "", "text/plain", "000413000001 http://a/ one\n000413000002;tftp://b;two\n")
                        .body())
                .isEqualTo("{\"taken\":2}");
        HttpResponse<String> csv = get(".csv");
        assertThat(csv.body()).isEqualTo("mac,url,remark\n000413000001,http://a/,one\n000413000002,tftp://b,two\n");
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
        assertThat(call("POST", "", "text/csv", csv.body()).statusCode()).isEqualTo(200);
    }

    @Test
    void ofAListWithAMistakeNothingIsTaken() {
        HttpResponse<String> refused = call("POST", "", "text/plain", "000413000001,http://a/\nx\ny\n");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Nothing was taken. Line 2: ", "\"line\":3");
        assertThat(call("POST", "", "text/plain", "# nothing\n").statusCode()).isEqualTo(400);
        assertThat(table.rows()).isEmpty();
    }

    @Test
    void tenThousandRowsGoInAndOutAndOneMoreDoesNot() {
        String many = IntStream.range(0, 10_000)
                .mapToObj("000413%06X,http://192.168.1.10/snom/{mac}.htm,a phone\n"::formatted)
                .collect(Collectors.joining());
        assertThat(call("POST", "", "text/plain", many).body()).isEqualTo("{\"taken\":10000}");
        assertThat(get(".csv").body()).isEqualTo("mac,url,remark\n" + many);
        HttpResponse<String> full = call("PUT", ROW, "text/plain", "http://a/");
        assertThat(full.statusCode()).isEqualTo(409);
        assertThat(full.body()).contains("at most 10000 rows. Delete some first.");
        assertThat(call("PUT", "/000413000001", "text/plain", "http://a/").statusCode())
                .isEqualTo(200);
    }

    @Test
    void theAnswerCanBeTriedWithoutBeingCounted() {
        call("PUT", ROW, "text/plain", "http://a/");
        assertThat(Json.parseObject(get("/answer?mac=000413aabbcc").body()))
                .containsEntry("type", "text/html")
                .containsEntry("length", 53L)
                .containsEntry("text", "<html><pre>\nsetting_server$: http://a/\n</pre></html>\n");
        assertThat(get("/answer?mac=1").body()).contains("# No MAC address");
        assertThat(table.lookup("000413AABBCC")).isEmpty();
    }

    @Test
    void aChangeThatCannotBeKeptIsSaid() {
        bench.store.isFull = true;
        HttpResponse<String> refused = call("PUT", ROW, "text/plain", "http://a/");
        assertThat(refused.statusCode()).isEqualTo(507);
        assertThat(refused.body()).contains("nothing was changed: No space left on device");
    }

    @Test
    void theFrontPanelMovesThisPhoneWithoutThePasswordAndNoOther() {
        String mac = bench.bench.state().mac();
        assertThat(bench.get("/realms").body()).contains("Realm North", "\"chosen\":false");
        assertThat(bench.post("/realms/south", "").body()).contains("\"chosen\":true");
        assertThat(table.rows())
                .extracting(Redirection::mac, Redirection::url)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(mac, "http://127.0.0.1:9/realm/south/"));
        assertThat(bench.post("/realms/east", "").statusCode()).isEqualTo(404);
        HttpRequest.Builder elsewhere = bench.request("/api/v1/realms/north")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.noBody());
        assertThat(bench.send(elsewhere).statusCode()).isEqualTo(403);
    }
}

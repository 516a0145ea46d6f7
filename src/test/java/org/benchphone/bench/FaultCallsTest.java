package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.benchphone.event.Event;
import org.benchphone.fault.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code /faults} as a script uses it. The fake phone's chip cannot be damaged, as a real one cannot. */
@Timeout(60)
class FaultCallsTest {
    private final FakeBench bench = new FakeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private static final String TWO = """
            {"faults": [{"kind": "key-stuck", "key": "5", "after": "PT1H"}, "key-bounce ms=20 seed=7"]}""";

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> listed() {
        return (List<Map<String, Object>>) bench.json("/faults").get("faults");
    }

    private HttpResponse<String> delete(String path) {
        return bench.send(bench.request("/api/v1" + path).DELETE());
    }

    @Test
    void objectsAndLinesAreSetAndListed() {
        HttpResponse<String> answer = bench.put("/faults", TWO);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(bench.get("/faults").body());
        assertThat(listed()).hasSize(2);
        assertThat(listed().getFirst())
                .containsEntry("id", "key-stuck key=5 contact=closed after=PT1H")
                .containsEntry("kind", "key-stuck")
                .containsEntry("values", Map.of("key", "5", "contact", "closed"))
                .containsEntry("schedule", Map.of("after", "PT1H"))
                .containsEntry("state", "waiting")
                .containsEntry("struck", 0L)
                .containsKey("since");
        assertThat(listed().get(1))
                .containsEntry("id", "key-bounce key=ANY ms=20 seed=7")
                .containsEntry("state", "in-force");
        assertThat(bench.phone.fixture.contactFaults).hasSize(2);
        assertThat(bench.events.since(0))
                .extracting(EventLog.Entry::event)
                .contains(new Event.FaultSet("key-bounce key=ANY ms=20 seed=7"));
    }

    @Test
    void whatGetGivesCanBePutBack() {
        String said = bench.put("/faults", TWO).body();
        delete("/faults");
        assertThat(listed()).isEmpty();
        assertThat(bench.phone.fixture.contactFaults).isEmpty();
        assertThat(bench.put("/faults", said).statusCode()).isEqualTo(200);
        assertThat(listed())
                .extracting(fault -> fault.get("id"))
                .containsExactly("key-stuck key=5 contact=closed after=PT1H", "key-bounce key=ANY ms=20 seed=7");
    }

    @Test
    void oneMoreIsAddedWhileTheOthersGoOn() {
        bench.put("/faults", TWO);
        Object since = listed().getFirst().get("since");
        HttpResponse<String> answer = bench.post("/faults", "{\"kind\": \"key-stuck\", \"key\": \"ok\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(listed()).hasSize(3).first().satisfies(it -> assertThat(it).containsEntry("since", since));
        assertThat(listed().getLast()).containsEntry("id", "key-stuck key=OK contact=closed");
        assertThat(bench.phone.fixture.contactFaults).hasSize(3);

        HttpResponse<String> again = bench.post("/faults", "{\"id\": \"key-stuck key=OK\"}");
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("This is set already: key-stuck key=OK contact=closed");
        assertThat(bench.post("/faults", "{\"kind\": \"key-stick\"}").statusCode())
                .isEqualTo(400);
        assertThat(bench.post("/faults", "").statusCode()).isEqualTo(400);
        assertThat(listed()).hasSize(3);
    }

    @Test
    void oneIsClearedByItsId() {
        bench.put("/faults", TWO);
        String id = URLEncoder.encode("key-bounce key=ANY ms=20 seed=7", StandardCharsets.UTF_8);
        assertThat(delete("/faults?id=" + id).statusCode()).isEqualTo(200);
        assertThat(listed()).hasSize(1);
        HttpResponse<String> again = delete("/faults?id=" + id);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(again.body()).contains("No such fault is set: key-bounce");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"faults\": [\"key-bounce\", \"key-bounse\"]}",
                "{\"faults\": [\"key-bounce ms=2000\"]}",
                "{\"faults\": [{\"key\": \"5\"}]}",
                "{\"faults\": [{\"kind\": \"key-stuck\", \"key\": [5]}]}",
                "{\"faults\": [{\"id\": \"key-stuck key=5\", \"key\": \"6\"}]}",
                "{\"faults\": [{\"kind\": \"key-stuck\", \"key\": \"OFFHOOK\"}]}",
                "{\"faults\": [{\"kind\": \"key-stuck\", \"key\": \"VOLUME\"}]}",
                "{\"faults\": [7]}",
                "{\"faults\": [null]}",
                "{\"faults\": \"key-bounce\"}",
                "{\"faults\": [], \"and\": 1}",
                "{\"fault\": []}",
                "{}",
                "[\"key-bounce\"]",
                "",
                "{\"faults\": [\"power-cut operation=3\", \"power-cut operation=4\"]}",
                "{\"faults\": [\"key-bounce seed=1\", \"key-bounce seed=1\"]}"
            })
    void aBadOneRefusesAll(String body) {
        bench.put("/faults", TWO);
        String before = bench.get("/faults").body();
        HttpResponse<String> answer = bench.put("/faults", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(bench.get("/faults").body()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flash-stuck address=0", "flash-worn address=0", "flash-slow", "flash-rot address=0"})
    void aRealChipCannotBeDamagedAndTheAnswerSaysWhatCan(String line) {
        HttpResponse<String> answer = bench.put("/faults", "{\"faults\": [\"" + line + "\"]}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body())
                .contains("cannot be done to a real flash chip", "power-cut", "key-bounce", "key-stuck")
                .doesNotContain(", flash");
    }

    @Test
    @SuppressWarnings("unchecked")
    void kindsAreListedWithWhatTheyTake() {
        List<Map<String, Object>> kinds =
                (List<Map<String, Object>>) bench.json("/faults/kinds").get("kinds");
        assertThat(kinds).hasSize(Kind.values().length - 4);
        Map<String, Object> bounce = kinds.stream()
                .filter(it -> it.get("kind").equals("key-bounce"))
                .findFirst()
                .orElseThrow();
        assertThat(bounce).containsEntry("seed", true).containsKey("help");
        assertThat((List<Map<String, Object>>) bounce.get("values"))
                .extracting(it -> it.get("name"))
                .containsExactly("key", "ms");
        assertThat((List<Map<String, Object>>) bounce.get("schedule"))
                .extracting(it -> it.get("name"))
                .containsExactly("after", "for", "every", "count");
    }

    @Test
    void aFaultAndACutByHandDoNotTakeEachOthersOperation() {
        bench.put("/faults", "{\"faults\": [\"power-cut operation=9 tear=nothing\"]}");
        HttpResponse<String> answer = bench.post("/power/cut", "{\"operation\": 3}");
        assertThat(answer.statusCode()).isEqualTo(409);
        delete("/faults");
        assertThat(bench.post("/power/cut", "{\"operation\": 3}").statusCode()).isEqualTo(202);
    }

    @Test
    void thePlugIsPulledOnSchedule() {
        bench.powerOnUntil("Running");
        bench.put("/faults", "{\"faults\": [\"power-cut after=PT0.2S\"]}");
        bench.awaitStage("Off");
        assertThat(bench.get("/power").body()).isEqualTo("0");
        assertThat(listed().getFirst()).containsEntry("state", "over").containsEntry("struck", 1L);
    }
}

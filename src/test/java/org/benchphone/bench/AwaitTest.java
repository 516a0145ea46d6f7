package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AwaitTest {
    private final FakeBench bench = new FakeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void answersAtOnceWhatIsSoAlready() {
        HttpResponse<String> response = bench.post("/await", "{\"stage\": \"off\", \"within\": \"PT0S\"}");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(Json.parseObject(response.body())).containsEntry("stage", "Off");
    }

    @Test
    void answersWhenTheStageComes() {
        CompletableFuture<HttpResponse<String>> waiting = CompletableFuture.supplyAsync(
                () -> bench.post("/await", "{\"stage\": \"Running\", \"within\": \"PT20S\"}"));
        bench.put("/power", "1");
        assertThat(waiting.join().statusCode()).isEqualTo(200);
        assertThat(waiting.join().body()).contains("\"stage\":\"Running\"");
    }

    @Test
    void answersWhenTheDisplaySaysSo() {
        bench.powerOnUntil("Running");
        bench.post("/keys/REDIAL", "");
        HttpResponse<String> response = bench.post(
                "/await",
                "{\"stage\": \"Confirm\", \"display\": \"Install \\\\d+\\\\.\\\\d+\", \"within\": \"PT20S\"}");
        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void saysWhereThePhoneIsWhenTimeIsUp() {
        HttpResponse<String> response = bench.post("/await", "{\"stage\": \"Confirm\", \"within\": \"PT0.1S\"}");
        assertThat(response.statusCode()).isEqualTo(408);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        Map<String, Object> problem = Json.parseObject(response.body());
        assertThat(problem.get("detail").toString()).contains("Off");
        assertThat(problem.get("state")).isEqualTo(bench.json("/state"));
    }

    @Test
    void refusesWhatCannotBeWaitedFor() {
        List<String> wishes = List.of(
                "",
                "{}",
                "{\"stage\": \"Sleeping\"}",
                "{\"stage\": 3}",
                "{\"display\": \"(\"}",
                "{\"display\": \"x\", \"within\": \"30\"}",
                "{\"display\": \"x\", \"within\": \"-PT1S\"}",
                "{\"display\": \"x\", \"within\": \"PT100H\"}",
                "{\"stage\": \"Off\", \"timeout\": 3}");
        for (String wish : wishes) {
            assertThat(bench.post("/await", wish).statusCode()).as(wish).isEqualTo(400);
        }
        assertThat(wishes).hasSize(9);
    }

    @Test
    void anExpressionThatWouldTakeYearsIsRefused() {
        bench.powerOnUntil("Running");
        HttpResponse<String> response =
                bench.post("/await", "{\"display\": \"(([a-z0-9 :\\\\n\\\\-\\\\[\\\\]]+)+)+@\", \"within\": \"PT5S\"}");
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("too long");
    }

    @Test
    void ahundredWaitersAreAnsweredAndHoldNobodyUp() {
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                waiting.add(CompletableFuture.supplyAsync(
                        () -> bench.post("/await", "{\"stage\": \"Running\", \"within\": \"PT15S\"}"), threads));
            }
            assertThat(bench.get("/power").body()).isEqualTo("0");
            bench.put("/power", "1");
            assertThat(waiting)
                    .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        }
    }
}

package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.benchphone.bench.Described;
import org.benchphone.bench.Described.Node;
import org.benchphone.bench.Described.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a whole appliance answers through an update fits the description that it serves. */
@Timeout(120)
class DescribedApplianceTest {
    @TempDir
    Path data;

    @Test
    void whatItAnswersInEachStageFitsItsOwnDescription() throws Exception {
        List<String> checked = new ArrayList<>();
        try (BenchClient bench = BenchClient.start(data, "--demo", "--mac", "000413231FA7");
                HttpClient http = HttpClient.newHttpClient()) {
            Described described = new Described(bench.api("/openapi.yaml"));
            checked.addAll(check(bench, http, described));
            bench.await("Running", "");
            checked.addAll(check(bench, http, described));
            bench.load(bench.sample("snom360-6.5.20-SIP-j.bin"));
            bench.await("Confirm", "");
            checked.addAll(check(bench, http, described));
            bench.tap("OK");
            bench.await("Running", "");
            bench.api("PUT", "/power", "0");
            checked.addAll(check(bench, http, described));
        }
        assertThat(checked).hasSizeGreaterThan(4 * 9).contains("GET /state", "GET /events", "GET /redirections");
    }

    private List<String> check(BenchClient bench, HttpClient http, Described described) throws Exception {
        String account = Files.readString(data.resolve("redirection-account")).strip();
        String basic = "Basic " + Base64.getEncoder().encodeToString(account.getBytes(StandardCharsets.UTF_8));
        List<String> checked = new ArrayList<>();
        for (Operation operation : described.operations()) {
            Node answer = described.answer(operation, 200).orElse(null);
            boolean isJson =
                    answer != null && answer.json().get("content").toString().contains("application/json");
            if (!isJson || !operation.method().equals("GET") || operation.path().contains("{")) {
                continue;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(bench.benchUrl() + "/api/v1" + operation.path()))
                    .header("Accept", "application/json");
            if (operation.wantsOperator()) {
                request.header("Authorization", basic);
            }
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode())
                    .as(operation + " " + response.body())
                    .isEqualTo(200);
            Node content = described.in(described.in(answer, "content"), "application/json");
            assertThat(described.complaints(described.in(content, "schema").pointer(), response.body()))
                    .as(operation + " " + response.body())
                    .isEmpty();
            checked.add(operation.toString());
        }
        return checked;
    }
}

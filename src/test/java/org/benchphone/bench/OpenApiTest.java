package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.benchphone.bench.Described.Node;
import org.benchphone.bench.Described.Operation;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.benchphone.phone.StageName;
import org.benchphone.trace.Traced;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code openapi.yaml} says and what the bench does, each held against the other. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {
    private static final String ROW = "000413AABBCC";
    private static final Described DESCRIBED = new Described(file());
    private final FakeBench bench = new FakeBench();

    private static String file() {
        try (InputStream in = Description.class.getResourceAsStream("openapi.yaml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** So that there is something to answer with, and the chip can be written. */
    @BeforeEach
    void fill() {
        bench.power.off();
        bench.trace.clear();
        Traced.sent(bench.trace, "REGISTER sip:192.0.2.1 SIP/2.0", "id@lab", "1 REGISTER");
        HttpRequest.Builder row = bench.asOperator("/api/v1/redirections/" + ROW);
        bench.send(row.PUT(HttpRequest.BodyPublishers.ofString("http://192.0.2.9/{mac}.htm")));
    }

    @AfterAll
    void close() {
        bench.close();
    }

    List<Operation> operations() {
        return DESCRIBED.operations();
    }

    @Test
    void everyCallIsDescribedAndEveryDescribedCallIsThere() {
        Set<String> answered = new TreeSet<>();
        bench.server
                .api()
                .all()
                .forEach((path, methods) -> methods.forEach(method -> answered.add(method + " " + path)));
        Set<String> said = new TreeSet<>();
        operations().forEach(call -> said.add(call.toString().replaceAll("\\{\\w+}", "*")));
        Set<String> silent = new TreeSet<>(answered);
        silent.removeAll(said);
        Set<String> invented = new TreeSet<>(said);
        invented.removeAll(answered);
        assertThat(silent).as("calls that openapi.yaml must describe").isEmpty();
        assertThat(invented).as("calls in openapi.yaml that nobody answers").isEmpty();
        assertThat(answered).hasSizeGreaterThan(34);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationAnswersAsItIsDescribed(Operation operation) throws IOException {
        Node success = Stream.of(200, 204, 202, 201)
                .flatMap(status -> DESCRIBED.answer(operation, status).stream())
                .findFirst()
                .orElseThrow();
        Set<String> types = success.json().containsKey("content")
                ? Described.map(success.json().get("content")).keySet()
                : Set.of("");
        assertThat(types).isNotEmpty();
        for (String type : types) {
            HttpResponse<InputStream> response = send(operation, type);
            String given = response.headers().firstValue("Content-Type").orElse("");
            Optional<Node> answer = DESCRIBED.answer(operation, response.statusCode());
            assertThat(answer).as("an answer with " + response.statusCode()).isPresent();
            assertThat(response.statusCode()).isBetween(200, 299);
            try (InputStream body = response.body()) {
                check(answer.get(), given.split(";")[0], type, body);
            }
        }
    }

    private void check(Node answer, String type, String wanted, InputStream body) throws IOException {
        if (!answer.json().containsKey("content")) {
            assertThat(body.readAllBytes()).isEmpty();
            return;
        }
        Node content = DESCRIBED.in(answer, "content");
        assertThat(content.json()).as("described types").containsKey(type);
        if (answer.json().get("content").toString().contains(wanted)) {
            assertThat(type).isEqualTo(wanted);
        }
        boolean endless = type.equals("text/event-stream") || type.startsWith("multipart/");
        byte[] read = endless ? body.readNBytes(10) : body.readAllBytes();
        assertThat(read).isNotEmpty();
        boolean isJson = type.equals("application/json") || type.endsWith("+json");
        if (isJson || type.equals("text/plain")) {
            String text = new String(read, StandardCharsets.UTF_8);
            String json = isJson ? text : Json.of(text);
            String schema = DESCRIBED.in(DESCRIBED.in(content, type), "schema").pointer();
            assertThat(DESCRIBED.complaints(schema, json)).as(json).isEmpty();
        }
    }

    private HttpResponse<InputStream> send(Operation operation, String accept) {
        HttpRequest.Builder request = request(operation);
        if (!accept.isEmpty()) {
            request.header("Accept", accept);
        }
        HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.noBody();
        if (operation.node().json().containsKey("requestBody")) {
            Node content = DESCRIBED.in(DESCRIBED.in(operation.node(), "requestBody"), "content");
            String type = content.json().keySet().iterator().next();
            request.header("Content-Type", type);
            body = HttpRequest.BodyPublishers.ofByteArray(
                    exampleBody(type, DESCRIBED.in(content, type).json().get("example")));
        }
        return bench.send(request.method(operation.method(), body).build(), HttpResponse.BodyHandlers.ofInputStream());
    }

    private byte[] exampleBody(String type, Object example) {
        if (type.equals("application/octet-stream")) {
            return new byte[bench.phone.flash.size()];
        }
        String text = type.endsWith("json") ? Json.of(example) : example.toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(Operation operation) {
        String path = "/api/v1" + operation.examplePath();
        if (path.matches(".*/sip/messages/.*")) {
            // numbers go on when messages are forgotten
            path = "/api/v1/sip/messages/" + bench.trace.since(0).getFirst().number();
        }
        return operation.wantsOperator() ? bench.asOperator(path) : bench.request(path);
    }

    @Test
    void everyExampleFitsItsSchema() {
        List<String> seen = new ArrayList<>();
        DESCRIBED.eachExample((schema, example) -> {
            assertThat(DESCRIBED.complaints(schema, Json.of(example)))
                    .as(schema + ": " + example)
                    .isEmpty();
            seen.add(schema);
        });
        assertThat(seen).hasSizeGreaterThan(15);
    }

    @Test
    void whatIsNotDescribedDoesNotFit() {
        assertThat(DESCRIBED.complaints("#/components/schemas/Key", "{\"key\":\"OK\",\"held\":true}"))
                .isEmpty();
        for (String wrong :
                List.of("{\"key\":\"OK\"}", "{\"key\":\"OK\",\"held\":1}", "{\"key\":\"OK\",\"held\":true,\"x\":1}")) {
            assertThat(DESCRIBED.complaints("#/components/schemas/Key", wrong))
                    .as(wrong)
                    .isNotEmpty();
        }
    }

    @Test
    void anyOtherMethodIsRefusedWithAProblem() {
        int refused = 0;
        for (Operation operation : operations()) {
            Set<String> allowed = bench.server.api().all().get(operation.path().replaceAll("\\{\\w+}", "*"));
            for (String method : List.of("GET", "PUT", "POST", "DELETE", "PATCH")) {
                if (allowed == null || allowed.contains(method)) {
                    continue;
                }
                HttpResponse<String> response =
                        bench.send(request(operation).method(method, HttpRequest.BodyPublishers.noBody()));
                assertThat(response.statusCode())
                        .as(method + " " + operation.path())
                        .isEqualTo(405);
                assertThat(response.headers().firstValue("Allow").orElse("").split(", "))
                        .containsExactlyInAnyOrderElementsOf(allowed);
                assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
                assertThat(DESCRIBED.complaints("#/components/schemas/Problem", response.body()))
                        .as(response.body())
                        .isEmpty();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    @Test
    void refusalsFitTheirSchema() {
        List<HttpResponse<String>> refusals = List.of(
                bench.put("/power", "on"),
                bench.put("/keys/P13", "1"),
                bench.post("/await", "{\"stage\": \"Running\", \"within\": \"PT0S\"}"),
                bench.get("/display.mjpeg?fps=26"),
                bench.get("/redirections"),
                bench.get("/nothing"));
        assertThat(refusals).extracting(HttpResponse::statusCode).containsExactly(400, 404, 408, 400, 401, 404);
        for (HttpResponse<String> refusal : refusals) {
            String schema = refusal.statusCode() == 408 ? "Late" : "Problem";
            assertThat(DESCRIBED.complaints("#/components/schemas/" + schema, refusal.body()))
                    .as(refusal.body())
                    .isEmpty();
        }
    }

    @Test
    void everyKindOfEventIsListedWithItsMembers() {
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (Class<?> kind : Event.class.getPermittedSubclasses()) {
            kinds.put(
                    kind.getSimpleName().replaceAll("(?<=.)(?=[A-Z])", "-").toLowerCase(Locale.ROOT),
                    Arrays.stream(kind.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList());
        }
        assertThat(kinds).hasSizeGreaterThan(40);
        assertThat(Described.map(
                        DESCRIBED.at("#/components/schemas/Event").json().get("x-kinds")))
                .as("x-kinds of Event in openapi.yaml")
                .containsExactlyInAnyOrderEntriesOf(kinds);
    }

    @Test
    void theListsOfWordsAreTheProgrammes() {
        assertThat(words("Stage"))
                .isEqualTo(
                        Arrays.stream(StageName.values()).map(StageName::label).toList());
        Node state = DESCRIBED.at("#/components/schemas/State/properties");
        assertThat(state.json().get("model"))
                .isEqualTo(Map.of(
                        "enum", Arrays.stream(Model.values()).map(Model::id).toList()));
        Node cut = DESCRIBED.at("#/components/schemas/Cut/properties");
        assertThat(DESCRIBED.in(cut, "tear").json().get("enum")).isEqualTo(PowerCalls.tears());
    }

    private Object words(String schema) {
        return DESCRIBED.at("#/components/schemas/" + schema).json().get("enum");
    }

    @Test
    void theBenchServesIt() {
        HttpResponse<String> served = bench.get("/openapi.yaml");
        assertThat(served.headers().firstValue("Content-Type")).hasValue("application/yaml");
        assertThat(served.body()).isEqualTo(file());
    }
}

package org.benchphone.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.benchphone.phone.PhoneState;
import org.benchphone.redirection.Answer;
import org.benchphone.redirection.Lookup;
import org.benchphone.redirection.Redirection;
import org.benchphone.redirection.RedirectionList;
import org.benchphone.redirection.Redirections;
import org.benchphone.redirection.Refused;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The table of redirections, for who has its account ({@link Login}):
 *
 * <pre>
 *   GET  /redirections          rows with how often each was asked for, strangers, this bench's phone
 *   POST /redirections          many rows as text, all or none; rows that are not named stay
 *   GET  /redirections.csv      all rows as text, which POST takes back
 *   GET  /redirections/answer   ?mac=: what a phone would be answered; is not counted
 *   PUT  /redirections/{MAC}    the URL as text, which leaves a remark alone, or {"url": …, "remark": …}
 *   GET, DELETE
 * </pre>
 */
final class RedirectionCalls {
    static final String ROWS = "/redirections";

    /** Bytes; ten thousand rows with long URLs. */
    private static final int LONGEST_LIST = 4 << 20;

    private final Redirections table;
    private final Supplier<PhoneState> phone;

    RedirectionCalls(Bench bench) {
        this.table = bench.redirection().table();
        this.phone = bench::state;
    }

    void addTo(Routes routes) {
        routes.add("GET", ROWS, exchange -> exchange.json(all()))
                .add("POST", ROWS, this::take)
                .add("GET", ROWS + ".csv", this::give)
                .add("GET", ROWS + "/answer", this::test)
                .add("GET", ROWS + "/*", exchange -> exchange.json(json(row(exchange))))
                .add("PUT", ROWS + "/*", this::put)
                .add("DELETE", ROWS + "/*", this::delete);
    }

    private Map<String, Object> all() {
        PhoneState now = phone.get();
        String model = now.model().id();
        return Json.object(
                "redirections",
                table.rows().stream().<Object>map(this::json).toList(),
                "strangers",
                table.strangers().stream().<Object>map(RedirectionCalls::json).toList(),
                "phone",
                Json.object("mac", now.mac(), "model", model, "path", RedirectionService.path(model)),
                "most",
                Redirections.MAX_ROWS);
    }

    private Map<String, Object> json(Redirection row) {
        Lookup lookup = table.lookup(row.mac()).orElse(new Lookup(row.mac(), 0, null, ""));
        Map<String, Object> json = json(lookup);
        json.put("url", row.url());
        json.put("remark", row.remark());
        return json;
    }

    private static Map<String, Object> json(Lookup lookup) {
        return Json.object(
                "mac",
                lookup.mac(),
                "asked",
                lookup.count(),
                "lastAsked",
                lookup.last() == null ? null : lookup.last().toString(),
                "userAgent",
                lookup.userAgent());
    }

    private void take(Exchange exchange) throws IOException {
        boolean isCsv =
                exchange.header(HttpHeader.CONTENT_TYPE.asString()).orElse("").startsWith("text/csv");
        byte[] body = exchange.body(LONGEST_LIST, isCsv ? "text/csv" : Exchange.TEXT);
        RedirectionList list = RedirectionList.parse(new String(body, StandardCharsets.UTF_8));
        if (!list.problems().isEmpty()) {
            List<Object> problems = list.problems().stream()
                    .<Object>map(problem -> Json.object("line", problem.line(), "reason", problem.reason()))
                    .toList();
            throw Problem.badRequest(
                            "Nothing was taken. " + list.problems().getFirst().sentence())
                    .with("problems", problems);
        }
        if (list.rows().isEmpty()) {
            throw Problem.badRequest("There is no row in it. A row is MAC,URL,remark; the remark may be missing.");
        }
        keep(() -> table.put(list.rows()));
        exchange.json(Json.object("taken", list.rows().size()));
    }

    private void give(Exchange exchange) throws IOException {
        byte[] list = RedirectionList.write(table.rows()).getBytes(StandardCharsets.UTF_8);
        exchange.begin(HttpStatus.OK_200, "text/csv;charset=utf-8")
                .put(HttpHeader.CONTENT_LENGTH, list.length)
                .put("Content-Disposition", "attachment; filename=\"redirections.csv\"");
        exchange.write(true, list);
    }

    private void test(Exchange exchange) throws IOException {
        String mac = exchange.query("mac").orElse("");
        Answer answer = table.answer(mac);
        exchange.json(Json.object("type", answer.type(), "length", answer.bytes().length, "text", answer.text()));
    }

    private void put(Exchange exchange) throws IOException {
        String mac = mac(exchange);
        Optional<Redirection> before = table.find(mac);
        Redirection row = orBadRequest(() -> asked(exchange, mac, before));
        keep(() -> table.put(List.of(row)));
        exchange.json(before.isPresent() ? HttpStatus.OK_200 : HttpStatus.CREATED_201, json(row));
    }

    private static Redirection asked(Exchange exchange, String mac, Optional<Redirection> before) throws IOException {
        boolean isJson =
                exchange.header(HttpHeader.CONTENT_TYPE.asString()).orElse("").startsWith(Exchange.JSON);
        if (!isJson) {
            return new Redirection(
                    mac, exchange.textBody(), before.map(Redirection::remark).orElse(""));
        }
        Map<String, Object> body = exchange.jsonBody();
        if (body.get("url") instanceof String url && body.getOrDefault("remark", "") instanceof String remark) {
            return new Redirection(mac, url, remark);
        }
        throw Problem.badRequest("The body is the URL as text/plain, or {\"url\": \"…\", \"remark\": \"…\"}.");
    }

    private void delete(Exchange exchange) throws IOException {
        Redirection row = row(exchange);
        keep(() -> table.remove(row.mac()));
        exchange.noContent();
    }

    private Redirection row(Exchange exchange) throws IOException {
        String mac = mac(exchange);
        return table.find(mac)
                .orElseThrow(() -> Problem.of(HttpStatus.NOT_FOUND_404, mac + " is not in the table of redirections."));
    }

    private static String mac(Exchange exchange) throws IOException {
        return orBadRequest(() -> Redirection.macOf(exchange.name()));
    }

    /** Changes the table. */
    @FunctionalInterface
    interface Change {
        void make() throws IOException;
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    private static <T> T orBadRequest(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (Refused e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    /** @throws Problem 409 when the table is full, 507 when it cannot be kept; it is as it was then */
    static void keep(Change change) {
        try {
            change.make();
        } catch (Refused e) {
            throw Problem.of(HttpStatus.CONFLICT_409, e.getMessage() + " Delete some first.");
        } catch (IOException e) {
            throw Problem.of(
                    HttpStatus.INSUFFICIENT_STORAGE_507,
                    "The table cannot be kept, so nothing was changed: " + e.getMessage());
        }
    }
}

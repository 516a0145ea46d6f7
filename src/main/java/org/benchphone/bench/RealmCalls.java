package org.benchphone.bench;

import java.io.IOException;
import java.util.List;
import org.benchphone.redirection.Redirection;
import org.benchphone.redirection.Redirections;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Moves this bench's phone into another realm: {@code GET /realms}, {@code POST /realms/{id}}.
 *
 * <p>Without the table's password, as the one change of the table that is: it can only send the phone of this bench to a
 * setting server of this bench's list, and who may come here may reflash that phone anyhow.
 */
final class RealmCalls {
    private static final String REMARK = "This bench’s phone, from the front panel";

    private final Bench bench;
    private final Redirections table;

    RealmCalls(Bench bench) {
        this.bench = bench;
        this.table = bench.redirection().table();
    }

    void addTo(Routes routes) {
        routes.add("GET", "/realms", exchange -> exchange.json(realms())).add("POST", "/realms/*", this::move);
    }

    private List<Object> realms() {
        String now = table.find(bench.state().mac()).map(Redirection::url).orElse("");
        return bench.realms().stream()
                .<Object>map(realm -> Json.object(
                        "id",
                        realm.id(),
                        "title",
                        realm.title(),
                        "url",
                        realm.url(),
                        "expectation",
                        realm.expectation(),
                        "chosen",
                        realm.url().equals(now)))
                .toList();
    }

    private void move(Exchange exchange) throws IOException {
        String id = exchange.name();
        Bench.Realm realm = bench.realms().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        Problem.of(HttpStatus.NOT_FOUND_404, "There is no realm " + id + " here; --demo brings some."));
        String mac = bench.state().mac();
        if (mac.isEmpty()) {
            throw Problem.conflict("The phone has no MAC address yet. Plug it in first.");
        }
        RedirectionCalls.keep(() -> table.put(List.of(new Redirection(mac, realm.url(), REMARK))));
        exchange.json(realms());
    }
}

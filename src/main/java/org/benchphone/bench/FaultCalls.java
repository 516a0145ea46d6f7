package org.benchphone.bench;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.benchphone.fault.ActiveFault;
import org.benchphone.fault.BadFault;
import org.benchphone.fault.Fault;
import org.benchphone.fault.Faults;
import org.benchphone.fault.Kind;
import org.benchphone.fault.Parameter;
import org.eclipse.jetty.http.HttpStatus;

/**
 * What shall go wrong:
 *
 * <pre>
 *   GET    /faults          {"faults": [...]}: id, kind, values, schedule, state, struck, since
 *   PUT    /faults          the same, or shorter: objects and lines, in the place of all others, all or none
 *   POST   /faults          one more, as an object; the others go on
 *   DELETE /faults          all of them, or ?id= one
 *   GET    /faults/kinds    what there is, with the values it takes
 * </pre>
 *
 * A fault is a line ({@code "tftp-loss rate=0.2"}, an id among others), an object with {@code kind} and the values
 * and words of the schedule beside it, or an object as GET gives it, of which the id counts.
 */
final class FaultCalls {
    private static final int LONGEST_BODY = 64 * 1024;

    /** What GET says of a fault beside its id. */
    private static final Set<String> SAID = Set.of("kind", "values", "schedule", "state", "struck", "since");

    private final Faults faults;
    private final FaultRig rig;
    private final RandomGenerator seeds;

    FaultCalls(Faults faults, FaultRig rig, RandomGenerator seeds) {
        this.faults = faults;
        this.rig = rig;
        this.seeds = seeds;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/faults", exchange -> exchange.json(all()))
                .add("PUT", "/faults", this::put)
                .add("POST", "/faults", this::add)
                .add("DELETE", "/faults", this::clear)
                .add("GET", "/faults/kinds", exchange -> exchange.json(Json.object("kinds", kinds())));
    }

    /** As GET gives them. */
    Map<String, Object> all() {
        return Json.object(
                "faults", faults.list().stream().<Object>map(FaultCalls::json).toList());
    }

    private static Map<String, Object> json(ActiveFault.Seen seen) {
        Fault fault = seen.fault();
        return Json.object(
                "id",
                fault.id(),
                "kind",
                fault.kind().id(),
                "values",
                fault.values(),
                "schedule",
                fault.schedule(),
                "state",
                seen.phase().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "struck",
                seen.struck(),
                "since",
                seen.since().toString());
    }

    private void put(Exchange exchange) throws IOException {
        String text = new String(exchange.body(LONGEST_BODY, Exchange.JSON), StandardCharsets.UTF_8);
        Map<String, Object> body = Json.parseObject(text);
        if (!(body.get("faults") instanceof List<?> listed) || body.size() != 1) {
            throw Problem.badRequest("The body is {\"faults\": [...]} with a line or an object for each fault, such as "
                    + "{\"faults\": [\"key-bounce ms=20\", {\"kind\": \"power-cut\", \"after\": \"PT5S\"}]}.");
        }
        List<Fault> wanted = new ArrayList<>();
        try {
            for (Object one : listed) {
                wanted.add(read(one));
            }
            rig.check(wanted);
            faults.put(wanted);
        } catch (BadFault e) {
            throw Problem.badRequest(e.getMessage() + " Nothing has changed.");
        }
        exchange.json(all());
    }

    private void add(Exchange exchange) throws IOException {
        String text = new String(exchange.body(LONGEST_BODY, Exchange.JSON), StandardCharsets.UTF_8);
        try {
            Fault fault = read(Json.parseObject(text));
            List<Fault> together = new ArrayList<>(
                    faults.list().stream().map(ActiveFault.Seen::fault).toList());
            together.add(fault);
            rig.check(together);
            faults.add(fault);
        } catch (BadFault e) {
            throw Problem.badRequest(e.getMessage());
        }
        exchange.json(all());
    }

    private Fault read(Object one) {
        if (one instanceof String line) {
            return Fault.parse(line, seeds);
        }
        if (one instanceof Map<?, ?> object) {
            Map<String, String> words = words(object);
            String id = words.remove("id");
            if (id != null) {
                return Fault.parse(id, seeds);
            }
            String kind = words.remove("kind");
            if (kind != null) {
                return Fault.of(kind, words, seeds);
            }
        }
        throw new BadFault("A fault is a line such as \"key-bounce ms=20\", or an object with a kind.");
    }

    private static Map<String, String> words(Map<?, ?> object) {
        boolean asSaid = object.containsKey("id");
        Map<String, String> words = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!asSaid || !SAID.contains(name)) {
                words.put(name, word(name, value));
            }
        });
        if (asSaid && words.size() > 1) {
            throw new BadFault("An id is all of a fault: leave away " + String.join(", ", words.keySet()) + ", or id.");
        }
        return words;
    }

    private static String word(String name, Object value) {
        return switch (value) {
            case String text -> text;
            case Long number -> number.toString();
            case Double number -> BigDecimal.valueOf(number).toPlainString();
            case BigDecimal number -> number.toPlainString();
            case null, default -> throw new BadFault(name + " is a text or a number, not " + value + ".");
        };
    }

    private void clear(Exchange exchange) throws IOException {
        Optional<String> id = exchange.query("id");
        if (id.isEmpty()) {
            faults.put(List.of());
        } else if (!faults.clear(id.get())) {
            throw Problem.of(
                    HttpStatus.NOT_FOUND_404, "No such fault is set: " + id.get() + ". GET /faults lists them.");
        }
        exchange.json(all());
    }

    private List<Object> kinds() {
        return rig.kinds().stream().<Object>map(FaultCalls::json).toList();
    }

    private static Map<String, Object> json(Kind kind) {
        return Json.object(
                "kind",
                kind.id(),
                "help",
                kind.help(),
                "seed",
                kind.isDrawn(),
                "values",
                kind.parameters().stream().<Object>map(FaultCalls::json).toList(),
                "schedule",
                kind.nature().parameters().stream()
                        .<Object>map(FaultCalls::json)
                        .toList());
    }

    private static Map<String, Object> json(Parameter parameter) {
        return Json.object(
                "name",
                parameter.name(),
                "is",
                parameter.domain().says(),
                "words",
                parameter.domain().words(),
                "default",
                parameter.preset().orElse(null),
                "help",
                parameter.help());
    }
}

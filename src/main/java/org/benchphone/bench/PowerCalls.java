package org.benchphone.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Tear;
import org.benchphone.event.Event;
import org.benchphone.phone.StageName;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The plug: {@code GET}, {@code PUT /power}, {@code POST /power/cycle}, {@code POST /power/cut}. {@code 1} and {@code 0}
 * as plain text are what labgrid's {@code rest} power backend speaks.
 */
final class PowerCalls {
    private final Plug plug;
    private final FlashSocket flash;
    private final EventLog events;
    private final BooleanSupplier hasFault;

    /** @param hasFault whether a fault waits for an operation to cut power in, which leaves no room for another */
    PowerCalls(Plug plug, FlashSocket flash, EventLog events, BooleanSupplier hasFault) {
        this.plug = plug;
        this.flash = flash;
        this.events = events;
        this.hasFault = hasFault;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/power", this::tell)
                .add("PUT", "/power", this::put)
                .add("POST", "/power/cycle", this::cycle)
                .add("POST", "/power/cut", this::cut);
    }

    private void tell(Exchange exchange) throws IOException {
        exchange.text(plug.isIn() ? "1" : "0");
    }

    private void put(Exchange exchange) throws IOException {
        plug.put(onOrOff(exchange));
        tell(exchange);
    }

    private void cycle(Exchange exchange) throws IOException {
        plug.cycle();
        tell(exchange);
    }

    private void cut(Exchange exchange) throws IOException {
        Map<String, Object> body = exchange.jsonBody();
        if (body.isEmpty()) {
            plug.put(false);
            tell(exchange);
            return;
        }
        Tear tear = tear(body.getOrDefault("tear", "half"));
        if (hasFault.getAsBoolean()) {
            throw Problem.conflict("A power-cut of /faults waits for an operation already. Clear it first.");
        }
        if (body.containsKey("stage")) {
            cutIn(body, tear, exchange);
            return;
        }
        long operation = operation(body.get("operation"));
        if (operation == 0) {
            events.atNext(event -> false, () -> {}); // one that waits for a stage is taken back too
        }
        flash.cutAt(operation, tear);
        exchange.json(HttpStatus.ACCEPTED_202, Json.object("operation", operation, "tear", nameOf(tear)));
    }

    /**
     * When the phone next enters a stage: at once, or inside a flash operation counted from there. A script that waits for
     * the stage and then cuts may come too late, for a small image is written in milliseconds.
     */
    private void cutIn(Map<String, Object> body, Tear tear, Exchange exchange) throws IOException {
        StageName stage = AwaitCall.stage(String.valueOf(body.get("stage")));
        Map<String, Object> answer = Json.object("stage", stage.label());
        Runnable cut;
        if (body.containsKey("operation")) {
            long operation = operation(body.get("operation"));
            cut = () -> flash.cutAt(operation, tear);
            answer.put("operation", operation);
            answer.put("tear", nameOf(tear));
        } else {
            // not in the phone's own thread, which the hand at the plug waits for
            cut = () -> Thread.ofVirtual().start(() -> plug.put(false));
        }
        events.atNext(
                event -> event instanceof Event.Stage(String label, var detail) && label.equals(stage.label()), cut);
        exchange.json(HttpStatus.ACCEPTED_202, answer);
    }

    private static long operation(Object value) {
        if (value instanceof Long operation && operation >= 0) {
            return operation;
        }
        throw Problem.badRequest("operation is a whole number: 1 cuts inside the next flash write or erase, "
                + "0 takes a scheduled cut back. Without a body, power is cut now; with a stage and no operation,"
                + " when the phone enters it.");
    }

    private static Tear tear(Object value) {
        return Arrays.stream(Tear.values())
                .filter(tear -> nameOf(tear).equals(value))
                .findFirst()
                .orElseThrow(() -> Problem.badRequest("tear is one of " + tears() + ", not " + value + "."));
    }

    static List<String> tears() {
        return Arrays.stream(Tear.values()).map(PowerCalls::nameOf).toList();
    }

    static String nameOf(Tear tear) {
        return tear.name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem 400 for a body that is neither {@code 1} nor {@code 0} */
    static boolean onOrOff(Exchange exchange) throws IOException {
        String body = exchange.textBody();
        return switch (body) {
            case "1" -> true;
            case "0" -> false;
            default -> throw Problem.badRequest("The body is 1 or 0, not \"" + body + "\".");
        };
    }
}

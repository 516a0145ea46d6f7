package org.benchphone.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchphone.board.Part;
import org.benchphone.event.Event;
import org.benchphone.phone.StageName;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * {@code GET /healthz}, for who watches many benches: 200 when a person need not come, 503 with the reasons when one must.
 * It wants no token, and says nothing that one would need a token for.
 *
 * <pre>
 *   power is off                                                     200
 *   on, in any stage that waits for people, servers or its chip      200: no firmware is an ordinary state too
 *   on, a part of the board does not answer                          200, and the part is named: the phone runs without it
 *   on, and Dead: bootloader damaged, or flash chip not usable       503
 *   on, died three times within a minute: the watchdog resets it     503
 *   on, and its thread is gone                                       503
 * </pre>
 */
final class Health extends Handler.Abstract.NonBlocking {
    static final String PATH = "/healthz";
    private static final int DEATHS = 3;
    private static final Duration WITHIN = Duration.ofMinutes(1);

    private final Bench bench;
    private final Deque<Instant> deaths = new ArrayDeque<>();
    private Optional<String> flashFault = Optional.empty();

    Health(Bench bench) {
        this.bench = bench;
        bench.events().tell(this::hear);
    }

    private synchronized void hear(EventLog.Entry entry) {
        switch (entry.event()) {
            case Event.PowerOn on -> {
                deaths.clear();
                flashFault = Optional.empty();
            }
            case Event.FlashUnusable(String reason) -> flashFault = Optional.of(reason);
            case Event.Died died -> {
                deaths.addLast(entry.time());
                if (deaths.size() > DEATHS) {
                    deaths.removeFirst();
                }
            }
            default -> {}
        }
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        if (!Request.getPathInContext(request).equals(PATH)) {
            return false;
        }
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            Problem problem = Problem.of(HttpStatus.METHOD_NOT_ALLOWED_405, "Health can only be asked for.");
            ProblemPages.send(problem.withHeader("Allow", "GET, HEAD"), response, callback);
            return true;
        }
        List<String> reasons = reasons();
        response.setStatus(reasons.isEmpty() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, Exchange.JSON)
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("X-Content-Type-Options", "nosniff");
        byte[] body = Json.of(json(reasons)).getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /** Without the lock: the supply tells the log, and so this, of the plug while it holds its own. */
    private List<String> reasons() {
        List<String> reasons = new ArrayList<>();
        if (!bench.plug().isSound()) {
            reasons.add("The phone has power, and nothing of it runs. Restart the bench; its log says what happened.");
        }
        if (bench.plug().isIn() && bench.state().stage() == StageName.DEAD) {
            reasons.add(flashFault()
                    .map(fault -> "The flash chip cannot be used: " + fault + ".")
                    .orElse("The bootloader is damaged. Write the flash chip with a programmer."));
        }
        if (bench.plug().isIn() && isResettingAllTheTime()) {
            reasons.add(
                    "The phone dies and is reset, " + DEATHS + " times within a minute. The event log says of what.");
        }
        return reasons;
    }

    private synchronized boolean isResettingAllTheTime() {
        return deaths.size() == DEATHS
                && deaths.getFirst().isAfter(bench.time().now().minus(WITHIN));
    }

    private synchronized Optional<String> flashFault() {
        return flashFault;
    }

    private Map<String, Object> json(List<String> reasons) {
        return Json.object(
                "status",
                reasons.isEmpty() ? "ok" : "failing",
                "reasons",
                reasons,
                "power",
                bench.plug().isIn() ? "on" : "off",
                "stage",
                bench.state().stage().label(),
                "flashChip",
                flashFault().isPresent() ? "unusable" : "usable",
                "partsMissing",
                parts(Part.State.MISSING),
                "partsWrong",
                parts(Part.State.WRONG));
    }

    private List<String> parts(Part.State state) {
        return bench.fixture().parts().stream()
                .filter(part -> part.state() == state)
                .map(Part::name)
                .toList();
    }
}

package org.benchphone.bench;

import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.benchphone.event.Event;
import org.benchphone.metrics.Counts;
import org.benchphone.metrics.EventCounts;
import org.benchphone.metrics.Metrics;
import org.benchphone.metrics.Sources;
import org.benchphone.phone.PhoneState;
import org.benchphone.phone.StageName;
import org.benchphone.recording.Recording;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/** {@code GET /metrics}, as Prometheus asks for it; also at the server's root, where it looks by itself. */
final class MetricsCall {
    static final String PATH = "/metrics";
    private static final List<String> STAGES =
            Arrays.stream(StageName.values()).map(StageName::label).toList();

    private final Bench bench;
    private final EventCounts events = new EventCounts();
    private final Sources sources;
    private final long began;
    private Optional<Metrics> metrics = Optional.empty();
    private volatile Optional<Instant> booted = Optional.empty();

    /**
     * @param flash what is done to the flash chip
     * @param http answers of the server by class of status
     * @param connections that are open
     */
    MetricsCall(Bench bench, FlashActivity flash, Recording recording, Counts http, LongSupplier connections) {
        this.bench = bench;
        this.began = bench.time().nanos();
        Supplier<Sources.Flash> work = () -> flash.work(bench.fixture().flash().busy());
        sources = new Sources(
                about(bench.state()),
                this::phone,
                work,
                () -> bench.trace().newest() - bench.trace().sent(),
                bench.trace()::sent,
                http,
                connections,
                recording::bytes,
                () -> (bench.time().nanos() - began) / 1e9);
        bench.events().tell(this::hear);
    }

    void addTo(Routes routes) {
        routes.add("GET", PATH, this::answer);
    }

    private static Map<String, String> about(PhoneState state) {
        String version = MetricsCall.class.getPackage().getImplementationVersion();
        Map<String, String> about = new LinkedHashMap<>();
        about.put("version", version == null ? "unpacked" : version);
        about.put("model", state.model().id());
        about.put("mac", state.mac());
        return about;
    }

    private void hear(EventLog.Entry entry) {
        events.count(entry.event());
        switch (entry.event()) {
            case Event.Stage stage
            when stage.stage().equals(StageName.BOOT.label()) -> booted = Optional.of(entry.time());
            case Event.PowerOff off -> booted = Optional.empty();
            default -> {}
        }
    }

    private Sources.Phone phone() {
        PhoneState state = bench.state();
        Instant now = bench.time().now();
        return new Sources.Phone(
                bench.plug().isIn(),
                state.stage().label(),
                STAGES,
                state.lines().stream().map(PhoneState.Line::state).toList(),
                state.calls().stream().map(PhoneState.Call::state).toList(),
                booted.map(then -> Math.max(0, (now.toEpochMilli() - then.toEpochMilli()) / 1e3))
                        .orElse(0.0));
    }

    private void answer(Exchange exchange) throws IOException {
        Metrics.Page page =
                metrics().page(exchange.header(HttpHeader.ACCEPT.asString()).orElse(""));
        exchange.send(HttpStatus.OK_200, page.type(), page.content());
    }

    /** Made at the first question: most benches are never asked, and its classes take time to load. */
    private synchronized Metrics metrics() {
        if (metrics.isEmpty()) {
            metrics = Optional.of(new Metrics(events, sources));
        }
        return metrics.orElseThrow();
    }
}

package org.benchphone.metrics;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All metrics of a bench, {@code benchphone_…}, and those of its process, {@code jvm_…} and {@code process_…}; in a registry
 * of its own. Names are as https://prometheus.io/docs/practices/naming wants them.
 */
public final class Metrics {
    private final PrometheusProperties properties =
            PrometheusProperties.builder().build();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ExpositionFormats formats = ExpositionFormats.init(properties);

    /** A scrape's answer. */
    public record Page(String type, byte[] content) {}

    public Metrics(EventCounts events, Sources sources) {
        about(sources.about());
        phone(sources);
        events(events);
        flash(sources);
        counter("sip_messages", "SIP messages that came and went", List.of("direction"), call -> {
            call.call(sources.sipReceived().getAsLong(), "in");
            call.call(sources.sipSent().getAsLong(), "out");
        });
        bench(sources);
        JvmMemoryMetrics.builder(properties).register(registry);
        JvmThreadsMetrics.builder(properties).register(registry);
        JvmGarbageCollectorMetrics.builder(properties).register(registry);
        ProcessMetrics.builder(properties).register(registry);
    }

    /** @param accept the header of that name: OpenMetrics for who wants it, else the text format 0.0.4 */
    public Page page(String accept) {
        ExpositionFormatWriter writer = formats.findWriter(accept);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try {
            writer.write(content, registry.scrape());
        } catch (IOException e) {
            throw new IllegalStateException("memory does not refuse bytes", e);
        }
        return new Page(writer.getContentType(), content.toByteArray());
    }

    private void about(Map<String, String> about) {
        Info info = Info.builder(properties)
                .name("benchphone_info")
                .help("What this bench is; always 1")
                .labelNames(about.keySet().toArray(String[]::new))
                .register(registry);
        info.addLabelValues(about.values().toArray(String[]::new));
    }

    private void phone(Sources sources) {
        gauge(
                "powered",
                "Whether the phone's plug is in",
                () -> sources.phone().get().power() ? 1 : 0);
        gauge(
                "phone_uptime_seconds",
                "Since the phone last booted; 0 while it is off",
                () -> sources.phone().get().secondsSinceBoot());
        gauge("stage", "The part of its life that the phone is in has 1, all others 0", List.of("stage"), call -> {
            Sources.Phone now = sources.phone().get();
            now.stages().forEach(stage -> call.call(stage.equals(now.stage()) ? 1 : 0, stage));
        });
        gauge("lines", "SIP identities of the phone by state", List.of("state"), call -> {
            Map<String, Long> lines = byWord(sources.phone().get().lineStates());
            List.of("registered", "trying", "failed").forEach(state -> call.call(lines.getOrDefault(state, 0L), state));
        });
        gauge("calls", "Calls that are there now, by state", List.of("state"), call -> {
            Map<String, Long> calls = byWord(sources.phone().get().callStates());
            List.of("dialling", "ringback", "ringing", "talking", "transferring")
                    .forEach(state -> call.call(calls.getOrDefault(state, 0L), state));
        });
    }

    private static Map<String, Long> byWord(Collection<String> words) {
        return words.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private void events(EventCounts events) {
        counter("events", "Events of the log by kind", events.kinds, "event");
        counter(
                "boots",
                "Times that the phone began to boot, after power and after resets",
                List.of(),
                call -> call.call(events.boots.sum()));
        counter(
                "power_cuts",
                "Power cuts: none for a pulled plug, else what one inside a flash operation left",
                events.powerCuts,
                "tear");
        counter("updates", "Updates by outcome, and why they were refused", events.updates, "outcome", "reason");
        counter("downloads", "What the phone fetched, or refused to take", events.downloads, "what", "outcome");
        counter("registrations", "Registrations that came about, and that failed", events.registrations, "outcome");
        counter("calls_ended", "Calls that are over, by the cause of their end", events.calls, "direction", "cause");
        counter("talk_seconds", "How long was talked in calls that are over", events.talkSeconds, "direction");
        counter("rtp_packets", "RTP packets of calls that are over", events.rtpPackets, "fate");
    }

    private void flash(Sources sources) {
        counter("flash_operations", "Operations that the flash chip began", List.of("operation"), call -> {
            Sources.Flash flash = sources.flash().get();
            call.call(flash.erases(), "erase");
            call.call(flash.programs(), "program");
        });
        counter("flash_bytes", "Bytes that these operations were about", List.of("operation"), call -> {
            Sources.Flash flash = sources.flash().get();
            call.call(flash.erasedBytes(), "erase");
            call.call(flash.programmedBytes(), "program");
        });
        counter(
                "flash_busy_seconds",
                "How long the flash chip was at work",
                List.of(),
                call -> call.call(sources.flash().get().busySeconds()));
        gauge(
                "flash_sector_erases_max",
                "Erases of the sector that was erased most since the bench began",
                () -> sources.flash().get().mostErases());
    }

    private void bench(Sources sources) {
        gauge(
                "uptime_seconds",
                "Since the bench began",
                () -> sources.benchSeconds().get());
        counter("http_responses", "Answers of the bench's server by class of status", sources.http(), "code");
        gauge(
                "http_connections",
                "Connections to the bench's server that are open",
                () -> sources.connections().getAsLong());
        gauge(
                "recording_bytes",
                "Memory that the recording takes",
                () -> sources.recordingBytes().getAsLong());
    }

    /** One number under the values of its labels. */
    @FunctionalInterface
    private interface Call {
        void call(double value, String... labels);
    }

    /** Says all numbers of a metric. */
    @FunctionalInterface
    private interface Reading {
        void read(Call call);
    }

    private void counter(String name, String help, Counts counts, String... labels) {
        counter(
                name,
                help,
                List.of(labels),
                call -> counts.forEach((words, count) -> call.call(count, words.toArray(String[]::new))));
    }

    private void counter(String name, String help, List<String> labels, Reading reading) {
        CounterWithCallback.builder(properties)
                .name("benchphone_" + name + "_total")
                .help(help)
                .labelNames(labels.toArray(String[]::new))
                .callback(callback -> reading.read(callback::call))
                .register(registry);
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        gauge(name, help, List.of(), call -> call.call(value.getAsDouble()));
    }

    private void gauge(String name, String help, List<String> labels, Reading reading) {
        GaugeWithCallback.builder(properties)
                .name("benchphone_" + name)
                .help(help)
                .labelNames(labels.toArray(String[]::new))
                .callback(callback -> reading.read(callback::call))
                .register(registry);
    }
}

package org.benchphone.metrics;

import java.util.concurrent.atomic.LongAdder;
import org.benchphone.event.Event;

/**
 * Counts events by what became of them.
 *
 * <pre>
 *   kinds           the event's kind
 *   boots           of the phone, after power and after resets
 *   powerCuts       tear: none for a plug that was pulled, else what a cut inside a flash operation left
 *   updates         outcome (written, failed, refused, skipped, declined), reason of a refusal
 *   downloads       of what (image, settings, action-url), outcome (ok, refused)
 *   registrations   outcome (registered, failed)
 *   calls           direction, cause of their end
 *   talkSeconds     direction
 *   rtpPackets      sent, received, lost, ignored: of calls that are over
 * </pre>
 */
public final class EventCounts {
    final Counts kinds = new Counts();
    final Counts powerCuts = new Counts();
    final Counts updates = new Counts();
    final Counts downloads = new Counts();
    final Counts registrations = new Counts();
    final Counts calls = new Counts();
    final Counts talkSeconds = new Counts();
    final Counts rtpPackets = new Counts();
    final LongAdder boots = new LongAdder();

    /** Quick, and never throws. From any thread. */
    public void count(Event event) {
        kinds.add(1, event.kind());
        switch (event) {
            case Event.PowerOff off -> powerCuts.add(1, "none");
            case Event.PowerCut cut -> powerCuts.add(1, cut.tear());
            case Event.Stage stage when stage.stage().equals("Boot") -> boots.increment();
            case Event.FirmwareWritten written -> updates.add(1, "written", "");
            case Event.UpdateFailed failed -> updates.add(1, "failed", "");
            case Event.UpdateRefused refused -> updates.add(1, "refused", refused.reason());
            case Event.UpdateSkipped skipped -> updates.add(1, "skipped", "");
            case Event.UpdateAnswered answered when answered.key().equals("X") -> updates.add(1, "declined", "");
            case Event.ImageLoaded loaded -> downloads.add(1, "image", "ok");
            case Event.SettingsFetched fetched -> downloads.add(1, "settings", "ok");
            case Event.SettingsRefused refused -> downloads.add(1, "settings", "refused");
            case Event.ActionUrl action ->
                downloads.add(1, "action-url", action.outcome().equals("ok") ? "ok" : "refused");
            case Event.Registered registered -> registrations.add(1, "registered");
            case Event.RegistrationFailed failed -> registrations.add(1, "failed");
            case Event.CallEnded ended -> {
                calls.add(1, ended.direction(), ended.cause());
                talkSeconds.add(ended.seconds(), ended.direction());
            }
            case Event.CallQuality quality -> {
                rtpPackets.add(quality.sent(), "sent");
                rtpPackets.add(quality.received(), "received");
                rtpPackets.add(quality.lost(), "lost");
                rtpPackets.add(quality.ignored(), "ignored");
            }
            default -> {}
        }
    }
}

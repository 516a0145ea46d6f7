package org.benchphone.firmware;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.benchphone.bootloader.BootEnvironment;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.language.Text;
import org.benchphone.power.Uptime;
import org.benchphone.provisioning.Polling;
import org.benchphone.provisioning.Polling.Due;
import org.benchphone.provisioning.Provisioned;
import org.benchphone.provisioning.Renewal;
import org.benchphone.settings.Settings;
import org.benchphone.web.LastFetch;

/**
 * Has settings and firmware asked for while the phone runs. The asking waits for servers, so it has a thread, which
 * starts with the first question; what comes of it is done in the phone's own.
 *
 * <pre>
 *   timers ───────────┐                        update  ──► request in flash, reboot
 *   page, NOTIFY ─────┴──► one at a time ──►   reboot  ──► when asked for, or by auto_reboot_on_setting_change
 *                                              ready   ──► go on
 * </pre>
 *
 * <p>A reboot waits until the last call has ended; the request for an update is in flash before.
 */
final class Refresh implements Deployment {
    private static final int MOST_WAITING = 2;
    private static final Text FETCHED = new Text("The settings were fetched.", "Die Einstellungen wurden geholt.");

    private final Uptime uptime;
    private final EventLoop loop;
    private final Renewal renewal;
    private final Polling polling;
    private final BootEnvironment environment;
    private final Settings settings;
    private final Events events;
    private final Runnable refreshed;
    private final Consumer<Text> reboot;
    private final BlockingQueue<Question> questions = new LinkedBlockingQueue<>(MOST_WAITING);
    private boolean started;
    private boolean asking;

    private record Question(Due what, boolean mayReboot) {}

    /**
     * @param refreshed done in the phone's thread after settings were asked for
     * @param reboot reboots with these words, when there are no calls; called in the phone's thread
     */
    Refresh(
            Uptime uptime,
            EventLoop loop,
            Renewal renewal,
            BootEnvironment environment,
            Settings settings,
            Events events,
            Runnable refreshed,
            Consumer<Text> reboot) {
        this.uptime = uptime;
        this.loop = loop;
        this.renewal = renewal;
        this.environment = environment;
        this.settings = settings;
        this.events = events;
        this.refreshed = refreshed;
        this.reboot = reboot;
        this.polling = renewal.polling();
    }

    /** Looks whether a timer is over; in the phone's thread, every second or so. */
    void look() {
        if (!asking) {
            polling.due().ifPresent(due -> ask(new Question(due, mayReboot(due))));
        }
    }

    private boolean mayReboot(Due due) {
        return due != Due.SETTINGS || settings.isOn("auto_reboot_on_setting_change");
    }

    /** Asks for settings now, and reboots when they need it; in the phone's thread. */
    void now() {
        ask(new Question(Due.SETTINGS, true));
    }

    @Override
    public Optional<Text> fetch() {
        loop.post(this::now);
        return Optional.empty();
    }

    @Override
    public Optional<LastFetch> last() {
        return renewal.report()
                .map(report -> new LastFetch(
                        report.source(),
                        report.shownServer(),
                        report.when(),
                        report.trouble().orElse(FETCHED)));
    }

    @Override
    public Map<String, String> foundByDhcp() {
        return settings.found();
    }

    private void ask(Question question) {
        asking = questions.offer(question) || asking;
        if (!started) {
            started = true;
            uptime.start("provisioning", this::answer);
        }
    }

    private void answer() {
        while (true) {
            Question question = next();
            Provisioned provisioned = switch (question.what()) {
                case LEASE -> renewal.lease();
                case SETTINGS -> renewal.settings();
                case FIRMWARE -> renewal.firmware();
            };
            loop.post(() -> take(question, provisioned));
        }
    }

    private Question next() {
        try {
            return questions.take();
        } catch (InterruptedException e) {
            uptime.interrupted();
            throw new IllegalStateException(e);
        }
    }

    private void take(Question question, Provisioned provisioned) {
        asking = !questions.isEmpty();
        polling.asked(question.what(), renewal.isAnswered());
        switch (provisioned) {
            case Provisioned.Ready() -> refreshed.run();
            case Provisioned.Update(var request) -> {
                environment.requestUpdate(request);
                reboot.accept(Control.REBOOTING);
            }
            case Provisioned.Reboot(Text words) when question.mayReboot() -> reboot.accept(words);
            case Provisioned.Reboot later -> {
                events.post(new Event.Note("New settings take effect after a reboot."));
                refreshed.run();
            }
        }
    }
}

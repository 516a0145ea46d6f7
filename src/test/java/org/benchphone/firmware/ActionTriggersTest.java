package org.benchphone.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.benchphone.action.Action;
import org.benchphone.action.ActionUrls;
import org.benchphone.event.Event;
import org.benchphone.fetch.Fetched;
import org.benchphone.flash.MemoryStore;
import org.benchphone.language.Text;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Settings;
import org.benchphone.settings.SettingsFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens to calls, as the web server of an action URL hears of it. */
@Timeout(60)
class ActionTriggersTest {
    private final Uptime uptime = new Uptime(Time.system());
    private final Settings settings = new Settings(new MemoryStore());
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final List<Event> passed = new ArrayList<>();
    private ActionTriggers triggers;

    @BeforeEach
    void setEveryUrl() {
        StringBuilder file = new StringBuilder("user_name1$: 200\nuser_host1$: pbx\n");
        for (Action action : Action.values()) {
            file.append(action.setting())
                    .append("$: http://server/")
                    .append(action)
                    .append("?r=$remote&\n");
        }
        settings.apply(SettingsFile.parse(file.toString()));
        ActionUrls urls = new ActionUrls(
                uptime,
                settings,
                "000413230001",
                () -> "127.0.0.1",
                (uri, most, progress) -> {
                    asked.add(uri.getPath().substring(1));
                    return new Fetched.Refused(Fetched.Reason.NOT_FOUND, Text.same("no"));
                },
                event -> {});
        triggers = new ActionTriggers(passed::add, urls, settings);
    }

    @AfterEach
    void powerOff() {
        uptime.close();
    }

    private void call(String id, String direction, String state) {
        triggers.post(new Event.Call(id, id + "@sip", 1, direction, state, "", "300", false, false));
    }

    private void ended(String id, String direction, String cause) {
        triggers.post(new Event.CallEnded(id, id + "@sip", 1, direction, "", "300", cause, 200, "", 0));
    }

    private void assertAsked(Action... actions) throws InterruptedException {
        for (Action action : actions) {
            assertThat(asked.poll(30, TimeUnit.SECONDS)).isEqualTo(action.name());
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aCallThatIsMadeAndAnswered() throws InterruptedException {
        call("c1", "out", "dialling");
        call("c1", "out", "ringback");
        call("c1", "out", "talking");
        call("c1", "out", "transferring");
        ended("c1", "out", "hung-up-here");
        assertAsked(Action.OUTGOING, Action.OFFHOOK, Action.CONNECTED, Action.DISCONNECTED, Action.ONHOOK);
        assertThat(passed).as("all events go on").hasSize(5);
    }

    @Test
    void aCallThatNobodyAnswersIsMissedAndOneAnsweredElsewhereIsNot() throws InterruptedException {
        call("c1", "in", "ringing");
        ended("c1", "in", "cancelled");
        call("c2", "in", "ringing");
        ended("c2", "in", "answered-elsewhere");
        assertAsked(Action.INCOMING, Action.MISSED, Action.INCOMING);
    }

    @Test
    void theHandsetIsUpFromTheFirstCallToTheLast() throws InterruptedException {
        call("c1", "in", "ringing");
        call("c1", "in", "talking");
        call("c2", "out", "dialling");
        ended("c1", "in", "hung-up-there");
        ended("c2", "out", "refused-there");
        assertAsked(
                Action.INCOMING, Action.OFFHOOK, Action.CONNECTED, Action.OUTGOING, Action.DISCONNECTED, Action.ONHOOK);
    }

    @Test
    void doNotDisturbAndRedirectionAreToldWhenTheyChange() throws InterruptedException {
        settings.apply(SettingsFile.parse("dnd_mode$: on\nredirect_event$: all\n"));
        triggers.post(new Event.SettingsChanged(2, "web"));
        triggers.post(new Event.SettingsChanged(1, "web"));
        settings.apply(SettingsFile.parse("dnd_mode$: off\nredirect_event$: none\n"));
        triggers.post(new Event.SettingsChanged(2, "web"));
        assertAsked(Action.DND_ON, Action.REDIRECTION_ON, Action.DND_OFF, Action.REDIRECTION_OFF);
    }

    @Test
    void aStartedPhoneSaysThatItIsReady() throws InterruptedException {
        triggers.post(new Event.FirmwareStarted("snom360-SIP 6.5.10"));
        assertAsked(Action.SETUP);
    }
}

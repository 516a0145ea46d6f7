package org.benchphone.firmware;

import org.benchphone.action.ActionUrls;
import org.benchphone.event.Events;
import org.benchphone.fetch.Fetched;
import org.benchphone.language.Text;
import org.benchphone.power.Uptime;
import org.benchphone.settings.Settings;

/** A phone whose action URLs reach nobody. */
final class Unreachable {
    private Unreachable() {}

    static ActionUrls actionUrls(Uptime uptime, Settings settings, Events events) {
        return new ActionUrls(
                uptime,
                settings,
                "000413230001",
                () -> "127.0.0.1",
                (uri, most, progress) -> new Fetched.Refused(Fetched.Reason.UNREACHABLE, Text.same("off")),
                events);
    }
}

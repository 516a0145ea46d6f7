package org.benchphone.provisioning;

import java.time.Duration;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.language.Text;
import org.benchphone.panel.Panel;
import org.benchphone.panel.Screen;
import org.benchphone.power.Uptime;

/** Says what the boot-up procedure does, step by step: on the display while the phone boots, in the log always. */
interface Steps {
    Text HEADING = new Text("Starting", "Startet");

    void begin(String step, Text words, String detail);

    /** A person should have time to read this. */
    void trouble(Text heading, Text sentence);

    /** While the phone runs, its display belongs to the person. */
    static Steps inTheLog(Events events) {
        return new Steps() {
            @Override
            public void begin(String step, Text words, String detail) {
                events.post(new Event.BootUp(step, detail));
            }

            @Override
            public void trouble(Text heading, Text sentence) {
                events.post(new Event.Note(sentence.english()));
            }
        };
    }

    /** @param stay how long trouble stands on the display */
    static Steps onDisplay(Panel panel, Events events, Uptime uptime, Duration stay) {
        Steps log = inTheLog(events);
        return new Steps() {
            @Override
            public void begin(String step, Text words, String detail) {
                panel.show(Screen.of("boot-up", panel.say(HEADING), panel.say(words), detail));
                log.begin(step, words, detail);
            }

            @Override
            public void trouble(Text heading, Text sentence) {
                log.trouble(heading, sentence);
                panel.show(Screen.of("boot-up-trouble", panel.say(heading), panel.say(sentence)));
                uptime.sleep(stay);
            }
        };
    }
}

package org.benchphone.firmware;

import java.util.Map;
import java.util.Optional;
import org.benchphone.language.Text;
import org.benchphone.web.LastFetch;

/** Where the phone's settings come from, as the running firmware sees it. Safe for use by several threads. */
public interface Deployment {
    /** The last attempt to fetch settings in this uptime. */
    Optional<LastFetch> last();

    /** Begins to fetch them again and returns at once. @return why it cannot; empty when it is under way */
    Optional<Text> fetch();

    /** What a DHCP server says, by the name of the setting; empty without one. */
    Map<String, String> foundByDhcp();
}

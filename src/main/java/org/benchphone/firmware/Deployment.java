package org.benchphone.firmware;

import java.util.Map;
import java.util.Optional;
import org.benchphone.language.Text;
import org.benchphone.web.Provisioned;

/** Where the phone's settings come from, as the running firmware sees it. Safe for use by several threads. */
public interface Deployment {
    /** The last attempt to fetch settings in this uptime. */
    Optional<Provisioned> last();

    /** Begins to fetch them again and returns at once. @return why it cannot; empty when it is under way */
    Optional<Text> fetch();

    /** What a DHCP server says, by the name of the setting; empty without one. */
    Map<String, String> foundByDhcp();

    /** That of a phone which gets its settings by hand alone. */
    static Deployment byHand() {
        return new Deployment() {
            private static final Text BY_HAND = new Text(
                    "This phone fetches no settings: they are typed or loaded on its pages.",
                    "Dieses Telefon holt keine Einstellungen: Sie werden auf seinen Seiten eingegeben oder geladen.");

            @Override
            public Optional<Provisioned> last() {
                return Optional.empty();
            }

            @Override
            public Optional<Text> fetch() {
                return Optional.of(BY_HAND);
            }

            @Override
            public Map<String, String> foundByDhcp() {
                return Map.of();
            }
        };
    }
}

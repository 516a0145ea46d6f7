package org.benchphone.firmware;

import java.util.Map;
import java.util.Optional;
import org.benchphone.language.Text;
import org.benchphone.web.LastFetch;

/** A phone that fetches no settings. */
final class ByHand implements Deployment {
    static final Text NO = Text.same("This phone fetches no settings.");

    @Override
    public Optional<LastFetch> last() {
        return Optional.empty();
    }

    @Override
    public Optional<Text> fetch() {
        return Optional.of(NO);
    }

    @Override
    public Map<String, String> foundByDhcp() {
        return Map.of();
    }
}

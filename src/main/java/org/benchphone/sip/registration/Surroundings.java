package org.benchphone.sip.registration;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.benchphone.sip.identity.Server;
import org.benchphone.sip.servers.Hop;
import org.benchphone.sip.wire.Unsent;

/** What a line needs of its surroundings. */
public interface Surroundings {
    /** Looks up where {@code server} is; {@code found} is told later, none when nobody knows it. */
    void find(LineRegistration line, Server server, Consumer<List<Hop>> found);

    /** Sends; the answer, or its absence, comes back by Call-ID. {@code failed} is told later what prevents it. */
    void send(String text, Hop hop, Consumer<Unsent> failed);

    /** Runs {@code task} later, unless {@code cancel} comes first. */
    Runnable later(Duration wait, Runnable task);

    /** @param retryIn zero unless it failed */
    void changed(LineRegistration line, Duration retryIn);
}

package org.benchphone.provisioning;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.benchphone.board.Model;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.fetch.Urls;
import org.benchphone.language.Text;
import org.benchphone.power.Uptime;
import org.benchphone.settings.SettingsFile;

/**
 * Fetches all settings files of one server: the general one, the phone's own, and those that their
 * {@code <setting-files>} name. Nothing is applied here; one file that is malformed spoils all of them.
 *
 * <pre>
 *   a file is not there          as if it were empty, and said
 *   the server does not answer   asked again after 1, 2, 4 ... beats, then given up
 *   a file is malformed          refused with its line, and so are the others
 * </pre>
 */
final class SettingsLoader {
    private static final int MOST_FILES = 50;
    private static final Set<Fetched.Reason> MAY_PASS = Set.of(
            Fetched.Reason.UNKNOWN_HOST,
            Fetched.Reason.UNREACHABLE,
            Fetched.Reason.SERVER_ERROR,
            Fetched.Reason.TRUNCATED,
            Fetched.Reason.STALLED);
    private static final Text TOO_MANY = new Text(
            "The settings files name more than " + MOST_FILES + " others.",
            "Die Dateien nennen mehr als " + MOST_FILES + " weitere.");
    private static final Text NO_ADDRESS = new Text(
            "The setting server is no http, https or tftp address.",
            "Der Setting-Server ist keine http-, https- oder tftp-Adresse.");
    private static final Text NOT_IN_A_CONTAINER = new Text(
            "A firmware named in <setting-files> is passed over: only firmware_status can.",
            "Eine Firmware aus <setting-files> wird übergangen: nur firmware_status darf das.");

    private final Fetcher fetcher;
    private final Model model;
    private final String mac;
    private final Uptime uptime;
    private final Duration beat;
    private final Events events;

    /** What a server had. */
    sealed interface Loaded {
        /** @param files in the order in which they count; perhaps none */
        record Files(List<SettingsFile> files) implements Loaded {}

        /** @param again whether it may go better later */
        record Failed(String url, Text sentence, boolean again) implements Loaded {}
    }

    /** @param beat how long the first pause before another try is */
    SettingsLoader(Fetcher fetcher, Model model, String mac, Uptime uptime, Duration beat, Events events) {
        this.fetcher = fetcher;
        this.model = model;
        this.mac = mac;
        this.uptime = uptime;
        this.beat = beat;
        this.events = events;
    }

    /** @param tries how often a server that does not answer is asked, 1 or more */
    Loaded load(SettingServer server, int tries) {
        List<URI> addresses = server.files(model, mac);
        if (addresses.isEmpty()) {
            return new Loaded.Failed(server.written(), NO_ADDRESS, false);
        }
        return new Shelf(tries).fill(addresses);
    }

    /** One file, with what it names; for {@code firmware_status}, where nobody else may speak of firmware. */
    Loaded loadOne(URI address) {
        return new Shelf(1).fill(List.of(address));
    }

    /** The files of one server as they come in. */
    private final class Shelf {
        private final int tries;
        private final List<SettingsFile> files = new ArrayList<>();
        private final Set<URI> seen = new HashSet<>();
        private Loaded.Failed failure;

        Shelf(int tries) {
            this.tries = tries;
        }

        Loaded fill(List<URI> addresses) {
            for (URI address : addresses) {
                take(address, false);
                if (failure != null) {
                    return failure;
                }
            }
            return new Loaded.Files(List.copyOf(files));
        }

        private void take(URI address, boolean named) {
            if (failure != null || !seen.add(address)) {
                return;
            }
            if (seen.size() > MOST_FILES) {
                fail(address, TOO_MANY, false);
                return;
            }
            String shown = Urls.withoutCredentials(address).toString();
            switch (fetch(address)) {
                case Fetched.Refused(var reason, Text sentence)
                when reason == Fetched.Reason.NOT_FOUND -> events.post(new Event.SettingsFetched(shown, 0, 0));
                case Fetched.Refused(var reason, Text sentence) -> fail(address, sentence, MAY_PASS.contains(reason));
                case Fetched.Content(byte[] bytes, URI from, String name) -> read(address, from, bytes, named);
            }
        }

        private Fetched fetch(URI address) {
            Duration pause = beat;
            for (int left = tries; ; left--) {
                Fetched fetched = fetcher.fetch(address, SettingsFile.MAX_BYTES, Fetcher.Progress.NONE);
                boolean again = fetched instanceof Fetched.Refused refused && MAY_PASS.contains(refused.reason());
                if (left == 1 || !again) {
                    return fetched;
                }
                uptime.sleep(pause);
                pause = pause.multipliedBy(2);
            }
        }

        private void read(URI address, URI from, byte[] bytes, boolean named) {
            SettingsFile file = SettingsFile.parse(bytes);
            if (!file.problems().isEmpty()) {
                fail(address, file.problems().getFirst().sentence(), false);
                return;
            }
            String shown = Urls.withoutCredentials(address).toString();
            events.post(new Event.SettingsFetched(
                    shown, bytes.length, file.settings().size()));
            SettingsFile counts = named ? withoutFirmware(file, shown) : file;
            files.add(counts);
            counts.files().forEach(other -> other(from, other));
        }

        private void other(URI from, String written) {
            Optional<URI> address =
                    Urls.parse(SettingServer.expand(written, mac)).map(from::resolve);
            address.ifPresentOrElse(it -> take(it, true), () -> fail(from, NO_ADDRESS, false));
        }

        /** Else a general file could bring firmware to phones whose firmware file says otherwise. */
        private SettingsFile withoutFirmware(SettingsFile file, String shown) {
            if (!file.namesFirmware()) {
                return file;
            }
            events.post(new Event.FirmwareOffered(shown, "in-a-container"));
            events.post(new Event.Note(NOT_IN_A_CONTAINER.english()));
            return file.withoutFirmware();
        }

        private void fail(URI address, Text sentence, boolean again) {
            String shown = Urls.withoutCredentials(address).toString();
            failure = new Loaded.Failed(shown, sentence, again);
            events.post(new Event.SettingsRefused(shown, sentence.english()));
        }
    }
}

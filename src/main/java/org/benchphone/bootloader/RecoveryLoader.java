package org.benchphone.bootloader;

import java.net.URI;
import java.util.Optional;
import org.benchphone.board.Model;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.Tokens;
import org.benchphone.image.Verdict;
import org.benchphone.language.Text;

/** Loads {@code snom360.bin} from the TFTP server, and checks it whole before anything is erased. */
public final class RecoveryLoader {
    private static final String FILE = ".bin";

    private final Fetcher fetcher;
    private final Model model;
    private final int port;
    private final int capacity;

    /** What came of it. */
    public sealed interface Loaded {
        record Image(FirmwareImage image) implements Loaded {}

        record Refused(String reason, Text sentence) implements Loaded {}
    }

    /**
     * @param port of the server; 69 but for rigs where nobody may open that
     * @param capacity bytes in the slot
     */
    public RecoveryLoader(Fetcher fetcher, Model model, int port, int capacity) {
        this.fetcher = fetcher;
        this.model = model;
        this.port = port;
        this.capacity = capacity;
    }

    /** What is asked for, for the display: {@code snom360.bin}. */
    public String fileName() {
        return model.id() + FILE;
    }

    /** @param tokensBefore the versions that held last, which decide what may be loaded; empty: any */
    public Loaded load(RecoveryAddresses addresses, Optional<String> tokensBefore, Fetcher.Progress progress) {
        URI uri = URI.create("tftp://" + addresses.server() + ":" + port + "/" + fileName());
        return switch (fetcher.fetch(uri, capacity + 64, progress)) {
            case Fetched.Refused(var reason, Text sentence) -> new Loaded.Refused(reason.name(), sentence);
            case Fetched.Content(byte[] bytes, var from, var name) ->
                check(bytes, tokensBefore.flatMap(Tokens::decode));
        };
    }

    private Loaded check(byte[] file, Optional<Tokens> before) {
        return switch (ImageChecker.checkForRecovery(file, fileName(), model, before, capacity)) {
            case Verdict.Good(FirmwareImage image) -> new Loaded.Image(image);
            case Verdict.Refused(var reason, Text sentence) -> new Loaded.Refused(reason.name(), sentence);
        };
    }
}

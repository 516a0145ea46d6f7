package org.benchphone.update;

import java.net.URI;
import java.net.URISyntaxException;
import org.benchphone.board.Key;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.event.Event;
import org.benchphone.event.Events;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.Tokens;
import org.benchphone.image.Verdict;
import org.benchphone.language.Text;
import org.benchphone.panel.Panel;
import org.benchphone.panel.Screen;

/**
 * The update by web as its page describes it, up to the first erase: the question, and the image whole in memory,
 * checked. Until here a cut costs nothing: the request still waits in flash, and the question comes again.
 */
public final class Updater {
    private static final Text HEADING = new Text("Software update", "Software-Update");
    private static final Text QUESTION = new Text("Update software?", "Software aktualisieren?");
    private static final Text BAD_URL = new Text("This is not a URL.", "Das ist keine URL.");

    private final Fetcher fetcher;
    private final int capacity;
    private final boolean vendorImagesAllowed;
    private final Panel panel;
    private final Events events;

    /** What came of loading. */
    public sealed interface Loaded {
        record Image(FirmwareImage image) implements Loaded {}

        /** The very image that is installed: nothing to do. */
        record AlreadyInstalled(String name) implements Loaded {}

        record Refused(String reason, Text sentence) implements Loaded {}
    }

    /**
     * @param capacity bytes in the slot
     * @param vendorImagesAllowed whether the operator lets the vendor's own images in
     */
    public Updater(Fetcher fetcher, int capacity, boolean vendorImagesAllowed, Panel panel, Events events) {
        this.fetcher = fetcher;
        this.capacity = capacity;
        this.vendorImagesAllowed = vendorImagesAllowed;
        this.panel = panel;
        this.events = events;
    }

    /** Asks, and waits for OK or X (or the softkeys that say so) as long as it takes. */
    public boolean confirm(UpdateRequest request) {
        panel.show(Screen.of(
                        "confirm-update",
                        panel.say(HEADING),
                        fileName(request.shownUrl()).replaceFirst("\\.bin$", ""),
                        panel.say(QUESTION))
                .withSoftkey(Key.F1, "OK", "accept")
                .withSoftkey(Key.F2, "X", "cancel")
                .withSoftkey(Key.OK, "", "accept")
                .withSoftkey(Key.X, "", "cancel"));
        while (true) {
            Key key = panel.keys().awaitPress();
            boolean yes = key == Key.OK || key == Key.F1;
            if (yes || key == Key.X || key == Key.F2) {
                events.post(new Event.UpdateAnswered(yes ? "OK" : "X"));
                return yes;
            }
        }
    }

    /** Loads to memory and checks everything that can be checked. */
    public Loaded load(UpdateRequest request, SlotHeader installed, Fetcher.Progress progress) {
        URI uri;
        try {
            uri = new URI(request.url());
        } catch (URISyntaxException e) {
            return new Loaded.Refused(Fetched.Reason.BAD_URL.name(), BAD_URL);
        }
        return switch (fetcher.fetch(uri, capacity + SlotHeader.IMAGE_HEADER, progress)) {
            case Fetched.Refused(var reason, Text sentence) -> new Loaded.Refused(reason.name(), sentence);
            case Fetched.Content(byte[] bytes, URI from, String name) -> check(bytes, name, from, installed);
        };
    }

    private Loaded check(byte[] file, String name, URI from, SlotHeader installed) {
        Tokens now = Tokens.decode(installed.tokens()).orElseThrow();
        return switch (ImageChecker.check(file, name, now, capacity, vendorImagesAllowed)) {
            case Verdict.Refused(var reason, Text sentence) -> new Loaded.Refused(reason.name(), sentence);
            case Verdict.Good(FirmwareImage image)
            when installed.isOf(image) ->
                new Loaded.AlreadyInstalled(image.name().stem());
            case Verdict.Good(FirmwareImage image) -> {
                events.post(new Event.ImageLoaded(image.name().stem(), file.length, from.toString()));
                yield new Loaded.Image(image);
            }
        };
    }

    /** The last part of a URL's path, for the display. */
    public static String fileName(String url) {
        String path = url.replaceFirst("[?#].*", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.isEmpty() ? path : name;
    }
}

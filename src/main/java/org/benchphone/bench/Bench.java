package org.benchphone.bench;

import java.util.List;
import java.util.function.Supplier;
import org.benchphone.board.Fixture;
import org.benchphone.board.Picture;
import org.benchphone.fault.Faults;
import org.benchphone.phone.PhoneState;
import org.benchphone.power.Time;
import org.benchphone.redirection.Redirections;
import org.benchphone.trace.SipTrace;

/**
 * What the API works on: a phone from the plug to the glass, and what is kept about it outside.
 *
 * @param fixture hand and eye; its listeners of light and flash are taken by the {@link BenchServer}
 * @param phone what the phone says of itself now; asked often and by many threads, so it must be quick. While power is
 *     off only its model and MAC are used
 * @param events everything that happened
 * @param trace the SIP messages of the phone
 * @param faults what shall go wrong
 * @param pictures draws the glass
 * @param flashMap what lies where in the flash chip, in the order of the addresses; may have gaps
 * @param samples images to try, empty unless there are some
 * @param redirection the table of redirections, and who may change it
 * @param realms setting servers to move the phone to, empty unless there are some
 * @param phoneUrl where the phone's own pages are, without a slash at the end; empty when nobody can reach them
 */
public record Bench(
        Plug plug,
        Fixture fixture,
        Supplier<PhoneState> phone,
        EventLog events,
        SipTrace trace,
        Faults faults,
        Pictures pictures,
        List<FlashRegion> flashMap,
        List<Sample> samples,
        RedirectionAccount redirection,
        List<Realm> realms,
        Supplier<String> phoneUrl,
        Time time) {

    public Bench {
        flashMap = List.copyOf(flashMap);
        samples = List.copyOf(samples);
        realms = List.copyOf(realms);
    }

    /** Draws a glass as a PNG file. */
    @FunctionalInterface
    public interface Pictures {
        /** @param scale 1 to 16: the side of a display pixel, in pixels of the file */
        byte[] png(Picture picture, int scale);
    }

    /**
     * A part of the flash chip.
     *
     * @param address of its first byte, and {@code length} in bytes
     * @param description a sentence for people
     */
    public record FlashRegion(String name, int address, int length, String description) {}

    /**
     * An image to try.
     *
     * @param url where the phone finds it
     * @param expectation what the phone will make of it, as a sentence
     */
    public record Sample(String title, String url, String expectation) {}

    /**
     * The vendor's redirection service, which this bench stands in for.
     *
     * @param user the name that goes with {@code password}, without a colon
     * @param password what the table's page and API want, from this machine too
     */
    public record RedirectionAccount(Redirections table, String user, String password) {}

    /**
     * A setting server to move the phone to.
     *
     * @param id a word of letters
     * @param url what stands in the phone's row of the table then
     * @param expectation what the phone will make of it, as a sentence
     */
    public record Realm(String id, String title, String url, String expectation) {}

    /** What can be said of the phone now: nothing but its model and MAC while it is dark. */
    PhoneState state() {
        PhoneState said = phone.get();
        return plug.isIn() ? said : PhoneState.off(said.model(), said.mac());
    }
}

package org.benchphone.demo;

import java.util.List;
import org.benchphone.board.Model;

/**
 * A setting server to move the phone to.
 *
 * @param id a word of letters
 * @param title a few words
 * @param url for the phone's row in the table of redirections, or its setting_server
 * @param expectation what the phone will make of it, in plain English; true for a phone as it comes from the factory
 */
public record Realm(String id, String title, String url, String expectation) {
    /** @param base of all URLs, with a slash at the end */
    static List<Realm> all(Model model, String base) {
        String newer = Catalogue.newer(model);
        String older = Catalogue.older(model);
        return List.of(
                new Realm(
                        "north",
                        "Realm North",
                        RealmSite.url(base, "north"),
                        "English, newer firmware, nobody is asked (auto_update): the phone takes its settings there, finds "
                                + newer + ", writes it, and reboots."),
                new Realm(
                        "south",
                        "Realm South",
                        RealmSite.url(base, "south"),
                        "German, older firmware, and the person decides (ask_for_update): the phone takes its settings there, "
                                + "and asks whether it may write " + older + "."),
                new Realm(
                        "distributor",
                        "Distributor, then North",
                        base + "distributor/north.php?mac={mac}",
                        "As vendors chain them: the redirection names the distributor’s page, which names North, so the "
                                + "phone moves twice in one boot."));
    }
}

package org.benchphone.demo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.benchphone.board.Model;
import org.benchphone.image.ImageName;
import org.benchphone.image.ImageName.Kind;
import org.benchphone.image.Ladder;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.Version;

/**
 * What there is to try with a phone of one model, as it comes from the factory.
 *
 * <pre>
 *                 most models                                 snom370, which comes with a single image
 *   from          6.5.10                                      7.3.30
 *   newer, older  6.5.20, 6.5.2                               8.4.35, 7.1.30
 *   refused       7.1.30: rungs of the ladder skipped         6.5.20: for the flash layout left behind
 *   ladder        3.38-l, update6to7-7.1.6-bf, 7.3.30-SIP-f   none to climb
 * </pre>
 */
final class Catalogue {
    /** More than any firmware slot takes: the largest has 8 MiB. */
    private static final int TOO_LARGE = 9_000_004;

    private static final String WEB_PAGE =
            "<!DOCTYPE html>\n<html><head><title>Not found</title></head><body><h1>Not found</h1></body></html>\n";
    private static final String WRITTEN =
            "The phone asks; after OK it shows Loading, Erasing and Writing, and reboots. ";
    private static final String REFUSED = "The phone asks; after OK and Loading it erases nothing and says: ";

    private final Model model;
    private final Tokens factory;
    private final Kind kind;
    private final SampleImage newer;
    private final SampleImage older;
    private final List<Offer> offers = new ArrayList<>();

    private Catalogue(Model model) {
        this.model = model;
        this.factory = Tokens.factory(model);
        this.kind = factory.isSingleImage() ? Kind.FULL : Kind.APPLICATION;
        this.newer = new SampleImage(name(model, newerVersion()));
        this.older = new SampleImage(name(model, factory.isSingleImage() ? "7.1.30" : "6.5.2"));
    }

    /** In the order in which a person would try them. */
    static List<Offer> of(Model model) {
        Catalogue catalogue = new Catalogue(model);
        catalogue.addGoodOnes();
        catalogue.addBadOnes();
        catalogue.addLadder();
        catalogue.addServers();
        catalogue.addRecovery();
        return List.copyOf(catalogue.offers);
    }

    /** The path of the offer that a phone from the factory takes for newer. */
    static String newer(Model model) {
        return file(new Catalogue(model).newer);
    }

    /** The path of the offer that is older than what a phone comes with. */
    static String older(Model model) {
        return file(new Catalogue(model).older);
    }

    /** Whether a phone from the factory is of the kind that reads XML. */
    static boolean comesWithSingleImage(Model model) {
        return Tokens.factory(model).isSingleImage();
    }

    private void addGoodOnes() {
        // the same bytes as those that the factory puts into a new phone
        SampleImage same = new SampleImage(
                name(model, factory.application().text()), model.ordinal(), SamplePayload.usualSize(kind));
        add("", "Newer firmware", written(newer), newer);
        add("", "Older firmware", written(older), older);
        add(
                "",
                "The firmware that is installed",
                "The phone asks; after OK and Loading it says that " + same.name()
                        + " is installed already, and writes nothing.",
                same);
    }

    private void addBadOnes() {
        SampleImage other =
                new SampleImage(name(model == Model.SNOM360 ? Model.SNOM320 : Model.SNOM360, newerVersion()));
        SampleImage tooLarge = new SampleImage(newer.name(), 1, TOO_LARGE);
        String file = file(newer);
        Content damaged = newer.flippedAt(newer.size() / 2);
        Content cut = newer.cutAt(newer.size() / 2);
        add("damaged/" + file, "Damaged", says("The image is damaged (data CRC). Load it again."), damaged);
        add("truncated/" + file, "Cut off in the middle", says("The image is not complete. Load it again."), cut);
        add("", "For another model", refusal(other.name()), other);
        offers.add(new Offer(
                "web-page/" + file,
                "A web page under the name of an image",
                says("This is a web page, not a firmware image. Check the URL."),
                new Offer.WebPage(Content.of(WEB_PAGE.getBytes(StandardCharsets.US_ASCII)))));
        add(
                "too-large/" + file,
                "Too large",
                "The phone asks; after OK it breaks off Loading, erases nothing and says that it is too large.",
                tooLarge);
    }

    private void addLadder() {
        if (factory.isSingleImage()) {
            SampleImage leftBehind = new SampleImage(new ImageName(model, "", new Version("6.5.20"), Kind.APPLICATION));
            add("", "For a flash layout left behind", refusal(leftBehind.name()), leftBehind);
            return;
        }
        SampleImage skipping = new SampleImage(new ImageName(model, "", new Version("7.1.30"), Kind.FULL));
        add("", "A rung of the update ladder skipped", refusal(skipping.name()), skipping);
        List<ImageName> rungs = List.of(
                new ImageName(model, "", new Version("3.38"), Kind.LINUX),
                new ImageName(model, "update6to7", new Version("7.1.6"), Kind.TRANSITION),
                new ImageName(model, "", new Version("7.3.30"), Kind.FULL));
        Tokens now = factory;
        for (ImageName rung : rungs) {
            int step = rungs.indexOf(rung) + 1;
            now = now.after(rung);
            String before = step == 1 ? "" : "Refused until step " + (step - 1) + " is done. ";
            add(
                    "",
                    "Step %d of %d from 6.x to 7.x".formatted(step, rungs.size()),
                    before + WRITTEN + "It then says " + now.encode() + ".",
                    new SampleImage(rung));
        }
    }

    private void addServers() {
        String file = file(newer);
        offers.add(new Offer(
                "slow/" + file,
                "Newer firmware from a slow server",
                written(newer) + " Loading takes about " + newer.size() / Delivery.SLOWLY
                        + " seconds: time to pull the plug, which costs nothing yet.",
                new Offer.Slowly(newer)));
        offers.add(new Offer(
                "redirect/" + file, "Newer firmware behind a redirect", written(newer), new Offer.Elsewhere(file)));
        offers.add(new Offer(
                "login/" + file,
                "Newer firmware behind a login",
                written(newer) + " Without user and password in the URL it says that the server wants them.",
                new Offer.WithLogin(newer)));
        offers.add(new Offer(
                "missing/" + file,
                "Not on the server",
                "The phone asks; after OK it erases nothing and says: File not found.",
                new Offer.Missing()));
    }

    /** The name is the one that the boot loader asks for. */
    private void addRecovery() {
        SampleImage image = kind == Kind.FULL ? new SampleImage(name(model, "7.3.34")) : newer;
        offers.add(new Offer(
                model.id() + ".bin",
                "Recovery by TFTP",
                "For a phone that lost its firmware: pull the plug during Erasing or Writing, press a digit while it"
                        + " counts down, and give it this server. It loads, erases, writes, and starts as "
                        + factory.after(image.name()).applicationVersion()
                        + " without its settings.",
                new Offer.ForRecovery(image)));
    }

    private void add(String path, String title, String expectation, Content content) {
        String name = path.isEmpty() ? file((SampleImage) content) : path;
        offers.add(new Offer(name, title, expectation, new Offer.File(content)));
    }

    private String newerVersion() {
        return factory.isSingleImage() ? "8.4.35" : "6.5.20";
    }

    private ImageName name(Model model, String version) {
        return new ImageName(model, "", new Version(version), kind);
    }

    private static String file(SampleImage image) {
        return image.name().stem() + ".bin";
    }

    private String written(SampleImage image) {
        return WRITTEN + "It is then " + factory.after(image.name()).applicationVersion() + ".";
    }

    private String refusal(ImageName name) {
        return says(Ladder.refuses(factory, name).orElseThrow().sentence().english());
    }

    private static String says(String sentence) {
        return REFUSED + sentence;
    }
}

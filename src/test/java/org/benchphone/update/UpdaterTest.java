package org.benchphone.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.bootloader.UpdateRequest;
import org.benchphone.event.Event;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.Panel;
import org.benchphone.panel.Screen;
import org.benchphone.panel.ScriptedKeys;
import org.benchphone.panel.ShownScreens;
import org.benchphone.power.FakeTime;
import org.benchphone.update.Updater.Loaded;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(30)
class UpdaterTest {
    private static final int CAPACITY = 50_000;
    private static final String NAME = "snom360-6.5.20-SIP-j";
    private static final UpdateRequest REQUEST = request("http://server/fw/" + NAME + ".bin");

    private final ScriptedKeys keys = new ScriptedKeys(new FakeTime());
    private final ShownScreens display = new ShownScreens();
    private final List<Event> events = new ArrayList<>();
    private final List<URI> asked = new ArrayList<>();
    private Fetched answer = new Fetched.Refused(Fetched.Reason.NOT_FOUND, Text.same("none"));
    private int most;

    private final Fetcher server = (uri, maxBytes, progress) -> {
        asked.add(uri);
        most = maxBytes;
        return answer;
    };

    private static UpdateRequest request(String url) {
        return new UpdateRequest(url, "web", true);
    }

    private Updater updater(Language language, boolean vendorImages) {
        return new Updater(server, CAPACITY, vendorImages, new Panel(display, keys, language), events::add);
    }

    private boolean confirm(UpdateRequest request) {
        return updater(Language.ENGLISH, false).confirm(request);
    }

    private Loaded load(UpdateRequest request, SlotHeader installed) {
        return updater(Language.ENGLISH, false).load(request, installed, Fetcher.Progress.NONE);
    }

    private void serves(byte[] file) {
        answer = new Fetched.Content(file, URI.create("http://elsewhere/x.bin"), NAME + ".bin");
    }

    private static byte[] image(String name, long seed) {
        return UImage.build(name, SamplePayload.generate(seed, 10_000), Instant.EPOCH);
    }

    /** What is in the slot: 6.5.10, or what an image made of it. */
    private static SlotHeader factory() {
        String tokens = Tokens.factory(Model.SNOM360).encode();
        return new SlotHeader(1, 10_000, 1, new byte[64], "snom360-6.5.10-SIP-j", tokens);
    }

    private Screen question(Language language, String url) {
        keys.press(Key.OK);
        updater(language, false).confirm(request(url));
        return display.showing();
    }

    @Test
    void theQuestionShowsTheNameOfTheImage() {
        Screen question = question(Language.ENGLISH, "http://server/fw/" + NAME + ".bin");
        assertThat(question.name()).isEqualTo("confirm-update");
        assertThat(question.heading()).isEqualTo("Software update");
        assertThat(question.lines()).containsExactly(NAME, "Update software?");
        assertThat(question.softkeys()).hasSize(4);
    }

    @Test
    void inGermanItIsGerman() {
        assertThat(question(Language.GERMAN, "http://server/" + NAME + ".bin").text())
                .contains("Software-Update", NAME, "Software aktualisieren?", "[OK] [X]");
    }

    @ParameterizedTest
    @CsvSource({
        "http://server/a/b.bin?mac=000413,     b",
        "http://server/a/b.bin#top,            b",
        "http://server/a/b.img,                b.img",
        "http://server/,                       http://server/",
        "tftp://10.0.0.1/snom360.bin,          snom360",
        "http://user:secret@server/b.bin,      b",
        "http://user:secret@server/,           http://server/",
        "http://user:secret@server,            server",
    })
    void ofAnAddressTheLastPartIsShownAndNeverAPassword(String url, String shown) {
        assertThat(question(Language.ENGLISH, url).lines().getFirst()).isEqualTo(shown);
    }

    @ParameterizedTest
    @EnumSource(Key.class)
    void onlyOkAndXAndTheirSoftkeysAnswer(Key key) {
        boolean yes = Set.of(Key.OK, Key.F1).contains(key);
        boolean no = Set.of(Key.X, Key.F2).contains(key);
        keys.press(key);
        if (!yes && !no) {
            keys.press(Key.X);
        }

        assertThat(confirm(REQUEST)).isEqualTo(yes);

        assertThat(keys.left()).isZero();
        assertThat(events).containsExactly(new Event.UpdateAnswered(yes ? "OK" : "X"));
        assertThat(display.all()).as("the question stands still").hasSize(2);
    }

    @Test
    void theQuestionWaitsAsLongAsItTakes() {
        for (int minute = 0; minute < 60 * 24 * 3; minute++) {
            keys.nothing();
        }
        keys.letGo(Key.OK).press(Key.OK);
        assertThat(confirm(REQUEST)).isTrue();
    }

    @Test
    void aGoodImageIsLoadedWhole() {
        byte[] file = image(NAME, 1);
        serves(file);

        Loaded loaded = load(REQUEST, factory());

        assertThat(loaded).isInstanceOf(Loaded.Image.class);
        assertThat(((Loaded.Image) loaded).image().payload()).hasSize(10_000);
        assertThat(asked).containsExactly(URI.create(REQUEST.url()));
        assertThat(most).isEqualTo(CAPACITY + 64);
        assertThat(events).containsExactly(new Event.ImageLoaded(NAME, file.length, "http://elsewhere/x.bin"));
    }

    @Test
    void theServersRefusalIsPassedOn() {
        Text sentence = new Text("File not found.", "Datei nicht gefunden.");
        answer = new Fetched.Refused(Fetched.Reason.NOT_FOUND, sentence);
        assertThat(load(REQUEST, factory())).isEqualTo(new Loaded.Refused("NOT_FOUND", sentence));
        assertThat(events).isEmpty();
    }

    @Test
    void theCheckersRefusalIsPassedOn() {
        byte[] damaged = image(NAME, 1);
        damaged[5000] ^= 1;
        serves(damaged);
        assertThat(load(REQUEST, factory()))
                .isEqualTo(new Loaded.Refused(
                        "DATA_CRC",
                        new Text(
                                "The image is damaged (data CRC). Load it again.",
                                "Das Image ist beschädigt (Daten-CRC). Neu laden.")));
        serves(image("snom320-6.5.20-SIP-j", 1));
        assertThat(((Loaded.Refused) load(REQUEST, factory())).reason()).isEqualTo("OTHER_MODEL");
        serves("<html>not here</html>".getBytes());
        assertThat(((Loaded.Refused) load(REQUEST, factory())).reason()).isEqualTo("WEB_PAGE");
        assertThat(events).isEmpty();
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithoutAskingAnybody() {
        Loaded loaded = load(request("http://ser ver/a.bin"), factory());
        assertThat(loaded)
                .isEqualTo(new Loaded.Refused("BAD_URL", new Text("This is not a URL.", "Das ist keine URL.")));
        assertThat(asked).isEmpty();
    }

    @Test
    void theVeryImageThatIsInstalledIsRecognised() {
        UImage image = ((UImage.Whole) UImage.parse(image(NAME, 1))).image();
        String tokens = Tokens.factory(Model.SNOM360).encode().replace("6.5.10", "6.5.20");
        SlotHeader installed = new SlotHeader(3, image.payload().length, image.dataCrc(), new byte[64], NAME, tokens);

        serves(image(NAME, 1));
        assertThat(load(REQUEST, installed)).isEqualTo(new Loaded.AlreadyInstalled(NAME));
        assertThat(events).isEmpty();

        serves(image(NAME, 2));
        assertThat(load(REQUEST, installed)).as("same name, other bytes").isInstanceOf(Loaded.Image.class);
        serves(image("snom360-6.5.21-SIP-j", 1));
        assertThat(load(REQUEST, installed)).as("same bytes, other name").isInstanceOf(Loaded.Image.class);
    }

    @Test
    void vendorImagesNeedTheOperatorsLeave() {
        serves(SamplePayload.generate(5, 2000));
        assertThat(((Loaded.Refused) load(REQUEST, factory())).reason()).isEqualTo("WRONG_MAGIC");
        assertThat(updater(Language.ENGLISH, true).load(REQUEST, factory(), Fetcher.Progress.NONE))
                .isInstanceOf(Loaded.Image.class);
    }
}

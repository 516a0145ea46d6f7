package org.benchphone.bootloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.bootloader.RecoveryLoader.Loaded;
import org.benchphone.fetch.Fetched;
import org.benchphone.fetch.Fetcher;
import org.benchphone.flash.MemoryStore;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.benchphone.panel.Panel;
import org.benchphone.panel.ScriptedKeys;
import org.benchphone.panel.ShownScreens;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the recovery asks the server for, and what it takes. */
@Timeout(30)
class RecoveryLoaderTest {
    private static final int CAPACITY = 100_000;
    private static final RecoveryAddresses ADDRESSES = new RecoveryAddresses("10.0.0.7", "255.0.0.0", "", "10.0.0.1");

    private final List<URI> asked = new ArrayList<>();
    private Fetched answer = new Fetched.Refused(Fetched.Reason.NOT_FOUND, Text.same("none"));
    private int most;

    private final Fetcher server = (uri, maxBytes, progress) -> {
        asked.add(uri);
        most = maxBytes;
        progress.received(1, 2);
        return answer;
    };

    private static byte[] image(String name, int size) {
        return UImage.build(name, SamplePayload.generate(1, size), Instant.EPOCH);
    }

    private void serves(byte[] file) {
        answer = new Fetched.Content(file, URI.create("tftp://10.0.0.1/snom360.bin"), "snom360.bin");
    }

    private Loaded load(Optional<String> tokensBefore) {
        return new RecoveryLoader(server, Model.SNOM360, 69, CAPACITY)
                .load(ADDRESSES, tokensBefore, Fetcher.Progress.NONE);
    }

    private String refusal(Optional<String> tokensBefore) {
        assertThat(load(tokensBefore)).isInstanceOf(Loaded.Refused.class);
        return ((Loaded.Refused) load(tokensBefore)).reason();
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void eachModelAsksForItsOwnFileOnTheServersPort(Model model) {
        RecoveryLoader loader = new RecoveryLoader(server, model, 6969, CAPACITY);
        loader.load(ADDRESSES, Optional.empty(), Fetcher.Progress.NONE);
        assertThat(asked).containsExactly(URI.create("tftp://10.0.0.1:6969/" + model.id() + ".bin"));
        assertThat(loader.fileName()).isEqualTo(model.id() + ".bin");
    }

    @Test
    void aFileMayBeAsLargeAsTheSlotAndItsHeader() {
        serves(image("snom360-6.5.12-SIP-j", CAPACITY));
        assertThat(load(Optional.empty())).isInstanceOf(Loaded.Image.class);
        assertThat(most).isEqualTo(CAPACITY + 64);

        serves(image("snom360-6.5.12-SIP-j", CAPACITY + 1));
        assertThat(refusal(Optional.empty())).isEqualTo("TOO_LARGE");
    }

    @Test
    void theServersRefusalIsPassedOn() {
        Text sentence = new Text("No answer.", "Keine Antwort.");
        answer = new Fetched.Refused(Fetched.Reason.UNREACHABLE, sentence);
        assertThat(load(Optional.empty())).isEqualTo(new Loaded.Refused("UNREACHABLE", sentence));
    }

    @ParameterizedTest
    @CsvSource({
        "snom320-6.5.12-SIP-j, OTHER_MODEL",
        "snom360-3.38-l,       NOT_FOR_RECOVERY",
        "whatever,             UNKNOWN_NAME",
    })
    void anImageForSomethingElseIsRefused(String name, String reason) {
        serves(image(name, 1000));
        assertThat(refusal(Optional.empty())).isEqualTo(reason);
    }

    @Test
    void aDamagedImageIsRefused() {
        byte[] damaged = image("snom360-6.5.12-SIP-j", 1000);
        damaged[500] ^= 1;
        serves(damaged);
        assertThat(refusal(Optional.empty())).isEqualTo("DATA_CRC");
        serves(Arrays.copyOf(damaged, 900));
        assertThat(refusal(Optional.empty())).isEqualTo("TRUNCATED");
    }

    @Test
    void theVersionsThatHeldLastDecide() {
        String before = Tokens.factory(Model.SNOM360).encode();
        serves(image("snom360-6.5.12-SIP-j", 1000));
        assertThat(load(Optional.of(before))).isInstanceOf(Loaded.Image.class);
        serves(image("snom360-7.1.6-SIP-f", 1000));
        assertThat(refusal(Optional.of(before))).isEqualTo("NOT_FOR_RECOVERY");
    }

    @Test
    void versionsThatCannotBeReadCountAsUnknown() {
        serves(image("snom360-6.5.12-SIP-j", 1000));
        assertThat(load(Optional.of("nonsense"))).isInstanceOf(Loaded.Image.class);
        assertThat(load(Optional.of(""))).isInstanceOf(Loaded.Image.class);
    }

    @Test
    void progressIsPassedOn() {
        List<Long> received = new ArrayList<>();
        new RecoveryLoader(server, Model.SNOM360, 69, CAPACITY)
                .load(ADDRESSES, Optional.empty(), (bytes, total) -> received.add(bytes));
        assertThat(received).containsExactly(1L);
    }

    @Test
    void whatWasTypedIsThereTheNextTime() {
        FakeTime time = new FakeTime();
        ScriptedKeys keys = new ScriptedKeys(time)
                .press(Key.OK, Key.OK, Key.OK)
                .press(Key.X)
                .type("2");
        keys.press(Key.OK).press(Key.OK, Key.OK, Key.OK, Key.OK);
        BootEnvironment environment = new BootEnvironment(new MemoryStore());
        TftpRecovery recovery = new TftpRecovery(
                new Panel(new ShownScreens(), keys, Language.ENGLISH),
                time,
                Duration.ofSeconds(1),
                environment,
                ADDRESSES,
                new RecoveryLoader(server, Model.SNOM360, 69, CAPACITY));

        RecoveryAddresses typed = recovery.ask();

        assertThat(typed).isEqualTo(new RecoveryAddresses("10.0.0.7", "255.0.0.0", "", "10.0.0.2"));
        assertThat(environment.recoveryAddresses()).contains(typed);
        assertThat(recovery.ask()).isEqualTo(typed);
        assertThat(keys.left()).isZero();
    }
}

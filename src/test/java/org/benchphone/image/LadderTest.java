package org.benchphone.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchphone.board.Model;
import org.benchphone.image.Verdict.Reason;
import org.benchphone.image.Verdict.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class LadderTest {
    private static final String MAC = "000413290001";
    private static final String OLDEST = "snom360-SIP 4.1; snom360 ramdisk v3.31; snom360 linux 3.14";
    private static final List<String> RUNGS = List.of(
            "5.5a-SIP-j",
            "ramdiskToJffs2-3.36-br",
            "3.25-l",
            "6.5.20-SIP-j",
            "3.38-l",
            "update6to7-7.1.6-bf",
            "7.3.30-SIP-f",
            "8.4.35-SIP-f");

    @ParameterizedTest
    @ValueSource(strings = {"snom300", "snom320", "snom360"})
    void aPublicServerTakesAnOldPhoneToTheTopByItsUserAgentAlone(String model) {
        PublicUpdateServer server = new PublicUpdateServer();
        Tokens now = tokens(OLDEST.replace("snom360", model));
        List<String> offered = new ArrayList<>();
        Optional<String> next = server.next(now.userAgent(MAC));
        while (next.isPresent() && offered.size() < 20) {
            ImageName image = name(next.get());
            assertThat(Ladder.refuses(now, image)).as("%s on %s", image, now).isEmpty();
            offered.add(next.get().substring(model.length() + 1));
            now = now.after(image);
            next = server.next(now.userAgent(MAC));
        }
        assertThat(offered).containsExactlyElementsOf(RUNGS);
        assertThat(now.applicationVersion()).isEqualTo(model + "-SIP 8.4.35");
    }

    @Test
    void everySkippedRungIsRefusedByItsName() {
        Tokens now = tokens(OLDEST);
        int refused = 0;
        for (int rung = 0; rung < RUNGS.size(); rung++) {
            for (String tooHigh : RUNGS.subList(rung + 1, RUNGS.size())) {
                Optional<Refused> refusal = Ladder.refuses(now, name("snom360-" + tooHigh));
                assertThat(refusal).as("%s on %s", tooHigh, now).isPresent();
                assertThat(refusal.get().reason()).isEqualTo(Reason.RUNG_SKIPPED);
                assertThat(refusal.get().sentence().english())
                        .contains("install snom360-" + RUNGS.get(rung) + " first");
                assertThat(refusal.get().sentence().german()).contains("snom360-" + RUNGS.get(rung));
                refused++;
            }
            now = now.after(name("snom360-" + RUNGS.get(rung)));
        }
        assertThat(refused).isEqualTo(7 * 8 / 2);
    }

    @Test
    void whoFollowsTheSentencesArrivesAtTheTop() {
        Tokens now = tokens("snom360-SIP 7.0.9; snom360 ramdisk v3.31; snom360 linux 3.14");
        ImageName top = name("snom360-8.4.35-SIP-f");
        List<String> installed = new ArrayList<>();
        for (Optional<Refused> no = Ladder.refuses(now, top); no.isPresent(); no = Ladder.refuses(now, top)) {
            String first = no.get().sentence().english().replaceAll(".*install (\\S+) first.*", "$1");
            assertThat(Ladder.refuses(now, name(first)))
                    .as("%s on %s", first, now)
                    .isEmpty();
            now = now.after(name(first));
            installed.add(first.substring("snom360-".length()));
            assertThat(installed).hasSizeLessThan(20);
        }
        assertThat(installed)
                .containsExactly(
                        "ramdiskToJffs2-3.36-br",
                        "3.25-l",
                        "6.5.20-SIP-j",
                        "3.38-l",
                        "update6to7-7.1.6-bf",
                        "7.3.30-SIP-f");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25   | snom360-6.5.10-SIP-j",
                "snom360-SIP 6.5.20; snom360 jffs2 v3.36; snom360 linux 3.25   | snom360-6.5.2-SIP-j",
                "snom360-SIP 6.5.2; snom360 ramdisk v3.31; snom360 linux 3.25  | snom360-6.5.20-SIP-j",
                "snom360-SIP 6.5.20; snom360 jffs2 v3.36; snom360 linux 3.38   | snom360-5.5a-SIP-j",
                "snom360-SIP 6.5.20; snom360 jffs2 v3.36; snom360 linux 3.38   | snom360-3.25-l",
                "snom360-SIP 5.5a; snom360 ramdisk v3.31; snom360 linux 3.25   | snom360-4.1-SIP-j",
                "snom360-SIP 5.0; snom360 ramdisk v3.31; snom360 linux 3.25    | snom360-5.5a-SIP-j",
                "snom360-SIP 7.0.16; snom360 jffs2 v3.36; snom360 linux 3.38   | snom360-6.5.20-SIP-j",
                "snom360-SIP 7.0.5; snom360 jffs2 v3.36; snom360 linux 3.38    | snom360-7.0.16-SIP-j",
                "snom360-SIP 6.5.20; snom360 jffs2 v3.36; snom360 linux 3.38   | snom360-7.0.16-SIP-j",
                "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.38   | snom360-7.3.30-SIP-bf",
                "snom360-SIP 8.4.35                                            | snom360-7.1.24-SIP-f",
                "snom360-SIP 7.1.6                                             | snom360-7.3.30-SIP-f",
            })
    void whatStaysInTheLayoutMayGoUpAndDown(String now, String offered) {
        assertThat(Ladder.refuses(tokens(now), name(offered))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "snom360-SIP 7.0.16; snom360 jffs2 v3.36; snom360 linux 3.38 | snom360-7.3.30-SIP-bf | 6.5.20-SIP-j",
                "snom360-SIP 7.0.16; snom360 jffs2 v3.36; snom360 linux 3.38 | snom360-7.1.24-SIP-f  | 6.5.20-SIP-j",
                "snom360-SIP 5.2; snom360 jffs2 v3.36; snom360 linux 3.25    | snom360-6.5.20-SIP-j  | 5.5a-SIP-j",
                "snom360-SIP 6.5.9; snom360 jffs2 v3.36; snom360 linux 3.38  | snom360-7.3.30-SIP-bf | 6.5.20-SIP-j",
                "snom360-SIP 6.5.20; snom360 jffs2 v3.35; snom360 linux 3.38 | snom360-7.3.30-SIP-bf | 3.36-br",
                "snom360-SIP 6.5.20; snom360 jffs2 v3.36; snom360 linux 3.37 | snom360-7.3.30-SIP-bf | 3.38-l",
                "snom360-SIP 6.5.20; snom360 jffs2 v3.36; snom360 linux 3.38 | snom360-7.1.6-SIP-j   | 7.1.6-bf",
                "snom360-SIP 6.5.20; snom360 jffs2 v3.36; snom360 linux 3.38 | snom360-8.4.35-SIP-bf | 7.1.6-bf",
                "snom360-SIP 7.3.29                                          | snom360-8.4.35-SIP-f  | 7.3.30-SIP-f",
            })
    void thresholdsAreExact(String now, String offered, String first) {
        Refused refused = Ladder.refuses(tokens(now), name(offered)).orElseThrow();

        assertThat(refused.reason()).isEqualTo(Reason.RUNG_SKIPPED);
        assertThat(refused.sentence().english()).contains(first + " first");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.5.20-SIP-j", "3.38-l", "ramdiskToJffs2-3.36-br", "update6to7-7.1.6-bf", "7.3.30-SIP-bf"})
    void theSingleImageHasNoWayBack(String offered) {
        Refused refused = Ladder.refuses(tokens("snom360-SIP 7.1.30"), name("snom360-" + offered))
                .orElseThrow();

        assertThat(refused.reason()).isEqualTo(Reason.NO_WAY_BACK);
        assertThat(refused.sentence().english()).isEqualTo("Firmware 7.1.30 takes only SIP-f images.");
    }

    @Test
    void firmwareFromBeforeJffs2NeedsItsRamdisk() {
        Tokens now = tokens("snom360-SIP 5.5a; snom360 jffs2 v3.36; snom360 linux 3.25");

        assertThat(Ladder.refuses(now, name("snom360-4.1-SIP-j")).orElseThrow().reason())
                .isEqualTo(Reason.NO_WAY_BACK);
    }

    @Test
    void anImageForAnotherModelIsRefusedWhateverItsVersion() {
        Tokens now = tokens("snom360-SIP 7.3.30");
        for (String offered : RUNGS) {
            Refused refused = Ladder.refuses(now, name("snom320-" + offered)).orElseThrow();
            assertThat(refused.reason()).isEqualTo(Reason.OTHER_MODEL);
            assertThat(refused.sentence().english()).isEqualTo("This image is for snom320, this phone is a snom360.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25 | snom360-6.5.2-SIP-j            |",
                "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25 | snom360-5.5a-SIP-j             | 6.x SIP-j",
                "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.38 | snom360-7.1.24-SIP-f           | 6.x SIP-j",
                "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25 | snom360-3.38-l                 | 6.x SIP-j",
                "snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.38 | snom360-update6to7-7.1.6-bf    | 6.x SIP-j",
                "snom360-SIP 7.1.24                                          | snom360-7.3.30-SIP-f           |",
                "snom360-SIP 7.1.24                                          | snom360-8.4.35-SIP-f           | 7.x SIP-f",
                "snom360-SIP 7.1.24                                          | snom360-7.0.9-SIP-j            | 7.x SIP-f",
                "snom360-SIP 8.4.35                                          | snom360-7.3.30-SIP-f           | 8.x SIP-f",
            })
    void recoveryWantsTheMajorVersionThatWasLoadedLast(String lastLoaded, String offered, String wanted) {
        Optional<Refused> refused =
                Ladder.refusesForRecovery(Model.SNOM360, Optional.of(tokens(lastLoaded)), name(offered));

        assertThat(refused.map(no -> no.sentence().english()))
                .isEqualTo(Optional.ofNullable(wanted)
                        .map(it -> "Recovery takes a " + it + " image, as it was loaded last."));
    }

    @Test
    void recoveryWantsTheRightModel() {
        Refused refused = Ladder.refusesForRecovery(
                        Model.SNOM360, Optional.of(tokens("snom360-SIP 7.1.24")), name("snom370-7.1.24-SIP-f"))
                .orElseThrow();
        assertThat(refused.reason()).isEqualTo(Reason.OTHER_MODEL);
    }

    private static Tokens tokens(String line) {
        return Tokens.decode(line).orElseThrow();
    }

    private static ImageName name(String stem) {
        return ImageName.parse(stem).orElseThrow();
    }
}

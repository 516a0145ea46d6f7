package org.benchphone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchphone.board.Model;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.ImageName;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.image.Verdict;
import org.benchphone.image.Verdict.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every sample is what its expectation says, when it goes through the check that the phone makes. */
@Timeout(60)
class CatalogueTest {
    private static final int SLOT = 8 * 1024 * 1024;
    private static final String SECOND_STEP = "Refused until step";

    @ParameterizedTest
    @EnumSource(Model.class)
    void theVerdictOnEveryFileIsTheOneExpected(Model model) throws IOException {
        int good = 0;
        int refused = 0;
        for (Offer offer : Catalogue.of(model)) {
            if (content(offer) == null || offer.expectation().startsWith(SECOND_STEP)) {
                continue;
            }
            Verdict verdict = offer.answer() instanceof Offer.ForRecovery
                    ? ImageChecker.checkForRecovery(
                            read(offer), offer.path(), model, Optional.of(Tokens.factory(model)), SLOT)
                    : check(offer, Tokens.factory(model));
            if (verdict instanceof Verdict.Refused no) {
                String end = no.reason() == Reason.TOO_LARGE ? " that it is too large." : ": " + no.sentence();
                assertThat(offer.expectation()).contains("erases nothing").endsWith("says" + end);
                refused++;
            } else {
                Tokens after = ((Verdict.Good) verdict).image().after();
                assertThat(offer.expectation())
                        .doesNotContain("erases nothing")
                        .contains(after.application().text());
                good++;
            }
        }
        assertThat(good).isEqualTo(model == Model.SNOM370 ? 6 : 7);
        assertThat(refused).isEqualTo(6);
    }

    @Test
    void theRefusalsAreOfAllTheKindsPromised() throws IOException {
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        for (Offer offer : Catalogue.of(Model.SNOM360)) {
            if (content(offer) != null && check(offer, Tokens.factory(Model.SNOM360)) instanceof Verdict.Refused no) {
                reasons.add(no.reason());
            }
        }
        assertThat(reasons)
                .containsExactlyInAnyOrder(
                        Reason.DATA_CRC,
                        Reason.TRUNCATED,
                        Reason.OTHER_MODEL,
                        Reason.WEB_PAGE,
                        Reason.TOO_LARGE,
                        Reason.RUNG_SKIPPED);
    }

    @ParameterizedTest
    @CsvSource({
        "Newer firmware,                      snom360-6.5.20-SIP-j.bin",
        "Older firmware,                      snom360-6.5.2-SIP-j.bin",
        "The firmware that is installed,      snom360-6.5.10-SIP-j.bin",
        "A rung of the update ladder skipped, snom360-7.1.30-SIP-f.bin",
        "Step 1 of 3 from 6.x to 7.x,         snom360-3.38-l.bin",
        "Step 2 of 3 from 6.x to 7.x,         snom360-update6to7-7.1.6-bf.bin",
        "Step 3 of 3 from 6.x to 7.x,         snom360-7.3.30-SIP-f.bin",
        "Recovery by TFTP,                    snom360.bin",
    })
    void filesHaveTheVendorsNames(String title, String path) {
        assertThat(titled(Model.SNOM360, title).path()).isEqualTo(path);
    }

    @Test
    void theStepsLeadToSevenInTheirOrderOnly() throws IOException {
        List<Offer> steps = Catalogue.of(Model.SNOM360).stream()
                .filter(offer -> offer.title().startsWith("Step"))
                .toList();
        assertThat(steps).hasSize(3);
        Tokens now = Tokens.factory(Model.SNOM360);
        for (int i = 0; i < steps.size(); i++) {
            for (Offer later : steps.subList(i + 1, steps.size())) {
                assertThat(check(later, now)).as(later.path()).isInstanceOf(Verdict.Refused.class);
            }
            now = ((Verdict.Good) check(steps.get(i), now)).image().after();
            assertThat(steps.get(i).expectation()).endsWith("It then says " + now.encode() + ".");
        }
        assertThat(now.encode()).isEqualTo("snom360-SIP 7.3.30");
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void theInstalledOneIsTheFactorysByteForByte(Model model) throws IOException {
        Tokens factory = Tokens.factory(model);
        ImageName.Kind kind = factory.isSingleImage() ? ImageName.Kind.FULL : ImageName.Kind.APPLICATION;
        String stem = new ImageName(model, "", factory.application(), kind).stem();
        byte[] payload = SamplePayload.generate(model.ordinal(), SamplePayload.usualSize(kind));

        assertThat(read(titled(model, "The firmware that is installed")))
                .isEqualTo(UImage.build(stem, payload, Instant.EPOCH));
    }

    @Test
    void theDamagedOneDiffersFromTheNewerByOneBit() throws IOException {
        byte[] newer = read(titled(Model.SNOM360, "Newer firmware"));
        byte[] damaged = read(titled(Model.SNOM360, "Damaged"));
        int bits = 0;
        for (int i = 0; i < newer.length; i++) {
            bits += Integer.bitCount((newer[i] ^ damaged[i]) & 0xff);
        }
        assertThat(damaged).hasSameSizeAs(newer);
        assertThat(bits).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SNOM360", "SNOM370"})
    void everyReadingMakesTheSameBytesAndAsManyAsWereSaid(Model model) throws IOException {
        List<String> tried = new ArrayList<>();
        for (Offer offer : Catalogue.of(model)) {
            if (content(offer) != null) {
                byte[] once = read(offer);
                assertThat(Arrays.equals(read(offer), once)).as(offer.path()).isTrue();
                assertThat(once.length).isEqualTo(content(offer).size());
                tried.add(offer.path());
            }
        }
        assertThat(tried).hasSizeGreaterThan(11).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(Model.class)
    void everySampleHasAPathAndWordsOfItsOwn(Model model) {
        List<Offer> offers = Catalogue.of(model);
        int count = model == Model.SNOM370 ? 14 : 17;

        assertThat(offers.stream().map(Offer::path).collect(Collectors.toSet())).hasSize(count);
        assertThat(offers.stream().map(Offer::title).collect(Collectors.toSet()))
                .hasSize(count);
        assertThat(offers).allSatisfy(offer -> {
            assertThat(offer.path()).matches("([a-z-]+/)?snom\\d{3}[A-Za-z0-9.-]*\\.bin");
            assertThat(offer.expectation()).matches("[A-Z].{30,300}\\.");
        });
    }

    private static Verdict check(Offer offer, Tokens now) throws IOException {
        return ImageChecker.check(read(offer), offer.path(), now, SLOT, false);
    }

    private static Offer titled(Model model, String title) {
        return Catalogue.of(model).stream()
                .filter(offer -> offer.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static byte[] read(Offer offer) throws IOException {
        try (InputStream in = content(offer).open()) {
            return in.readNBytes(content(offer).size());
        }
    }

    /** Null where there is none to be had. */
    private static Content content(Offer offer) {
        return switch (offer.answer()) {
            case Offer.File(Content content) -> content;
            case Offer.Slowly(Content content) -> content;
            case Offer.WithLogin(Content content) -> content;
            case Offer.WebPage(Content content) -> content;
            case Offer.ForRecovery(Content content) -> content;
            case Offer.Elsewhere _, Offer.Missing _ -> null;
        };
    }
}

package org.benchphone.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class VersionTest {
    private static final List<String> OLD_TO_NEW = List.of(
            "3.4",
            "3.25",
            "3.36",
            "3.36a",
            "5.0",
            "5.5-beta",
            "5.5",
            "5.5a",
            "5.5b",
            "5.6",
            "6.2",
            "6.5.2",
            "6.5.9",
            "6.5.10",
            "6.5.12-beta",
            "6.5.12-beta2",
            "6.5.12-beta10",
            "6.5.12",
            "6.5.20",
            "7.1.6",
            "7.3.30",
            "8.4.35",
            "8.7.5.35",
            "8.7.5.48",
            "10.1.2");

    @Test
    void versionsAreOrderedAsPeopleMeanThem() {
        List<Version> shuffled =
                new ArrayList<>(OLD_TO_NEW.stream().map(Version::new).toList());
        Collections.shuffle(shuffled, new Random(7));
        assertThat(shuffled.stream().map(Version::text)).isNotEqualTo(OLD_TO_NEW);

        Collections.sort(shuffled);

        assertThat(shuffled.stream().map(Version::text)).containsExactlyElementsOf(OLD_TO_NEW);
    }

    @Test
    void aMissingNumberIsZero() {
        assertThat(new Version("7.2")).isEqualByComparingTo(new Version("7.2.0"));
        assertThat(new Version("7.2.0.1").isAtLeast("7.2")).isTrue();
        assertThat(new Version("7.2").isBefore("7.2.0.1")).isTrue();
        assertThat(new Version("7.2")).isNotEqualTo(new Version("7.2.0"));
    }

    @Test
    void theMajorVersionIsTheFirstNumber() {
        assertThat(new Version("10.1.2").major()).isEqualTo(10);
        assertThat(new Version("5.5a").major()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "6", "6.", ".5", "6..5", "a.b", "6.5 ", "6.5-rc1", "6.5ab", "99999.1", "1.2.3.4.5.6", "٣.٤"})
    void otherTextIsNoVersion(String text) {
        assertThat(Version.parse(text)).isEmpty();
        assertThatThrownBy(() -> new Version(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.benchphone.board.Tear;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Journal;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.TearableFlash;
import org.benchphone.power.PowerLost;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After a cut in any flash operation the settings are the old ones or the new ones, and stay that. */
@Timeout(120)
class SettingsPowerCutTest {
    private static final FlashMap MAP = FlashMap.reduced();
    private static final SettingsFile OLD = lines("old", 60);

    /** The general file, the phone's own, and one of a container, with something in common. */
    private static final List<SettingsFile> NEW = List.of(
            lines("general", 40),
            lines("old", 20),
            SettingsFile.parse(lines("new", 30).xml()));

    private static SettingsFile lines(String value, int count) {
        return SettingsFile.parse(IntStream.range(0, count)
                .mapToObj(i -> "name_" + i + "$: " + value + i + "\n" + value + i + "&: " + i + "\n")
                .collect(Collectors.joining()));
    }

    private static Settings mount(NorFlash flash) {
        return new Settings(Journal.mount(flash, MAP.settings()));
    }

    private static TearableFlash phoneWithOldSettings(long seed, int commitsBefore) {
        TearableFlash flash = new TearableFlash(MAP.size(), new Random(seed));
        Settings settings = mount(flash.powerUp());
        settings.apply(OLD);
        for (int i = 0; i < commitsBefore; i++) {
            settings.apply(SettingsFile.parse("counter: " + i));
        }
        return flash;
    }

    private static List<Setting> read(TearableFlash flash) {
        return mount(flash.powerUp()).all();
    }

    @ParameterizedTest
    @EnumSource(Tear.class)
    void applyingSeveralFilesIsAllOrNothing(Tear tear) {
        assertThat(cuts(settings -> settings.apply(NEW), tear)).isGreaterThan(30);
    }

    @ParameterizedTest
    @EnumSource(Tear.class)
    void aResetIsAllOrNothing(Tear tear) {
        assertThat(cuts(Settings::reset, tear)).isGreaterThan(10);
    }

    /** With room in the journal's bank and without: then the change is what fills the other bank. */
    private static int cuts(Consumer<Settings> change, Tear tear) {
        int cases = 0;
        for (int commitsBefore : List.of(0, 4, 8)) {
            TearableFlash whole = phoneWithOldSettings(1, commitsBefore);
            List<Setting> before = read(whole);
            long begin = whole.chip().operations();
            change.accept(mount(whole.powerUp()));
            long operations = whole.chip().operations() - begin;
            List<Setting> after = read(whole);
            assertThat(after).isNotEqualTo(before);

            for (long cut = 1; cut <= operations; cut++, cases++) {
                String id = "commits=" + commitsBefore + " cut=" + cut + " tear=" + tear;
                TearableFlash flash = phoneWithOldSettings(cut, commitsBefore);
                List<List<Setting>> seen = new ArrayList<>();
                try {
                    change.accept(mount(flash.powerUpUntil(cut, tear)));
                } catch (PowerLost e) {
                    // the cut
                }
                for (int again = 0; again < 3; again++) {
                    seen.add(read(flash));
                }
                assertThat(List.of(before, after)).as(id).contains(seen.getFirst());
                assertThat(seen).as(id).containsOnly(seen.getFirst());
            }
        }
        return cases;
    }
}

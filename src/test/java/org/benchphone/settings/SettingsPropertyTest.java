package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Journal;
import org.benchphone.flash.MemoryStore;
import org.benchphone.flash.TearableFlash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for any settings and any bytes. A case is found again by its seed and round. */
@Timeout(120)
class SettingsPropertyTest {
    private static final int ROUNDS = 1_500;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anySettingsWrittenAsTextOrXmlReadBackTheSame(long seed) {
        RandomFiles random = new RandomFiles(new SplittableRandom(seed));
        int settings = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String id = "seed " + seed + " round " + round;
            SettingsFile file = new SettingsFile(random.settings(20), random.urls(), List.of());
            SettingsFile withoutFiles = new SettingsFile(file.settings(), List.of(), List.of());

            assertThat(SettingsFile.parse(file.xml())).as(id).isEqualTo(file);
            assertThat(SettingsFile.parse(file.xml().getBytes(StandardCharsets.UTF_8)))
                    .as(id)
                    .isEqualTo(file);
            assertThat(SettingsFile.parse(file.dump().getBytes(StandardCharsets.UTF_8)))
                    .as(id)
                    .isEqualTo(withoutFiles);
            assertThat(SettingsFile.parse("<html><pre>\n" + file.dump().replace("\n", "\r\n") + "</pre></html>"))
                    .as(id)
                    .isEqualTo(withoutFiles);
            settings += file.settings().size();
        }
        assertThat(settings).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void whatIsStoredComesBackWhateverItIs(long seed) {
        RandomFiles random = new RandomFiles(new SplittableRandom(seed));
        for (int round = 0; round < 300; round++) {
            MemoryStore store = new MemoryStore();
            List<Setting> wanted = random.settings(20);
            new Settings(store).apply(new SettingsFile(wanted, List.of(), List.of()));
            Settings afterReboot = new Settings(store);
            assertThat(wanted)
                    .as("seed " + seed + " round " + round)
                    .allSatisfy(it -> assertThat(afterReboot.find(it.name())).contains(it));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9, 10})
    void anyBytesAreAppliedWholeOrRefusedWhole(long seed) {
        RandomFiles random = new RandomFiles(new SplittableRandom(seed));
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String id = "seed " + seed + " round " + round;
            byte[] bytes = random.damaged();
            MemoryStore store = new MemoryStore();
            store.commit(Map.of("before", "$x".getBytes(StandardCharsets.UTF_8)), Set.of());
            Settings settings = new Settings(store);

            SettingsFile file = SettingsFile.parse(bytes);
            Outcome outcome = settings.apply(List.of(SettingsFile.parse("first: 1"), file));

            if (outcome instanceof Outcome.Refused) {
                refused++;
                assertThat(file.problems()).as(id).isNotEmpty();
                assertThat(store.entries()).as(id).containsOnlyKeys("before");
                assertThat(settings.find("first")).as(id).isEmpty();
            } else {
                assertThat(file.problems()).as(id).isEmpty();
                Settings afterReboot = new Settings(store);
                assertThat(file.settings())
                        .as(id)
                        .allSatisfy(
                                it -> assertThat(afterReboot.find(it.name())).contains(it));
            }
        }
        assertThat(refused).isBetween(ROUNDS / 20, ROUNDS * 19 / 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void noBytesMakeTheReaderThrow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            SettingsFile file = SettingsFile.parse(bytes);
            assertThat(SettingsFile.parse(file.xml()).settings()).isEqualTo(file.settings());
        }
    }

    @Test
    void asMuchAsAFileMayHoldFitsIntoTheFlash() {
        StringBuilder text = new StringBuilder();
        int stored = 0;
        for (int i = 0; ; i++) {
            Setting setting = new Setting("name_of_a_setting" + i, Permission.WRITABLE, "\u00E4".repeat(30));
            stored += setting.storedSize();
            if (stored > SettingsFile.MAX_STORED) {
                break;
            }
            text.append(setting.line()).append('\n');
        }
        SettingsFile file = SettingsFile.parse(text.toString());
        assertThat(file.problems()).isEmpty();
        assertThat(file.settings()).hasSizeGreaterThan(5_000);

        FlashMap map = FlashMap.w25q128();
        TearableFlash flash = new TearableFlash(map.size(), new java.util.Random(1));
        assertThat(new Settings(Journal.mount(flash.powerUp(), map.settings())).apply(file))
                .isInstanceOf(Outcome.Changed.class);
        Settings afterReboot = new Settings(Journal.mount(flash.powerUp(), map.settings()));
        assertThat(file.settings())
                .allMatch(setting ->
                        afterReboot.find(setting.name()).orElseThrow().equals(setting));
    }
}

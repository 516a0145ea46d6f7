package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.benchphone.board.Tear;
import org.benchphone.power.PowerLost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After any cut each commit is there or not, the ones before it are, and that does not change any more. */
@Timeout(120)
class JournalPowerCutTest {
    private static final Region REGION = new Region("test", 0x4000, 8 * 4096, "a journal");
    private static final int CHIP = 64 * 1024;
    private static final int COMMITS = 60;

    /** The commits of a story that fills a bank several times: puts, replacements, removals, one of many pages. */
    private static List<TreeMap<String, String>> story(long seed) {
        Random random = new Random(seed);
        List<TreeMap<String, String>> states = new ArrayList<>(List.of(new TreeMap<>()));
        for (int i = 0; i < COMMITS; i++) {
            TreeMap<String, String> next = new TreeMap<>(states.getLast());
            for (int puts = random.nextInt(1, 4); puts > 0; puts--) {
                next.put("key" + random.nextInt(8), i + "-" + "x".repeat(random.nextInt(400)));
            }
            next.remove("key" + random.nextInt(8));
            if (!next.equals(states.getLast())) {
                states.add(next);
            }
        }
        return states;
    }

    private static void commit(Journal journal, Map<String, String> before, Map<String, String> after) {
        Map<String, byte[]> puts = new TreeMap<>();
        after.forEach((key, value) -> {
            if (!value.equals(before.get(key))) {
                puts.put(key, value.getBytes(StandardCharsets.UTF_8));
            }
        });
        Set<String> removes = new HashSet<>(before.keySet());
        removes.removeAll(after.keySet());
        journal.commit(puts, removes);
    }

    private static TreeMap<String, String> read(Journal journal) {
        TreeMap<String, String> values = new TreeMap<>();
        journal.entries().forEach((key, value) -> values.put(key, new String(value, StandardCharsets.UTF_8)));
        return values;
    }

    /** Lives the story until the cut; returns how many commits had returned. */
    private static int live(NorFlash flash, List<TreeMap<String, String>> story) {
        int done = 0;
        try {
            Journal journal = Journal.mount(flash, REGION);
            for (; done + 1 < story.size(); done++) {
                commit(journal, story.get(done), story.get(done + 1));
            }
        } catch (PowerLost e) {
            // the cut
        }
        return done;
    }

    private static long operationsOf(List<TreeMap<String, String>> story) {
        TearableFlash flash = new TearableFlash(CHIP, new Random(1));
        assertThat(live(flash.powerUp(), story)).isEqualTo(story.size() - 1);
        return flash.chip().operations();
    }

    @ParameterizedTest
    @EnumSource(Tear.class)
    void anyCutLeavesTheOldValuesOrTheNewOnes(Tear tear) {
        int cases = 0;
        for (long seed = 0; seed < 10; seed++) {
            List<TreeMap<String, String>> story = story(seed);
            long operations = operationsOf(story);
            for (long cut = 1; cut <= operations; cut++) {
                TearableFlash flash = new TearableFlash(CHIP, new Random(seed * 1000 + cut));
                int done = live(flash.powerUpUntil(cut, tear), story);
                TreeMap<String, String> found = read(Journal.mount(flash.powerUp(), REGION));
                String id = "seed=" + seed + " cut=" + cut + " tear=" + tear;
                assertThat(List.of(story.get(done), story.get(Math.min(done + 1, story.size() - 1))))
                        .as(id)
                        .contains(found);
                for (int again = 0; again < 3; again++) {
                    assertThat(read(Journal.mount(flash.powerUp(), REGION)))
                            .as(id)
                            .isEqualTo(found);
                }
                cases++;
            }
        }
        assertThat(cases).isGreaterThan(2000);
    }

    @ParameterizedTest
    @EnumSource(Tear.class)
    void aSecondCutWhileMountingLosesNothingEither(Tear tear) {
        List<TreeMap<String, String>> story = story(7);
        long operations = operationsOf(story);
        int cases = 0;
        for (long cut = 1; cut <= operations; cut++) {
            for (long second = 1; ; second++) {
                TearableFlash flash = new TearableFlash(CHIP, new Random(cut * 100 + second));
                int done = live(flash.powerUpUntil(cut, tear), story);
                NorFlash interrupted = flash.powerUpUntil(second, tear);
                boolean mounted = false;
                try {
                    Journal.mount(interrupted, REGION);
                    mounted = true;
                } catch (PowerLost e) {
                    // the second cut
                }
                flash.chip().cutAt(0, Tear.NOTHING);
                assertThat(List.of(story.get(done), story.get(Math.min(done + 1, story.size() - 1))))
                        .as("cut=" + cut + " second=" + second + " tear=" + tear)
                        .contains(read(Journal.mount(flash.powerUp(), REGION)));
                cases++;
                if (mounted) {
                    break;
                }
            }
        }
        assertThat(cases).isGreaterThan(300);
    }

    @Test
    void whatWasWrittenAfterACutStaysToo() {
        List<TreeMap<String, String>> story = story(3);
        long operations = operationsOf(story);
        for (long cut = 1; cut <= operations; cut++) {
            TearableFlash flash = new TearableFlash(CHIP, new Random(cut));
            live(flash.powerUpUntil(cut, Tear.UNSTABLE), story);
            Journal journal = Journal.mount(flash.powerUp(), REGION);
            for (int i = 0; i < 10; i++) {
                journal.commit(Map.of("after", new byte[] {(byte) i}), Set.of());
            }
            TreeMap<String, String> expected = read(journal);
            assertThat(read(Journal.mount(flash.powerUp(), REGION)))
                    .as("cut " + cut)
                    .isEqualTo(expected);
        }
        assertThat(operations).isGreaterThan(100);
    }
}

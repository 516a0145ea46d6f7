package org.benchphone.calls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.benchphone.board.Model;
import org.benchphone.board.Tear;
import org.benchphone.calls.CallLists.Entry;
import org.benchphone.calls.CallLists.Kind;
import org.benchphone.flash.Journal;
import org.benchphone.flash.MemoryStore;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;
import org.benchphone.flash.TearableFlash;
import org.benchphone.power.FakeTime;
import org.benchphone.power.PowerLost;
import org.benchphone.settings.Settings;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Power goes in each flash operation of a day of calls: the lists are those before the call that was written, or after. */
@Timeout(120)
class CallsPowerCutTest {
    private static final Region REGION = new Region("call lists", 0x4000, 4 * NorFlash.SECTOR, "calls");
    private static final int CALLS = 60;

    private record Seen(Map<Kind, List<Entry>> lists, int news) {}

    private static Seen read(CallLists lists) {
        Map<Kind, List<Entry>> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            all.put(kind, lists.calls(kind));
        }
        return new Seen(all, lists.unseen());
    }

    /** Dialled, answered, missed, and the missed ones looked at, in turn. @param seen what the lists were after each */
    private static void live(NorFlash flash, List<Seen> seen) {
        CallLists lists = new CallLists(Journal.mount(flash, REGION));
        FakeTime time = new FakeTime();
        FakeSip sip = new FakeSip();
        Settings settings = new Settings(new MemoryStore());
        Reception reception = new Reception(settings, Model.SNOM360, sip::media);
        sip.listens(reception);
        PhoneCalls calls = new PhoneCalls(
                Model.SNOM360, () -> Optional.of(sip), reception, lists, settings, event -> {}, time, now -> {});
        reception.attach(Runnable::run, calls, () -> {});
        seen.add(read(lists));
        for (int i = 0; i < CALLS; i++) {
            time.advance(Duration.ofMinutes(1));
            String number = "20" + i;
            switch (i % 4) {
                case 0 -> {
                    calls.dial(1, number);
                    calls.orders().hangUpAll();
                }
                case 1 -> {
                    String id = sip.rings("Jane Doe", number);
                    calls.orders().answer(id);
                    sip.hangsUp(id);
                }
                case 2 -> sip.givesUp(sip.rings("Joe", number));
                default -> lists.see();
            }
            seen.add(read(lists));
        }
    }

    @ParameterizedTest
    @EnumSource(Tear.class)
    void theListsAreWholeWhereverPowerGoes(Tear tear) {
        TearableFlash whole = new TearableFlash(64 * 1024, new Random(1));
        List<Seen> story = new ArrayList<>();
        live(whole.powerUp(), story);
        assertThat(story).hasSize(CALLS + 1).doesNotHaveDuplicates();
        long operations = whole.chip().operations();
        assertThat(operations).isGreaterThan(100);
        for (long cut = 1; cut <= operations; cut++) {
            TearableFlash flash = new TearableFlash(64 * 1024, new Random(cut));
            List<Seen> lived = new ArrayList<>();
            try {
                live(flash.powerUpUntil(cut, tear), lived);
            } catch (PowerLost e) {
                // the cut
            }
            flash.chip().cutAt(0, Tear.NOTHING);
            Seen found = read(new CallLists(Journal.mount(flash.powerUp(), REGION)));
            int done = Math.max(0, lived.size() - 1);
            assertThat(story.subList(done, Math.min(done + 2, story.size())))
                    .as("cut " + cut + " " + tear)
                    .contains(found);
            assertThat(read(new CallLists(Journal.mount(flash.powerUp(), REGION))))
                    .isEqualTo(found);
        }
    }
}

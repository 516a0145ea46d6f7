package org.benchphone.calls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.benchphone.board.Tear;
import org.benchphone.calls.CallLists.Entry;
import org.benchphone.calls.CallLists.Kind;
import org.benchphone.flash.Journal;
import org.benchphone.flash.MemoryStore;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;
import org.benchphone.flash.TearableFlash;
import org.benchphone.power.PowerLost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class CallListsTest {
    private static final Region REGION = new Region("call lists", 0x4000, 8 * NorFlash.SECTOR, "calls");

    private final MemoryStore store = new MemoryStore();
    private final CallLists lists = new CallLists(store);

    private static Entry call(int number) {
        return new Entry(
                Instant.ofEpochSecond(1_000_000L + number), "Nr " + number, "sip:" + number + "@example.org", 1, 7);
    }

    @Test
    void aNewPhoneHasNoCalls() {
        for (Kind kind : Kind.values()) {
            assertThat(lists.calls(kind)).isEmpty();
        }
    }

    @Test
    void theNewestCallComesFirst() {
        lists.add(Kind.DIALLED, call(1));
        lists.add(Kind.DIALLED, call(3));
        lists.add(Kind.DIALLED, call(2));
        assertThat(lists.calls(Kind.DIALLED)).containsExactly(call(2), call(3), call(1));
    }

    @Test
    void eachListIsItsOwn() {
        for (Kind kind : Kind.values()) {
            lists.add(kind, call(kind.ordinal()));
        }
        for (Kind kind : Kind.values()) {
            assertThat(lists.calls(kind)).containsExactly(call(kind.ordinal()));
        }
        lists.clear(Kind.RECEIVED);
        assertThat(lists.calls(Kind.RECEIVED)).isEmpty();
        assertThat(lists.calls(Kind.DIALLED)).hasSize(1);
        assertThat(lists.calls(Kind.MISSED)).hasSize(1);
    }

    @Test
    void whoeverCalledStandsThereAsTheyWere() {
        for (String party : List.of("", "0", "Jörg <sip:j@x>", "two\nlines", "a\n\nb\n")) {
            lists.add(Kind.MISSED, new Entry(Instant.parse("2026-01-01T00:00:00.123456789Z"), "", party, 12, 3600));
            assertThat(lists.calls(Kind.MISSED).getFirst())
                    .isEqualTo(new Entry(Instant.parse("2026-01-01T00:00:00.123456789Z"), "", party, 12, 3600));
        }
    }

    @Test
    void theOldestGoesWhenThereAreAHundred() {
        for (int i = 0; i < 250; i++) {
            lists.add(Kind.RECEIVED, call(i));
            lists.add(Kind.MISSED, call(-i));
            assertThat(lists.calls(Kind.RECEIVED)).hasSize(Math.min(i + 1, CallLists.LENGTH));
        }
        assertThat(CallLists.LENGTH).isEqualTo(100);
        assertThat(lists.calls(Kind.RECEIVED).getFirst()).isEqualTo(call(249));
        assertThat(lists.calls(Kind.RECEIVED).getLast()).isEqualTo(call(150));
        assertThat(store.commits()).as("one commit a call").isEqualTo(500);
    }

    @Test
    void aCallThatAPhoneWroteBeforeNamesAndLinesIsStillThere() {
        store.commit(Map.of("missed-000000004", "2026-01-01T00:00:00Z\n200".getBytes(UTF_8)), Set.of());
        store.commit(Map.of("missed-000000005", "nonsense".getBytes(UTF_8)), Set.of());
        lists.add(Kind.MISSED, call(1));
        assertThat(lists.calls(Kind.MISSED))
                .containsExactly(call(1), new Entry(Instant.parse("2026-01-01T00:00:00Z"), "", "200", 0, 0));
        assertThat(lists.unseen()).isEqualTo(1);
    }

    @Test
    void missedCallsAreNewsUntilTheyAreLookedAtEvenAcrossAReboot() {
        lists.add(Kind.MISSED, call(1));
        lists.add(Kind.MISSED, call(2));
        lists.add(Kind.RECEIVED, call(3));
        assertThat(new CallLists(store).unseen()).isEqualTo(2);
        int before = store.commits();
        lists.see();
        lists.see();
        assertThat(store.commits()).isEqualTo(before + 1);
        assertThat(lists.unseen()).isZero();
        assertThat(new CallLists(store).unseen()).isZero();
        assertThat(lists.calls(Kind.MISSED)).containsExactly(call(2), call(1));
        lists.add(Kind.MISSED, call(4));
        assertThat(new CallLists(store).unseen()).isEqualTo(1);
    }

    @Test
    void aFlashThatIsFullLosesOldCallsAndTakesNewOnes() {
        MemoryStore small = new MemoryStore(2000);
        CallLists few = new CallLists(small);
        for (int i = 0; i < 200; i++) {
            few.add(Kind.MISSED, call(i));
        }
        assertThat(few.calls(Kind.MISSED).getFirst()).isEqualTo(call(199));
        assertThat(few.calls(Kind.MISSED)).hasSizeBetween(10, 40);
    }

    @Test
    void aNameOfAnyLengthAndShapeIsCutToOneLine() {
        Entry entry = new Entry(Instant.EPOCH, "a\nb\u0000c".repeat(100), "9".repeat(1000), 1, 0);
        lists.add(Kind.DIALLED, entry);
        Entry found = lists.calls(Kind.DIALLED).getFirst();
        assertThat(found).isEqualTo(entry);
        assertThat(found.name()).hasSize(64).startsWith("a b ca b c");
        assertThat(found.number()).hasSize(128);
    }

    @Test
    void aListThatWasClearedBeginsAnew() {
        for (int i = 0; i < 120; i++) {
            lists.add(Kind.DIALLED, call(i));
        }
        lists.clear(Kind.DIALLED);
        lists.add(Kind.DIALLED, call(7));
        assertThat(lists.calls(Kind.DIALLED)).containsExactly(call(7));
    }

    private static CallLists mount(NorFlash flash) {
        return new CallLists(Journal.mount(flash, REGION));
    }

    /** A full list, so that every call removes one; enough of them that the journal changes its bank. */
    @ParameterizedTest
    @EnumSource(Tear.class)
    void anyCutWhileACallIsAddedLeavesItInTheListOrNot(Tear tear) {
        int calls = CallLists.LENGTH + 60;
        TearableFlash whole = new TearableFlash(64 * 1024, new Random(1));
        long before = addAll(whole, CallLists.LENGTH, 0, Tear.NOTHING, new ArrayList<>());
        long all = addAll(new TearableFlash(64 * 1024, new Random(1)), calls, 0, Tear.NOTHING, new ArrayList<>());
        int cases = 0;
        int there = 0;
        for (long cut = before + 1; cut <= all; cut++) {
            TearableFlash flash = new TearableFlash(64 * 1024, new Random(cut));
            List<Entry> expected = new ArrayList<>();
            addAll(flash, calls, cut, tear, expected);

            List<Entry> found = mount(flash.powerUp()).calls(Kind.MISSED);

            List<Entry> without = newestFirst(expected.subList(0, expected.size() - 1));
            List<Entry> with = newestFirst(expected);
            assertThat(List.of(without, with)).as("cut " + cut + " " + tear).contains(found);
            assertThat(mount(flash.powerUp()).calls(Kind.MISSED)).isEqualTo(found);
            there += found.equals(with) ? 1 : 0;
            cases++;
        }
        assertThat(cases).isGreaterThan(120);
        assertThat(there).as("calls that were in").isBetween(1, cases - 1);
    }

    private static List<Entry> newestFirst(List<Entry> calls) {
        return calls.subList(Math.max(0, calls.size() - CallLists.LENGTH), calls.size())
                .reversed();
    }

    /** Adds calls until the cut; returns the operations it took. The last of {@code tried} was cut. */
    private static long addAll(TearableFlash flash, int calls, long cut, Tear tear, List<Entry> tried) {
        try {
            CallLists lists = mount(flash.powerUpUntil(cut, tear));
            for (int i = 0; i < calls; i++) {
                tried.add(call(i));
                lists.add(Kind.MISSED, call(i));
            }
        } catch (PowerLost e) {
            assertThat(cut).as("a cut that was planned").isPositive();
        }
        return flash.chip().operations();
    }
}

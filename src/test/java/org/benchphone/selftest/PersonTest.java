package org.benchphone.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.benchphone.board.Key;
import org.benchphone.board.Model;
import org.benchphone.language.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody stands at the phone, reads what the console says, and does it or does not. */
@Timeout(120)
class PersonTest {
    private static final Duration TAP = Duration.ofMillis(80);
    private static final Duration HELD = Duration.ofMillis(2_500);

    private final Rig rig = new Rig(Model.SNOM300);
    private final List<String> said = new ArrayList<>();
    private final ConcurrentLinkedQueue<String> typed = new ConcurrentLinkedQueue<>();

    private Result test(TestId test, Duration patience, Consumer<String> hands) {
        rig.pace = new Pace(Rig.PACE.picture(), Rig.PACE.lamp(), Rig.PACE.settle(), patience);
        Helper.Console console = new Helper.Console() {
            @Override
            public void say(String line) {
                said.add(line.strip());
                hands.accept(line.strip());
            }

            @Override
            public Optional<String> line() {
                return Optional.ofNullable(typed.poll());
            }
        };
        rig.helper = Helper.person(console, Language.ENGLISH, rig.pace, true);
        return rig.test(Set.of(test)).results().getFirst();
    }

    private void tap(Key key, Duration howLong) {
        while (rig.board.isHeld(key)) {
            rest(TAP); // of the tap before, which must be over for long enough to be two
        }
        rest(TAP);
        rig.board.hold(key);
        Thread.ofVirtual().start(() -> {
            rest(howLong);
            rig.board.release(key);
        });
    }

    private static void rest(Duration howLong) {
        try {
            Thread.sleep(howLong);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Key asked(String line) {
        return Key.named(line.replace("Press ", ""));
    }

    @Test
    void eachKeyIsAskedForAndHeard() {
        Result result = test(TestId.KEYS_PRESS, Duration.ofSeconds(30), line -> tap(asked(line), TAP));
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.PASS);
        assertThat(said).hasSize(Model.SNOM300.keys().size()).contains("Press 1", "Press STAR", "Press VOLUME_UP");
    }

    @Test
    void whoHoldsXGoesOnToTheNextKeyWhichIsSaid() {
        Result result = test(TestId.KEYS_PRESS, Duration.ofSeconds(30), line -> {
            boolean unreachable = asked(line) == Key.P2;
            tap(unreachable ? Key.X : asked(line), unreachable ? HELD : TAP);
        });
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.SKIP);
        assertThat(result.outcome().finding().english()).isEqualTo("not pressed: P2");
    }

    @Test
    void whoLooksAnswersWithKeysOrOnTheConsole() {
        List<Result> right = List.of(
                test(TestId.LCD, Duration.ofSeconds(30), line -> {
                    if (line.startsWith("Do you see")) {
                        tap(Key.OK, TAP);
                    }
                }),
                test(TestId.LAMPS, Duration.ofSeconds(30), line -> typed.add("y")));
        assertThat(right).allMatch(result -> result.verdict() == Verdict.PASS);
        List<Result> wrong = List.of(
                test(TestId.LAMPS, Duration.ofSeconds(30), line -> {
                    if (line.startsWith("Did")) {
                        tap(Key.X, TAP);
                    }
                }),
                test(TestId.LCD, Duration.ofSeconds(30), line -> typed.add("n")));
        assertThat(wrong).allMatch(result -> result.verdict() == Verdict.FAIL);
    }

    @Test
    void whoDoesNotAnswerInTimeHasNotSeenIt() {
        assertThat(test(TestId.LAMPS, Duration.ofMillis(300), line -> {}).verdict())
                .isEqualTo(Verdict.SKIP);
        assertThat(said).contains("Did each lamp burn for a moment, one after the other?");
    }

    @Test
    void theHandsetIsLiftedAndPutDownWhenAskedFor() {
        Result result =
                test(TestId.HOOK_LIFT, Duration.ofSeconds(30), line -> rig.board.setOnHook(line.startsWith("Put")));
        assertThat(result.verdict()).isEqualTo(Verdict.PASS);
        assertThat(said).containsExactly("Lift the handset", "Put the handset down");
    }
}

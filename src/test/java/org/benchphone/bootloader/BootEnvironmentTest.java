package org.benchphone.bootloader;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Consumer;
import org.benchphone.board.Model;
import org.benchphone.flash.MemoryStore;
import org.benchphone.image.Tokens;
import org.benchphone.language.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BootEnvironmentTest {
    private static final UpdateRequest REQUEST = new UpdateRequest("http://server/a.bin", "web", true);
    private static final Writing WRITING =
            new Writing(8, false, Tokens.factory(Model.SNOM360).encode());

    private final MemoryStore store = new MemoryStore();
    private final BootEnvironment environment = new BootEnvironment(store);

    /** What the next power-on reads. */
    private BootEnvironment again() {
        return new BootEnvironment(store);
    }

    @Test
    void aNewPhoneRemembersNothing() {
        assertThat(environment.request()).isEmpty();
        assertThat(environment.writing()).isEmpty();
        assertThat(environment.lastResult()).isEmpty();
        assertThat(environment.recoveryAddresses()).isEmpty();
    }

    @Test
    void aRequestWaitsForTheNextPowerOn() {
        environment.requestUpdate(REQUEST);
        assertThat(again().request()).contains(REQUEST);
    }

    @Test
    void aSecondRequestReplacesTheFirst() {
        environment.requestUpdate(REQUEST);
        UpdateRequest second = new UpdateRequest("tftp://server/b.bin", "policy", false);
        environment.requestUpdate(second);
        assertThat(again().request()).contains(second);
    }

    @Test
    void whatIsBeingWrittenIsNotedBesideTheRequest() {
        environment.requestUpdate(REQUEST);
        environment.beginWriting(WRITING);
        assertThat(again().writing()).contains(WRITING);
        assertThat(again().request()).contains(REQUEST);
    }

    @Test
    void abandonedWritingKeepsTheRequest() {
        environment.requestUpdate(REQUEST);
        environment.beginWriting(WRITING);
        environment.abandonWriting();
        assertThat(again().writing()).isEmpty();
        assertThat(again().request()).contains(REQUEST);
    }

    @Test
    void aFinishedUpdateLeavesItsResultAndTheAddresses() {
        RecoveryAddresses addresses = new RecoveryAddresses("10.0.0.7", "255.0.0.0", "", "10.0.0.1");
        environment.rememberAddresses(addresses);
        environment.requestUpdate(REQUEST);
        environment.beginWriting(WRITING);
        environment.finish(new Text("Done.", "Fertig."));

        assertThat(again().request()).isEmpty();
        assertThat(again().writing()).isEmpty();
        assertThat(again().lastResult()).contains(new Text("Done.", "Fertig."));
        assertThat(again().recoveryAddresses()).contains(addresses);
    }

    @Test
    void eachChangeIsOneCommit() {
        Consumer<Integer> expect = commits -> assertThat(store.commits()).isEqualTo(commits);
        environment.requestUpdate(REQUEST);
        expect.accept(1);
        environment.beginWriting(WRITING);
        expect.accept(2);
        environment.abandonWriting();
        expect.accept(3);
        environment.rememberAddresses(new RecoveryAddresses("", "", "", ""));
        expect.accept(4);
        environment.finish(new Text("a", "b"));
        expect.accept(5);
    }

    @Test
    void whateverIsNotedIsReadBackTheSame() {
        Random random = new Random(11);
        int rounds = 2000;
        int asked = 0;
        for (int i = 0; i < rounds; i++) {
            UpdateRequest request = new UpdateRequest(word(random, true), word(random, false), random.nextBoolean());
            Writing writing = new Writing(random.nextInt(), random.nextBoolean(), word(random, true));
            RecoveryAddresses addresses = new RecoveryAddresses(
                    word(random, false), word(random, false), word(random, false), word(random, false));
            environment.requestUpdate(request);
            environment.beginWriting(writing);
            environment.rememberAddresses(addresses);
            assertThat(again().request()).contains(request);
            assertThat(again().writing()).contains(writing);
            assertThat(again().recoveryAddresses()).contains(addresses);
            Text result = new Text(word(random, false), word(random, true));
            environment.finish(result);
            assertThat(again().lastResult()).contains(result);
            asked += request.ask() ? 1 : 0;
        }
        assertThat(asked).isBetween(rounds / 3, rounds * 2 / 3);
    }

    /** May be empty; only what comes last may have more than one line. */
    private static String word(Random random, boolean lines) {
        String letters = "aZ09 .:/?&=%üß€" + (lines ? "\n" : "");
        StringBuilder word = new StringBuilder();
        for (int length = random.nextInt(30); length > 0; length--) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString();
    }
}

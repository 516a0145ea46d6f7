package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.benchphone.event.Event;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@code POST /power/cut} with a stage: for what goes by more quickly than a script can look. */
@Timeout(60)
class CutInStageTest {
    private final FakeBench bench = new FakeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void startAnUpdate() {
        bench.powerOnUntil("Running");
        bench.post("/keys/REDIAL", "");
        bench.awaitStage("Confirm");
        bench.post("/keys/OK", "");
    }

    private Event.PowerCut cut() {
        return bench.events.since(0).stream()
                .map(EventLog.Entry::event)
                .filter(Event.PowerCut.class::isInstance)
                .map(Event.PowerCut.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void operationsAreCountedFromTheBeginningOfTheStage() {
        HttpResponse<String> scheduled =
                bench.post("/power/cut", "{\"stage\": \"erasing\", \"operation\": 3, \"tear\": \"noise\"}");
        assertThat(scheduled.statusCode()).isEqualTo(202);
        assertThat(scheduled.body()).contains("\"stage\":\"Erasing\"", "\"operation\":3", "\"tear\":\"noise\"");
        startAnUpdate();
        bench.awaitStage("Off");
        assertThat(cut())
                .isEqualTo(new Event.PowerCut("noise", FakePhone.FIRMWARE + 2 * FakePhone.BLOCK, FakePhone.BLOCK));
    }

    @Test
    void withoutAnOperationThePlugIsPulledAsTheStageBegins() {
        assertThat(bench.post("/power/cut", "{\"stage\": \"Confirm\"}").statusCode())
                .isEqualTo(202);
        bench.powerOnUntil("Running");
        bench.post("/keys/REDIAL", "");
        bench.awaitStage("Off");
        assertThat(bench.power.isOn()).isFalse();
        bench.powerOnUntil("Confirm");
        assertThat(bench.power.isOn()).as("once is enough").isTrue();
    }

    @Test
    void itCanBeTakenBack() {
        bench.post("/power/cut", "{\"stage\": \"Running\"}");
        bench.post("/power/cut", "{\"operation\": 0}");
        bench.powerOnUntil("Running");
        bench.post("/power/cut", "{\"stage\": \"Nowhere\"}");
        assertThat(bench.power.isOn()).isTrue();
    }

    @Test
    void aStageThatThereIsNotIsRefused() {
        HttpResponse<String> refused = bench.post("/power/cut", "{\"stage\": \"Nowhere\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("There is no stage Nowhere", "Writing");
    }
}

package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.benchphone.board.Model;
import org.benchphone.board.Part;
import org.benchphone.event.Event;
import org.benchphone.language.Text;
import org.benchphone.phone.StageName;
import org.benchphone.power.FakeTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HealthTest {
    private final FakeTime time = new FakeTime();
    private final FakeBench bench = new FakeBench(Model.SNOM360, Duration.ofMillis(3), 0, time);

    @AfterEach
    void close() {
        bench.close();
    }

    private HttpResponse<String> health() {
        return bench.send(bench.request("/healthz"));
    }

    @Test
    void aPhoneThatIsOffIsHealthy() {
        HttpResponse<String> health = health();
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(Json.parseObject(health.body()))
                .containsEntry("status", "ok")
                .containsEntry("reasons", List.of())
                .containsEntry("power", "off")
                .containsEntry("stage", "Off")
                .containsEntry("flashChip", "usable")
                .containsEntry("partsMissing", List.of());
    }

    @Test
    void aPhoneThatRunsIsHealthy() {
        bench.powerOnUntil("Running");
        assertThat(health().statusCode()).isEqualTo(200);
        assertThat(health().body()).contains("\"stage\":\"Running\"");
    }

    @Test
    void aDeadPhoneIsNotAndItsReasonIsTheFlashChipOrTheBootloader() {
        bench.powerOnUntil("Running");
        bench.phone.stage(StageName.DEAD);
        assertThat(health().statusCode()).isEqualTo(503);
        assertThat(health().body()).contains("The bootloader is damaged");
        bench.events.post(new Event.FlashUnusable("FF FF FF is no W25Q128"));
        assertThat(health().statusCode()).isEqualTo(503);
        assertThat(health().body())
                .contains("The flash chip cannot be used: FF FF FF is no W25Q128.", "\"flashChip\":\"unusable\"");
        bench.put("/power", "0");
        assertThat(health().statusCode()).as("off again").isEqualTo(200);
        bench.powerOnUntil("Running");
        assertThat(health().body()).contains("\"flashChip\":\"usable\"");
    }

    @Test
    void threeDeathsWithinAMinuteAreALoop() {
        bench.powerOnUntil("Running");
        bench.events.post(new Event.Died("java.lang.IllegalStateException"));
        bench.events.post(new Event.Died("java.lang.IllegalStateException"));
        assertThat(health().statusCode()).isEqualTo(200);
        bench.events.post(new Event.Died("java.lang.IllegalStateException"));
        assertThat(health().statusCode()).isEqualTo(503);
        assertThat(health().body()).contains("3 times within a minute");
    }

    @Test
    void deathsThatAreFarApartAreNone() {
        bench.powerOnUntil("Running");
        // the log has the system's time and the bench that of this test
        time.advance(Duration.ofDays(365 * 200));
        for (int i = 0; i < 5; i++) {
            bench.events.post(new Event.Died("java.lang.IllegalStateException"));
        }
        assertThat(health().statusCode()).isEqualTo(200);
    }

    @Test
    void aPartThatIsMissingIsNamedAndThePhoneRunsWithoutIt() {
        bench.phone.fixture.parts(List.of(
                new Part("key expander U1", Part.State.MISSING, "no answer at 0x20", new Text("Look.", "Schau.")),
                new Part("LCD", Part.State.FOUND, "", new Text("", ""))));
        assertThat(health().statusCode()).isEqualTo(200);
        assertThat(health().body()).contains("\"partsMissing\":[\"key expander U1\"],\"partsWrong\":[]");
    }

    @Test
    void itCanOnlyBeAskedFor() {
        HttpResponse<String> posted = bench.send(bench.request("/healthz").POST(HttpRequest.BodyPublishers.noBody()));
        assertThat(posted.statusCode()).isEqualTo(405);
        assertThat(posted.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(bench.send(bench.request("/healthz").method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }
}

package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.benchphone.board.Key;
import org.benchphone.board.Lamp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Each row of the outside contract, asked for as curl and labgrid do. */
@Timeout(60)
class ContractTest {
    private final FakeBench bench = new FakeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void stateOfAPhoneThatIsOff() {
        assertThat(bench.json("/state"))
                .containsEntry("power", "off")
                .containsEntry("stage", "Off")
                .containsEntry("model", "snom360")
                .containsEntry("mac", "000413230001")
                .containsEntry("applicationVersion", "")
                .containsEntry("progress", null);
    }

    @Test
    void stateOfAPhoneThatRuns() {
        bench.powerOnUntil("Running");
        Map<String, Object> state = bench.json("/state");
        assertThat(state.keySet())
                .containsExactly(
                        "power",
                        "stage",
                        "model",
                        "mac",
                        "applicationVersion",
                        "rootfsVersion",
                        "linuxVersion",
                        "userAgent",
                        "settingServer",
                        "registrations",
                        "calls",
                        "progress");
        assertThat(state)
                .containsEntry("power", "on")
                .containsEntry("stage", "Running")
                .containsEntry("applicationVersion", "snom360-SIP 6.5.10")
                .containsEntry("rootfsVersion", "snom360 jffs2 v3.36")
                .containsEntry("linuxVersion", "snom360 linux 3.25")
                .containsEntry("registrations", List.of())
                .containsEntry("calls", List.of());
    }

    @Test
    void powerIsOneOrZero() {
        assertThat(bench.get("/power").body()).isEqualTo("0");
        assertThat(bench.put("/power", "1").body()).isEqualTo("1");
        assertThat(bench.put("/power", "1").statusCode()).isEqualTo(200);
        bench.awaitStage("Running");
        assertThat(bench.get("/power").body()).isEqualTo("1");
        assertThat(bench.put("/power", "0\n").body()).isEqualTo("0");
        assertThat(bench.power.isOn()).isFalse();
        assertThat(bench.json("/state")).containsEntry("stage", "Off");
        assertThat(bench.put("/power", "on").statusCode()).isEqualTo(400);
    }

    @Test
    void aCycleIsOffAndOn() {
        bench.powerOnUntil("Running");
        assertThat(bench.post("/power/cycle", "").body()).isEqualTo("1");
        bench.awaitStage("Running");
        assertThat(bench.events.since(0).stream().map(entry -> entry.event().kind()))
                .containsSubsequence("power-on", "power-off", "power-on");
    }

    @Test
    void aCutWithoutABodyIsNow() {
        bench.powerOnUntil("Running");
        assertThat(bench.post("/power/cut", "").statusCode()).isEqualTo(200);
        assertThat(bench.power.isOn()).isFalse();
    }

    @Test
    void aScheduledCutStrikesInsideThatFlashOperation() {
        HttpResponse<String> scheduled = bench.post("/power/cut", "{\"operation\": 6, \"tear\": \"noise\"}");
        assertThat(scheduled.statusCode()).isEqualTo(202);
        bench.powerOnUntil("Running"); // 1: erases the request
        bench.post("/keys/REDIAL", ""); // 2: writes it
        bench.awaitStage("Confirm");
        bench.post("/keys/OK", "");
        bench.awaitStage("Off"); // 3 to 6: erases four blocks of the firmware, the last of them torn
        Map<String, Object> cut = bench.events.since(0).stream()
                .map(EventLog.Entry::json)
                .filter(event -> event.get("event").equals("power-cut"))
                .findFirst()
                .orElseThrow();
        assertThat(cut)
                .containsEntry("tear", "noise")
                .containsEntry("address", FakePhone.FIRMWARE + 3 * FakePhone.BLOCK)
                .containsEntry("length", FakePhone.BLOCK);
        bench.powerOnUntil("Recovery");
    }

    @Test
    void aScheduledCutCanBeTakenBack() {
        bench.post("/power/cut", "{\"operation\": 1}");
        bench.post("/power/cut", "{\"operation\": 0}");
        bench.powerOnUntil("Running");
        assertThat(bench.phone.flash.operations()).isEqualTo(1);
    }

    @Test
    void aCutThatIsNotUnderstoodIsRefused() {
        for (String body : List.of(
                "{\"operation\": -1}",
                "{\"operation\": 1.5}",
                "{\"tear\": \"half\"}",
                "{\"operation\": 1, \"tear\": \"bits\"}")) {
            HttpResponse<String> refused = bench.post("/power/cut", body);
            assertThat(refused.statusCode()).as(body).isEqualTo(400);
        }
        assertThat(bench.post("/power/cut", "{\"operation\": 1, \"tear\": \"bits\"}")
                        .body())
                .contains("unstable");
    }

    @Test
    void aKeyIsHeldAndReleased() {
        assertThat(bench.get("/keys/7").body()).isEqualTo("0");
        assertThat(bench.put("/keys/7", "1").body()).isEqualTo("1");
        assertThat(bench.phone.fixture.isHeld(Key.DIGIT_7)).isTrue();
        assertThat(bench.get("/keys/7").body()).isEqualTo("1");
        assertThat(bench.put("/keys/7", "0").body()).isEqualTo("0");
        assertThat(bench.phone.fixture.isHeld(Key.DIGIT_7)).isFalse();
    }

    @Test
    void aTapIsAsLongAsAsked() throws InterruptedException {
        assertThat(bench.post("/keys/ok", "{\"ms\": 250}").statusCode()).isEqualTo(200);
        FakeFixture.Move down = bench.phone.fixture.moves.take();
        FakeFixture.Move up = bench.phone.fixture.moves.take();
        assertThat(down.key()).isEqualTo(Key.OK);
        assertThat(down.down()).isTrue();
        assertThat(up.down()).isFalse();
        assertThat((up.nanos() - down.nanos()) / 1_000_000).isBetween(249L, 2000L);
    }

    @Test
    void aTapWithoutABodyIsShort() {
        assertThat(bench.post("/keys/STAR", "").body()).isEqualTo("0");
        assertThat(bench.phone.fixture.moves).hasSize(2);
        for (String wrong : List.of("{\"ms\": 0}", "{\"ms\": 60001}", "{\"ms\": \"long\"}", "[1]", "{\"ms\": 1} 2")) {
            assertThat(bench.post("/keys/STAR", wrong).statusCode()).as(wrong).isEqualTo(400);
        }
        assertThat(bench.phone.fixture.moves).hasSize(2);
    }

    @Test
    void keysHaveTheirNamesInAnyCaseAndTheSignsOfTheKeypad() {
        for (String name : List.of("F1", "p12", "volume_up", "%2A", "%23", "enter".toUpperCase(), "CANCEL", "0")) {
            assertThat(bench.get("/keys/" + name).statusCode()).as(name).isEqualTo(200);
        }
    }

    @Test
    void theHandsetIsAKeyToo() {
        assertThat(bench.put("/keys/OFFHOOK", "1").body()).isEqualTo("1");
        assertThat(bench.phone.fixture.isOnHook()).isFalse();
        assertThat(bench.put("/keys/OFFHOOK", "0").body()).isEqualTo("0");
        assertThat(bench.phone.fixture.isOnHook()).isTrue();
    }

    @Test
    void anUnknownKeyIsAnsweredWithTheOnesThatThereAre() {
        HttpResponse<String> response = bench.put("/keys/P13", "1");
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        Map<String, Object> problem = Json.parseObject(response.body());
        assertThat(problem).containsEntry("status", 404L).containsEntry("title", "Not Found");
        assertThat(problem.get("keys"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains("P12", "OK", "OFFHOOK")
                .hasSize(49);
    }

    @Test
    void theKeysAreListed() {
        bench.put("/keys/X", "1");
        assertThat(bench.get("/keys").body())
                .contains("{\"key\":\"X\",\"held\":true}", "{\"key\":\"OK\",\"held\":false}");
    }

    @Test
    void theDisplayIsTextAndMeaning() {
        bench.powerOnUntil("Running");
        assertThat(bench.get("/display.txt").body())
                .isEqualTo("snom360\n2026-11-22 17:04\nLab phone 12\n[Call] [Menu]\n");
        Map<String, Object> display = bench.json("/display.json");
        assertThat(display)
                .containsEntry("screen", "idle")
                .containsEntry("heading", "snom360")
                .containsEntry("lines", List.of("2026-11-22 17:04", "Lab phone 12"))
                .containsEntry("highlighted", null)
                .containsEntry("width", 128L)
                .containsEntry("height", 64L)
                .containsEntry(
                        "softkeys",
                        List.of(
                                Map.of("key", "F1", "label", "Call", "meaning", "dial"),
                                Map.of("key", "F4", "label", "Menu", "meaning", "menu")));
    }

    @Test
    void theDisplayIsAPicture() {
        HttpRequest request = bench.request("/api/v1/display.png?scale=16").build();
        HttpResponse<byte[]> png = bench.send(request, HttpResponse.BodyHandlers.ofByteArray());
        assertThat(png.headers().firstValue("Content-Type")).contains("image/png");
        assertThat(png.body()).as("what the fake encoder makes of scale 16").hasSize(16);
        for (String scale : List.of("0", "17", "x", "")) {
            assertThat(bench.get("/display.png?scale=" + scale).statusCode())
                    .as(scale)
                    .isEqualTo(400);
        }
    }

    @Test
    void theLampsAreLitOrNot() {
        bench.phone.fixture.light(Lamp.P3, true);
        assertThat(bench.json("/lamps"))
                .hasSize(16)
                .containsEntry("P3", true)
                .containsEntry("P4", false)
                .containsEntry("MESSAGE", false);
    }

    @Test
    void theSamplesAreListed() {
        assertThat(bench.get("/samples").body()).contains("A newer firmware").contains("\"expectation\":\"Refused");
    }
}

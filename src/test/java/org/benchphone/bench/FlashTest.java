package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.benchphone.board.Tear;
import org.benchphone.event.Event;
import org.benchphone.power.Time;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FlashTest {

    @Nested
    class TheChipAsBytes {
        private HttpResponse<String> put(FakeBench bench, byte[] content) {
            return bench.send(bench.request("/api/v1/flash").PUT(HttpRequest.BodyPublishers.ofByteArray(content)));
        }

        private byte[] get(FakeBench bench) {
            return bench.send(bench.request("/api/v1/flash").build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        }

        @Test
        void isReadWhole() {
            try (FakeBench bench = new FakeBench()) {
                byte[] content = get(bench);
                assertThat(content).hasSize(FakeFlash.SIZE);
                assertThat(content).isEqualTo(bench.phone.flash.read(0, FakeFlash.SIZE));
                bench.powerOnUntil("Running");
                assertThat(get(bench)).hasSize(FakeFlash.SIZE);
            }
        }

        @Test
        void isWrittenWholeWhileThePhoneIsOff() {
            try (FakeBench bench = new FakeBench()) {
                byte[] content = FakeFlash.content(FakeFlash.SIZE, 42);
                assertThat(put(bench, content).statusCode()).isEqualTo(204);
                assertThat(bench.phone.flash.read(0, FakeFlash.SIZE)).isEqualTo(content);
            }
        }

        @Test
        void isNotWrittenWhileThePhoneIsOn() {
            try (FakeBench bench = new FakeBench()) {
                bench.powerOnUntil("Running");
                byte[] before = get(bench);
                HttpResponse<String> refused = put(bench, new byte[FakeFlash.SIZE]);
                assertThat(refused.statusCode()).isEqualTo(409);
                assertThat(refused.body()).contains("/api/v1/power");
                assertThat(get(bench)).isEqualTo(before);
            }
        }

        @Test
        void isNotWrittenInPart() {
            try (FakeBench bench = new FakeBench()) {
                byte[] before = get(bench);
                for (int length : List.of(0, 1, FakeFlash.SIZE - 1, FakeFlash.SIZE + 1)) {
                    HttpResponse<String> refused = put(bench, new byte[length]);
                    assertThat(refused.statusCode()).as(length + " bytes").isEqualTo(400);
                    assertThat(refused.body()).contains("\"length\":16777216");
                }
                assertThat(get(bench)).isEqualTo(before);
            }
        }

        @Test
        void oneUploadAtATime() throws IOException {
            try (FakeBench bench = new FakeBench();
                    Socket slow = new Socket("127.0.0.1", bench.server.port())) {
                slow.getOutputStream()
                        .write(("PUT /api/v1/flash HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16777216\r\n\r\nabc")
                                .getBytes(StandardCharsets.US_ASCII));
                HttpResponse<String> second;
                do {
                    second = put(bench, new byte[FakeFlash.SIZE]);
                } while (second.statusCode() == 204); // the slow one has not begun
                assertThat(second.statusCode()).isEqualTo(503);
                assertThat(second.headers().firstValue("Retry-After")).isPresent();
                assertThat(bench.get("/power").statusCode()).isEqualTo(200);
            }
        }
    }

    @Nested
    class TheMap {
        private static final int SIZE = 4 * FlashActivity.BLOCK;
        private final EventLog log = new EventLog(Time.system());
        private final FlashActivity activity = new FlashActivity(SIZE, log);

        @Test
        void knowsWhichSectorsHoldSomething() {
            activity.programming(0x10000, 256);
            activity.programming(0x13000, 2 * 4096);
            assertThat(activity.since(0)).containsEntry("fill", "0300").containsEntry("programs", 2L);
            activity.erasing(0x13000, 4096);
            assertThat(activity.since(0)).containsEntry("fill", "0200");
            activity.programming(0x20000, FlashActivity.BLOCK);
            assertThat(activity.since(0)).containsEntry("fill", "02g0");
        }

        @Test
        void tellsWhatHappenedSinceTheLastLook() {
            activity.erasing(0, FlashActivity.BLOCK);
            long seen = activity.count();
            assertThat(activity.since(0)).containsEntry("erased", List.of(0));
            activity.erasing(0x10000, 2 * FlashActivity.BLOCK);
            for (int page = 0; page < 10_000; page++) {
                activity.programming(0x30000, 256);
            }
            assertThat(activity.since(seen))
                    .containsEntry("erased", List.of(1, 2))
                    .containsEntry("programmed", List.of(3));
            assertThat(activity.since(activity.count()))
                    .containsEntry("erased", List.of())
                    .containsEntry("programmed", List.of());
        }

        @Test
        void marksABlockAsTornUntilItIsErasedAgain() {
            activity.erasing(0x10000, FlashActivity.BLOCK);
            activity.torn(0x10000, FlashActivity.BLOCK, Tear.UNSTABLE);
            assertThat(activity.since(0)).containsEntry("torn", List.of(Map.of("block", 1, "tear", "unstable")));
            assertThat(log.since(0).getLast().event())
                    .isEqualTo(new Event.PowerCut("unstable", 0x10000, FlashActivity.BLOCK));
            activity.erasing(0x10000, FlashActivity.BLOCK);
            assertThat(activity.since(0)).containsEntry("torn", List.of());
        }

        @Test
        void beginsWithWhatIsInTheChip() {
            try (FakeBench bench = new FakeBench()) {
                FlashActivity look = new FlashActivity(FakeFlash.SIZE, log);
                look.lookAt(bench.phone.flash);
                String fill = look.since(0).get("fill").toString();
                assertThat(fill).hasSize(256).startsWith("ggg1ggg").endsWith("000");
                assertThat(fill.charAt(0xC0)).isEqualTo('5');
            }
        }
    }

    @Test
    void aGlassIsPackedMostSignificantBitFirst() {
        byte[] pixels = new byte[16];
        pixels[0] = 1;
        pixels[9] = 1;
        byte[] bits = java.util.Base64.getDecoder()
                .decode(PanelCalls.packed(org.benchphone.board.Picture.ofPixels(8, 2, pixels)));
        assertThat(Arrays.copyOf(bits, 2)).containsExactly(0x80, 0x40);
    }
}

package org.benchphone.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.benchphone.fetch.Programs;
import org.benchphone.media.Lab.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** FFmpeg, GStreamer and SoX, as Debian has them: other people's RTP and G.711. */
@Tag("external")
@Timeout(180)
class PeersTest {
    @TempDir
    private Path folder;

    @AutoClose
    private final Lab lab = new Lab();

    private final List<Process> running = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (Process process : running) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private Process start(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Programs.need(program)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output(program).toFile())
                .start();
        running.add(process);
        return process;
    }

    private static String[] words(String line, Object... numbers) {
        return line.formatted(numbers).strip().split("\\s+");
    }

    private Path output(String program) {
        return folder.resolve(program + ".out");
    }

    private String said(String program) {
        try {
            return Files.readString(output(program), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void run(String program, String... arguments) throws Exception {
        Process process = start(program, arguments);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(program).isTrue();
        assertThat(process.exitValue()).as(said(program)).isZero();
    }

    /** An even port, with the next one, that nobody has at the moment. */
    private static int freePort() throws IOException {
        while (true) {
            try (DatagramSocket even = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
                if (even.getLocalPort() % 2 == 0) {
                    return even.getLocalPort();
                }
            }
        }
    }

    private static String theirs(int port, int payloadType) {
        return """
                v=0
                o=- 0 0 IN IP4 127.0.0.1
                s=No Name
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio %d RTP/AVP %d 101
                a=rtpmap:101 telephone-event/8000
                """.formatted(port, payloadType);
    }

    private static int port(String description) {
        return Integer.parseInt(description.replaceAll("(?s).*m=audio (\\d+) .*", "$1"));
    }

    @ParameterizedTest
    @CsvSource({"0, pcm_mulaw", "8, pcm_alaw"})
    void ffmpegIsHeard(int payloadType, String codec) throws Exception {
        int port = freePort();
        Side side = lab.open(new Voice.Silence());
        int own = port(side.session().answer(theirs(port, payloadType), false).orElseThrow());
        side.session().start();
        run(
                "ffmpeg",
                "-hide_banner",
                "-re",
                "-f",
                "lavfi",
                "-i",
                "sine=frequency=440:duration=3",
                "-c:a",
                codec,
                "-ar",
                "8000",
                "-ac",
                "1",
                "-f",
                "rtp",
                "rtp://127.0.0.1:" + own + "?localrtpport=" + port + "&localrtcpport=" + (port + 1) + "&pkt_size=172");
        Lab.await(() -> side.session().statistics().received().bytes() == 24_000);
        Statistics statistics = side.session().statistics();
        assertThat(statistics.received().lost()).isZero();
        assertThat(statistics.ignored()).isEqualTo(new Statistics.Ignored(0, 0, 0, 0, 0));
        assertThat(statistics.received().jitterMillis()).isLessThan(100);
    }

    @ParameterizedTest
    @CsvSource({"PCMU", "PCMA"})
    void ffmpegHearsTheToneSampleBySample(Codec codec) throws Exception {
        int port = freePort();
        Side side = lab.open(new Voice.Tone());
        String ours =
                side.session().answer(theirs(port, codec.payloadType()), false).orElseThrow();
        String toThem = ours.replaceAll("m=audio \\d+ ", "m=audio " + port + " ");
        Path description = Files.writeString(folder.resolve("call.sdp"), toThem);
        Process ffmpeg = start(
                "ffmpeg",
                "-hide_banner",
                "-protocol_whitelist",
                "file,udp,rtp",
                "-i",
                description.toString(),
                "-t",
                "2",
                "-f",
                "s16le",
                "-y",
                "heard.raw");
        Lab.await(() -> isOpen(port));
        side.session().start();
        assertThat(ffmpeg.waitFor(60, TimeUnit.SECONDS)).isTrue();
        ByteBuffer heard =
                ByteBuffer.wrap(Files.readAllBytes(folder.resolve("heard.raw"))).order(ByteOrder.LITTLE_ENDIAN);
        short[] samples = new short[heard.capacity() / 2];
        heard.asShortBuffer().get(samples);
        assertThat(samples.length).as(said("ffmpeg")).isGreaterThan(8_000);
        // from a whole turn on, for it may have missed the beginning
        short[] tone = codec.decode(codec.encode(Talker.of(new Voice.Tone()).next(200 + samples.length)));
        int begin = 0;
        while (begin < 200 && !startsLike(samples, tone, begin)) {
            begin++;
        }
        assertThat(begin).as("where its samples begin in a turn").isLessThan(200);
        for (int i = 0; i < samples.length; i++) {
            assertThat(samples[i]).as("sample %d", i).isEqualTo(tone[begin + i]);
        }
    }

    private static boolean startsLike(short[] samples, short[] tone, int begin) {
        for (int i = 0; i < 200; i++) {
            if (samples[i] != tone[begin + i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether somebody listens there, as the kernel tells. */
    private static boolean isOpen(int port) {
        try {
            String local = "0100007F:%04X".formatted(port);
            String any = "00000000:%04X".formatted(port);
            String sockets = Files.readString(Path.of("/proc/net/udp"));
            return sockets.contains(local) || sockets.contains(any);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void gstreamerHearsTheKeys() throws Exception {
        int port = freePort();
        Side side = lab.open(new Voice.Silence());
        assertThat(side.session().answer(theirs(port, 0), false)).isPresent();
        start("gst-launch-1.0", words("""
                -m udpsrc address=127.0.0.1 port=%d
                caps=application/x-rtp,media=audio,clock-rate=8000,encoding-name=TELEPHONE-EVENT,payload=101
                ! rtpptdemux name=d d.src_101 ! rtpdtmfdepay ! fakesink async=false sync=false
                d.src_0 ! fakesink async=false sync=false
                """, port));
        Lab.await(() -> isOpen(port));
        side.session().start();
        for (char key : "19*#D".toCharArray()) {
            assertThat(side.session().dtmf(key)).isTrue();
        }
        Lab.await(() -> keys(said("gst-launch-1.0")).size() == 5);
        assertThat(keys(said("gst-launch-1.0"))).containsExactly(1, 9, 10, 11, 15);
    }

    private static List<Integer> keys(String messages) {
        return Pattern.compile("dtmf-event,[^\\n]*number=\\(int\\)(\\d+)")
                .matcher(messages)
                .results()
                .map(MatchResult::group)
                .map(message -> Integer.valueOf(message.replaceAll(".*\\D", "")))
                .toList();
    }

    @Test
    void gstreamerTalksAndReportsAndUnderstandsOurReports() throws Exception {
        int port = freePort();
        Side side = lab.open(new Voice.Tone());
        int own = port(side.session().answer(theirs(port, 0), false).orElseThrow());
        side.session().start();
        // what it sends stands first: a link to "b." would take the pad of it
        start("gst-launch-1.0", words("""
                rtpbin name=b
                audiotestsrc is-live=true samplesperbuffer=160 ! audio/x-raw,rate=8000,channels=1 ! mulawenc
                ! rtppcmupay ! b.send_rtp_sink_0
                b.send_rtp_src_0 ! udpsink host=127.0.0.1 port=%d sync=false async=false
                b.send_rtcp_src_0 ! udpsink host=127.0.0.1 port=%d sync=false async=false
                udpsrc address=127.0.0.1 port=%d
                caps=application/x-rtp,media=audio,clock-rate=8000,encoding-name=PCMU,payload=0 ! b.recv_rtp_sink_0
                b. ! rtppcmudepay ! fakesink async=false sync=false
                udpsrc address=127.0.0.1 port=%d ! b.recv_rtcp_sink_0
                """, own, own + 1, port, port + 1));
        Lab.await(() -> side.received() > 100);
        Lab.await(() -> side.session()
                .statistics()
                .remoteView()
                .flatMap(Statistics.RemoteView::roundTripMillis)
                .isPresent());
        Statistics statistics = side.session().statistics();
        assertThat(statistics.ignored()).isEqualTo(new Statistics.Ignored(0, 0, 0, 0, 0));
        assertThat(statistics.received().lost()).isZero();
        assertThat(statistics.remoteView().orElseThrow().roundTripMillis().orElseThrow())
                .isLessThan(1000);
    }

    @ParameterizedTest
    @CsvSource({"PCMU, u-law", "PCMA, a-law"})
    void soxDecodesEveryCodeToTheSameSample(Codec codec, String encoding) throws Exception {
        byte[] codes = new byte[256];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) i;
        }
        Files.write(folder.resolve("codes.raw"), codes);
        run(
                "sox",
                words("-t raw -r 8000 -c 1 -e %s codes.raw -t raw -b 16 -e signed-integer -L samples.raw", encoding));
        ByteBuffer samples = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("samples.raw")))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : codec.decode(codes)) {
            assertThat(samples.getShort()).isEqualTo(sample);
        }
    }

    @Test
    void soxsRecordingIsSaid() throws Exception {
        run("sox", "-n", "-r", "44100", "-c", "2", "-b", "16", "music.wav", "synth", "1", "sine", "440", "vol", "0.5");
        Voice.Wav wav = (Voice.Wav) Voice.recording(Files.readAllBytes(folder.resolve("music.wav")));
        assertThat(wav.length()).isEqualTo(8000);
        assertThat((double) wav.sample(2004))
                .as("five and a quarter turns and a hair")
                .isCloseTo(0.5 * 32_767 * Math.sin(2 * Math.PI * 440 * 2004.5 / 8000), within(600.0));
    }
}

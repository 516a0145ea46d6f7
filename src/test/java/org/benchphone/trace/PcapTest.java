package org.benchphone.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.benchphone.fetch.Programs;
import org.benchphone.power.Time;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class PcapTest {
    private final SipTrace trace = new SipTrace(Time.system(), event -> {});

    @TempDir
    Path folder;

    @Test
    void aTraceOfNothingIsAFileOfNothing() {
        byte[] file = Pcap.of(List.of());
        assertThat(file).hasSize(24);
        assertThat(ByteBuffer.wrap(file).getInt()).isEqualTo(0xA1B2C3D4);
        assertThat(ByteBuffer.wrap(file).getInt(20)).isEqualTo(101);
    }

    @Test
    void aDatagramHasTheMessageAfterItsHeaders() {
        Traced.sent(trace, "OPTIONS sip:a SIP/2.0", "id", "1 OPTIONS");
        byte[] file = Pcap.of(trace.since(0));
        byte[] message = trace.since(0).getFirst().bytes();
        assertThat(file).hasSize(24 + 16 + 20 + 8 + message.length).endsWith(message);
        ByteBuffer packet = ByteBuffer.wrap(file).position(40).slice();
        assertThat(packet.get(0)).isEqualTo((byte) 0x45);
        assertThat(packet.getInt(12)).isEqualTo(0xC000020A);
        assertThat(packet.getInt(16)).isEqualTo(0xC0000201);
        assertThat(packet.getShort(20)).isEqualTo((short) 5060);
        assertThat(packet.getShort(24)).isEqualTo((short) (8 + message.length));
    }

    @Test
    @Tag("external")
    void tsharkFindsEveryMessageAndNothingWrong() throws Exception {
        InetSocketAddress phone6 = Traced.at("2001:db8::10", 5060);
        InetSocketAddress peer6 = Traced.at("2001:db8::1", 40_123);
        Traced.registration(trace, "udp@lab");
        Traced.refusedCall(trace, "tcp@lab");
        trace.add(false, "UDP", phone6, peer6, Traced.text("NOTIFY sip:1 SIP/2.0", "udp6@lab", "1 NOTIFY", ""));
        trace.add(true, "TCP", phone6, peer6, Traced.text("INFO sip:1 SIP/2.0", "tcp6@lab", "1 INFO", "odd"));
        String large = "y".repeat(5_000);
        trace.add(true, "TCP", phone6, peer6, Traced.text("MESSAGE sip:1 SIP/2.0", "large@lab", "2 MESSAGE", large));
        trace.add(true, "UDP", phone6, Traced.PHONE, Traced.text("INFO sip:2 SIP/2.0", "mixed@lab", "1 INFO", ""));
        List<String> found = tshark("sip", "ip.src", "ipv6.src", "sip.Call-ID", "sip.CSeq", "sip.Status-Code");
        assertThat(found)
                .containsExactly(
                        "192.0.2.10||udp@lab|1 REGISTER|",
                        "192.0.2.1||udp@lab|1 REGISTER|401",
                        "192.0.2.10||udp@lab|2 REGISTER|",
                        "192.0.2.1||udp@lab|2 REGISTER|200",
                        "198.51.100.77||tcp@lab|1 INVITE|",
                        "192.0.2.10||tcp@lab|1 INVITE|180",
                        "192.0.2.10||tcp@lab|1 INVITE|486",
                        "198.51.100.77||tcp@lab|1 ACK|",
                        "|2001:db8::1|udp6@lab|1 NOTIFY|",
                        "|2001:db8::10|tcp6@lab|1 INFO|",
                        "|2001:db8::10|large@lab|2 MESSAGE|",
                        "|2001:db8::10|mixed@lab|1 INFO|");
        assertThat(tshark("_ws.malformed", "frame.number")).isEmpty();
        assertThat(tshark("ip.checksum.status == 0 || udp.checksum.status == 0 || tcp.checksum.status == 0", "ip.src"))
                .as("wrong checksums")
                .isEmpty();
        assertThat(tshark("udp.checksum.status == 1", "frame.number"))
                .as("right checksums")
                .hasSize(6);
        assertThat(tshark("tcp.checksum.status == 1", "frame.number"))
                .as("right checksums")
                .hasSize(9);
        assertThat(tshark(
                        "tcp.analysis.lost_segment || tcp.analysis.retransmission || tcp.analysis.out_of_order"
                                + " || tcp.analysis.ack_lost_segment",
                        "frame.number"))
                .isEmpty();
        assertThat(tshark("sdp", "sdp.media")).containsExactly("audio 40000 RTP/AVP 8 0 101");
    }

    /** The fields of the packets that fit, with a bar between them. */
    private List<String> tshark(String filter, String... fields) throws IOException, InterruptedException {
        Path file = Files.write(folder.resolve("sip.pcap"), Pcap.of(trace.since(0)));
        List<String> command = new ArrayList<>(List.of(Programs.need("tshark"), "-n", "-r", file.toString(), "-2"));
        for (String check : List.of("ip.check_checksum", "udp.check_checksum", "tcp.check_checksum")) {
            command.addAll(List.of("-o", check + ":TRUE"));
        }
        command.addAll(List.of("-Y", filter, "-T", "fields", "-E", "separator=|"));
        for (String field : fields) {
            command.addAll(List.of("-e", field));
        }
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(folder.resolve("complaints").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("complaints")))
                .isZero();
        return Files.readAllLines(said, StandardCharsets.UTF_8);
    }
}

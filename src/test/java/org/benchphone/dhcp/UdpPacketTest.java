package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The headers of RFC 791 and RFC 768. */
@Timeout(60)
class UdpPacketTest {
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5};

    /** An answer to the client's port: what was wrapped, with the ports changed. */
    private static byte[] answer(byte[] payload) {
        byte[] packet = UdpPacket.wrap(payload, Answers.SERVER, Addresses.BROADCAST);
        packet[21] = 67;
        packet[23] = 68;
        return packet;
    }

    @Test
    void thePacketSaysWhereItComesFromAndGoesTo() {
        ByteBuffer packet = ByteBuffer.wrap(UdpPacket.wrap(PAYLOAD, Answers.OFFERED, Addresses.BROADCAST));

        assertThat(packet.getInt(0)).as("version, header length, length").isEqualTo(0x4500_0000 + 33);
        assertThat(packet.getShort(8)).as("time to live, protocol").isEqualTo((short) 0x4011);
        assertThat(Addresses.at(packet.array(), 12)).isEqualTo(Answers.OFFERED);
        assertThat(Addresses.at(packet.array(), 16)).isEqualTo(Addresses.BROADCAST);
        assertThat(packet.getInt(20)).as("ports").isEqualTo(68 << 16 | 67);
        assertThat(packet.getShort(24)).as("length").isEqualTo((short) 13);
        assertThat(Arrays.copyOfRange(packet.array(), 28, 33)).isEqualTo(PAYLOAD);
    }

    @Test
    void theChecksumsComeOutAsTheRfcsWantThem() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] payload = new byte[random.nextInt(600)];
            random.nextBytes(payload);
            byte[] packet = UdpPacket.wrap(payload, Addresses.of(random.nextInt()), Addresses.of(random.nextInt()));
            byte[] pseudo = ByteBuffer.allocate(12 + packet.length - 20)
                    .put(packet, 12, 8)
                    .putShort((short) 17)
                    .putShort((short) (packet.length - 20))
                    .put(packet, 20, packet.length - 20)
                    .array();

            assertThat(onesComplementSum(Arrays.copyOf(packet, 20))).isEqualTo(0xffff);
            assertThat(onesComplementSum(pseudo)).as("seed %d", seed).isEqualTo(0xffff);
            assertThat(packet[26] | packet[27]).as("0 would say there is none").isNotZero();
        }
    }

    private static int onesComplementSum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            int low = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            sum += (bytes[i] & 0xff) << 8 | low;
            sum = (sum & 0xffff) + (sum >> 16);
        }
        return sum;
    }

    @Test
    void anAnswerIsUnwrapped() {
        assertThat(UdpPacket.unwrap(answer(PAYLOAD)))
                .hasValueSatisfying(payload -> assertThat(payload).isEqualTo(PAYLOAD));
        assertThat(UdpPacket.unwrap(Arrays.copyOf(answer(PAYLOAD), 60)))
                .as("with the padding of a short frame")
                .hasValueSatisfying(payload -> assertThat(payload).isEqualTo(PAYLOAD));
        assertThat(UdpPacket.unwrap(answer(new byte[0]))).isPresent();
    }

    @Test
    void whatIsNoAnswerIsPassedOver() {
        assertThat(UdpPacket.unwrap(new byte[0])).isEmpty();
        assertThat(UdpPacket.unwrap(Arrays.copyOf(answer(PAYLOAD), 27))).isEmpty();
        assertThat(UdpPacket.unwrap(Arrays.copyOf(answer(PAYLOAD), 32)))
                .as("cut off")
                .isEmpty();
        int[][] changes = {{0, 0x65}, {0, 0x44}, {0, 0x4f}, {6, 0x20}, {7, 1}, {9, 6}, {23, 67}, {25, 7}, {25, 14}};
        for (int[] change : changes) {
            byte[] packet = answer(PAYLOAD);
            packet[change[0]] = (byte) change[1];
            assertThat(UdpPacket.unwrap(packet))
                    .as("byte %d is %d", change[0], change[1])
                    .isEmpty();
        }
    }

    @Test
    void noBytesMakeItThrow() {
        int unwrapped = 0;
        for (int seed = 0; seed < 50_000; seed++) {
            Random random = new Random(seed);
            byte[] packet = Arrays.copyOf(answer(PAYLOAD), random.nextInt(60));
            for (int i = random.nextInt(4); i > 0 && packet.length > 0; i--) {
                packet[random.nextInt(packet.length)] = (byte) random.nextInt();
            }
            unwrapped += UdpPacket.unwrap(packet).isPresent() ? 1 : 0;
        }
        assertThat(unwrapped).isBetween(1_000, 40_000);
    }
}

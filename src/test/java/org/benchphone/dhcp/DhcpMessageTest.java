package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.dhcp.Answers.latin;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The bytes of RFC 2131 section 2, RFC 2132 and RFC 3396. */
@Timeout(60)
class DhcpMessageTest {
    private static final int SNAME = 44;
    private static final int FILE = 108;
    private static final int OPTIONS = 240;

    private final DhcpMessage discover = new Requests(Answers.phone(Answers.NEW)).discover(0x12345678);

    @Test
    void theFrameIsThatOfTheRfc() {
        ByteBuffer bytes = ByteBuffer.wrap(discover.after(3).bytes());

        assertThat(bytes.capacity()).isEqualTo(DhcpMessage.SHORTEST);
        assertThat(bytes.getInt(0)).as("op, htype, hlen, hops").isEqualTo(0x01010600);
        assertThat(bytes.getInt(4)).as("xid").isEqualTo(0x12345678);
        assertThat(bytes.getInt(8)).as("secs, broadcast flag").isEqualTo(0x00038000);
        assertThat(Arrays.copyOfRange(bytes.array(), 12, 28)).as("addresses").containsOnly(0);
        assertThat(Arrays.copyOfRange(bytes.array(), 28, 36)).containsExactly(0, 4, 0x13, 0x11, 0x22, 0x33, 0, 0);
        assertThat(Arrays.copyOfRange(bytes.array(), SNAME, 236)).containsOnly(0);
        assertThat(bytes.getInt(236)).as("magic cookie").isEqualTo(0x63825363);
        assertThat(Arrays.copyOfRange(bytes.array(), OPTIONS, 243))
                .as("type first")
                .containsExactly(53, 1, 1);
    }

    @Test
    void whatIsWrittenIsReadTheSame() {
        for (int seed = 0; seed < 5_000; seed++) {
            DhcpMessage message = any(new Random(seed));

            assertThat(DhcpMessage.read(message.bytes())).as("seed %d", seed).contains(message);
        }
    }

    private static DhcpMessage any(Random random) {
        DhcpOptions options = DhcpOptions.NONE;
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            int code = 1 + random.nextInt(254);
            byte[] value = new byte[random.nextInt(8) == 0 ? random.nextInt(900) : random.nextInt(20)];
            random.nextBytes(value);
            options = code == Code.OVERLOAD ? options : options.with(code, value);
        }
        return new DhcpMessage(
                random.nextBoolean(),
                random.nextInt(),
                random.nextInt(0x10000),
                random.nextBoolean(),
                Addresses.of(random.nextInt()),
                Addresses.of(random.nextInt()),
                "%012X".formatted(random.nextLong() >>> 16),
                options);
    }

    @Test
    void noBytesMakeReadingThrow() {
        byte[] good = any(new Random(1)).bytes();
        int read = 0;
        for (int seed = 0; seed < 50_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = Arrays.copyOf(good, seed % 5 == 0 ? random.nextInt(600) : good.length);
            int damaged = random.nextInt(20);
            for (int i = 0; i < damaged && bytes.length > 0; i++) {
                int from = random.nextInt(3) > 0 ? Math.min(OPTIONS, bytes.length - 1) : 0;
                bytes[random.nextInt(from, bytes.length)] = (byte) random.nextInt();
            }
            Optional<DhcpMessage> message = DhcpMessage.read(bytes);
            message.ifPresent(some -> Lease.of(some, Answers.NEW));
            read += message.isPresent() ? 1 : 0;
        }
        assertThat(read).as("some survive").isBetween(5_000, 45_000);
    }

    @Test
    void optionsGoOnInTheFieldsOfFileAndServerName() {
        byte[] bytes = discover.bytes();
        Arrays.fill(bytes, OPTIONS, bytes.length, (byte) 0);
        put(bytes, OPTIONS, "\u0034\u0001\u0003\u0042\u0004http\u00ff");
        put(bytes, FILE, "\0\0\u0042\u0003://\u00ff");
        put(bytes, SNAME, "\u0042\u0004test\u00ff");

        DhcpOptions options = DhcpMessage.read(bytes).orElseThrow().options();

        assertThat(options.text(Code.TFTP_SERVER)).contains("http://test");
    }

    @Test
    void theFieldsOfFileAndServerNameAreNotLookedAtUnlessOption52SaysSo() {
        byte[] bytes = discover.bytes();
        put(bytes, FILE, "\u0042\u0004none\u00ff");
        put(bytes, SNAME, "\u0043\u00ff");

        assertThat(DhcpMessage.read(bytes)).contains(discover);
    }

    @Test
    void aMessageWithoutItsEndMarkIsRead() {
        byte[] bytes = Arrays.copyOf(discover.bytes(), OPTIONS + 3);

        assertThat(DhcpMessage.read(bytes).orElseThrow().type()).contains(MessageType.DISCOVER);
    }

    @Test
    void anOptionThatReachesOverTheEndSpoilsTheMessage() {
        byte[] bytes = discover.bytes();

        assertThat(DhcpMessage.read(Arrays.copyOf(bytes, OPTIONS + 2))).isEmpty();
        assertThat(DhcpMessage.read(Arrays.copyOf(bytes, OPTIONS + 1))).isEmpty();
    }

    @Test
    void otherThingsAreNoMessage() {
        assertThat(DhcpMessage.read(new byte[0])).isEmpty();
        assertThat(DhcpMessage.read(Arrays.copyOf(discover.bytes(), 239))).isEmpty();
        for (int at : new int[] {0, 1, 2, 236, 239}) {
            byte[] bytes = discover.bytes();
            bytes[at] ^= 0x44;
            assertThat(DhcpMessage.read(bytes)).as("byte %d", at).isEmpty();
        }
    }

    @Test
    void theKindOfAMessageIsOneOctetThatIsKnown() {
        assertThat(typeOf("\u0001")).contains(MessageType.DISCOVER);
        assertThat(typeOf("\u0008")).contains(MessageType.INFORM);
        assertThat(typeOf("\0")).isEmpty();
        assertThat(typeOf("\u0009")).isEmpty();
        assertThat(typeOf("\u0001\u0001")).isEmpty();
        assertThat(typeOf("")).isEmpty();
    }

    private Optional<MessageType> typeOf(String value) {
        DhcpOptions options = DhcpOptions.NONE.with(Code.MESSAGE_TYPE, value);
        return Answers.answer(discover, Answers.OFFERED, options).type();
    }

    private static void put(byte[] bytes, int at, String value) {
        System.arraycopy(latin(value), 0, bytes, at, value.length());
    }
}

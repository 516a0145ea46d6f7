package org.benchphone.dhcp;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What servers say, for tests. */
final class Answers {
    static final String MAC = "000413112233";
    static final Dialect OLD = new Dialect(Optional.empty(), false, false);
    static final Dialect NEW = new Dialect(Optional.of("snom360"), true, true);
    static final Inet4Address SERVER = Inet4Address.ofLiteral("10.1.1.1");
    static final Inet4Address OFFERED = Inet4Address.ofLiteral("10.1.1.50");

    /** The bytes of the vendor's example for option 43: length bytes count the NUL that ends each value. */
    static final String VENDOR_EXAMPLE = "\u0042\u000chttp://test\0\u0043\u0012snom/settings.php\0";

    private Answers() {}

    static DhcpIdentity phone(Dialect dialect) {
        return new DhcpIdentity(MAC, "snom360-112233", dialect);
    }

    static DhcpMessage answer(DhcpMessage question, Inet4Address yiaddr, DhcpOptions options) {
        return new DhcpMessage(true, question.xid(), 0, true, question.ciaddr(), yiaddr, question.mac(), options);
    }

    static DhcpOptions type(MessageType type) {
        return DhcpOptions.NONE
                .with(Code.MESSAGE_TYPE, new byte[] {(byte) type.code()})
                .with(Code.SERVER_ID, SERVER);
    }

    /** An offer or ACK of {@link #OFFERED} for so many seconds. */
    static DhcpOptions granting(MessageType type, int seconds) {
        return type(type)
                .with(Code.LEASE_TIME, fourBytes(seconds))
                .with(Code.NETMASK, Inet4Address.ofLiteral("255.255.255.0"));
    }

    static byte[] fourBytes(int number) {
        return ByteBuffer.allocate(4).putInt(number).array();
    }

    static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

package org.benchphone.dhcp;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** What the phone says to servers. RFC 2131 section 4.3.6 and table 5 say which fields and options go into what. */
record Requests(DhcpIdentity who) {
    /** The longest IP datagram that the phone takes: an Ethernet frame. */
    private static final short MAX_SIZE = 1500;

    private static final byte[] PARAMETERS = {
        Code.NETMASK,
        Code.TIME_OFFSET,
        Code.ROUTER,
        Code.DNS,
        Code.HOST_NAME,
        Code.DOMAIN,
        Code.BROADCAST_ADDRESS,
        Code.NTP,
        Code.LEASE_TIME,
        Code.SERVER_ID,
        Code.RENEWAL_TIME,
        Code.REBINDING_TIME,
        Code.TFTP_SERVER,
        Code.BOOT_FILE
    };

    DhcpMessage discover(int xid) {
        return message(MessageType.DISCOVER, xid, true, Addresses.NONE, common());
    }

    /** Takes an offer. */
    DhcpMessage select(DhcpMessage offer, Inet4Address server) {
        DhcpOptions options =
                common().with(Code.REQUESTED_ADDRESS, offer.yiaddr()).with(Code.SERVER_ID, server);
        return message(MessageType.REQUEST, offer.xid(), true, Addresses.NONE, options);
    }

    /** Renewing and rebinding are the same but for where they are sent. */
    DhcpMessage renew(int xid, Inet4Address own) {
        return message(MessageType.REQUEST, xid, false, own, common());
    }

    DhcpMessage inform(int xid, Inet4Address own) {
        return message(MessageType.INFORM, xid, false, own, common());
    }

    private DhcpMessage message(MessageType type, int xid, boolean broadcast, Inet4Address own, DhcpOptions options) {
        DhcpOptions typed = options.with(Code.MESSAGE_TYPE, new byte[] {(byte) type.code()});
        return new DhcpMessage(false, xid, 0, broadcast, own, Addresses.NONE, who.mac(), typed);
    }

    private DhcpOptions common() {
        DhcpOptions options = DhcpOptions.NONE
                .with(Code.PARAMETERS, parameters())
                .with(Code.MAX_SIZE, ByteBuffer.allocate(2).putShort(MAX_SIZE).array())
                .with(Code.CLIENT_ID, HexFormat.of().parseHex("01" + who.mac()));
        if (!who.hostName().isEmpty()) {
            options = options.with(Code.HOST_NAME, who.hostName());
        }
        if (who.dialect().vendorClass().isPresent()) {
            options =
                    options.with(Code.VENDOR_CLASS, who.dialect().vendorClass().get());
        }
        return options;
    }

    private byte[] parameters() {
        if (!who.dialect().readsVendorOptions()) {
            return PARAMETERS;
        }
        return ByteBuffer.allocate(PARAMETERS.length + 1)
                .put(PARAMETERS)
                .put((byte) Code.VENDOR)
                .array();
    }
}

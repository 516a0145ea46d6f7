package org.benchphone.dhcp;

/** Option codes, RFC 2132 unless said otherwise. */
final class Code {
    static final int PAD = 0;
    static final int NETMASK = 1;
    static final int TIME_OFFSET = 2;
    static final int ROUTER = 3;
    static final int DNS = 6;
    static final int HOST_NAME = 12;
    static final int DOMAIN = 15;
    static final int BROADCAST_ADDRESS = 28;
    static final int NTP = 42;
    static final int VENDOR = 43;
    static final int REQUESTED_ADDRESS = 50;
    static final int LEASE_TIME = 51;
    static final int OVERLOAD = 52;
    static final int MESSAGE_TYPE = 53;
    static final int SERVER_ID = 54;
    static final int PARAMETERS = 55;
    static final int MAX_SIZE = 57;
    static final int RENEWAL_TIME = 58;
    static final int REBINDING_TIME = 59;
    static final int VENDOR_CLASS = 60;
    static final int CLIENT_ID = 61;
    static final int TFTP_SERVER = 66;
    static final int BOOT_FILE = 67;
    static final int END = 255;

    /** The vendor's, inside option 43. */
    static final int VLAN_ID = 132;

    /** The vendor's, inside option 43. */
    static final int VLAN_PRIORITY = 133;

    private Code() {}
}

package org.benchphone.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the phone says (RFC 2131 table 5). */
@Timeout(60)
class RequestsTest {
    private final Requests requests = new Requests(Answers.phone(Answers.NEW));
    private final DhcpMessage discover = requests.discover(7);
    private final DhcpMessage offer =
            Answers.answer(discover, Answers.OFFERED, Answers.granting(MessageType.OFFER, 3600));
    private final DhcpMessage select = requests.select(offer, Answers.SERVER);
    private final DhcpMessage renew = requests.renew(8, Answers.OFFERED);
    private final DhcpMessage inform = requests.inform(9, Answers.OFFERED);

    @Test
    void everyQuestionSaysWhoAsksAndWhatIsWanted() {
        for (DhcpMessage message : new DhcpMessage[] {discover, select, renew, inform}) {
            DhcpOptions options = message.options();
            assertThat(options.value(Code.CLIENT_ID)).contains("\u0001\0\u0004\u0013\u0011\"3");
            assertThat(options.value(Code.VENDOR_CLASS)).contains("snom360");
            assertThat(options.value(Code.HOST_NAME)).contains("snom360-112233");
            assertThat(options.value(Code.MAX_SIZE)).contains("\u0005\u00dc");
            assertThat(options.value(Code.PARAMETERS).orElseThrow().chars().toArray())
                    .contains(1, 2, 3, 6, 12, 15, 28, 42, 43, 66, 67);
        }
    }

    @Test
    void olderFirmwareDoesNotSayItsModelNorAskForVendorOptions() {
        DhcpOptions options =
                new Requests(Answers.phone(Answers.OLD)).discover(7).options();

        assertThat(options.value(Code.VENDOR_CLASS)).isEmpty();
        assertThat(options.value(Code.PARAMETERS).orElseThrow().chars().toArray())
                .contains(66, 67)
                .doesNotContain(43);
    }

    @Test
    void anOfferIsTakenByItsServerAndAddress() {
        assertThat(select.type()).contains(MessageType.REQUEST);
        assertThat(select.xid()).isEqualTo(offer.xid());
        assertThat(select.broadcast()).isTrue();
        assertThat(select.ciaddr()).isEqualTo(Addresses.NONE);
        assertThat(select.options().address(Code.REQUESTED_ADDRESS)).contains(Answers.OFFERED);
        assertThat(select.options().address(Code.SERVER_ID)).contains(Answers.SERVER);
    }

    @Test
    void aRenewalAndAnInformNameTheAddressInTheFrameAndNoServer() {
        for (DhcpMessage message : new DhcpMessage[] {renew, inform}) {
            assertThat(message.broadcast()).isFalse();
            assertThat(message.ciaddr()).isEqualTo(Answers.OFFERED);
            assertThat(message.options().values())
                    .doesNotContainKeys(Code.REQUESTED_ADDRESS, Code.SERVER_ID, Code.LEASE_TIME);
        }
        assertThat(renew.type()).contains(MessageType.REQUEST);
        assertThat(inform.type()).contains(MessageType.INFORM);
    }

    @Test
    void aHostNameThatIsNoneIsLeftOut() {
        DhcpIdentity odd = new DhcpIdentity("00041311aabb", "my phone!", Answers.OLD);

        assertThat(odd.mac()).isEqualTo("00041311AABB");
        assertThat(new Requests(odd).discover(1).options().value(Code.HOST_NAME))
                .isEmpty();
    }

    @Test
    void theSecondsStayInTheirSixteenBits() {
        ByteBuffer bytes = ByteBuffer.wrap(discover.after(100_000).bytes());

        assertThat(bytes.getShort(8)).isEqualTo((short) 0xffff);
        assertThat(bytes.getInt(16)).isZero();
        assertThat(Inet4Address.ofLiteral("0.0.0.0")).isEqualTo(discover.yiaddr());
    }
}

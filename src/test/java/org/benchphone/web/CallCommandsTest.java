package org.benchphone.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls by script: what click-to-dial tools and rollouts send. */
@Timeout(60)
class CallCommandsTest {
    private final Visitor visitor = new Visitor();
    private final FakeTelephony calls = visitor.phone.calls;

    @AfterEach
    void powerOff() {
        visitor.close();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "/command.htm?number=200 | dial 200 from ''",
                "/command.htm?number=0%2030-12&outgoing_uri=sip:200@pbx | dial 03012 from 'sip:200@pbx'",
                "/command.htm?RELEASE_ALL_CALLS | hang up all",
                "/command.htm?RELEASE_ALL_CALLS=1 | hang up all",
                "/command.htm?key_dtmf=12*%23d | keys 12*#D",
                "/command.htm?REREGISTER | register all",
                "/command.htm?REREGISTER=1 | register all",
                "/dummy.htm?REREGISTER:1=Re-Register | register 1",
                "/dummy.htm?REREGISTER:12=Re-Register | register 12",
                "/dummy.htm?REREGISTER=Re-Register | register all"
            },
            delimiter = '|')
    void aScriptOrders(String path, String told) {
        calls.talks();
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(calls.told).containsExactly(told.replace("'", ""));
    }

    @Test
    void aPhoneThatIsNotRegisteredRefusesToDial() {
        HttpResponse<String> answer = visitor.get("/command.htm?number=200");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("No identity is registered. See Setup &gt; Identity 1.");
    }

    @Test
    void tonesNeedACall() {
        HttpResponse<String> answer = visitor.get("/command.htm?key_dtmf=1");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("Nobody is talking.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/command.htm?number=",
                "/command.htm?number=%3Cb%3E",
                "/command.htm?number=1%0d%0aRoute:%20x",
                "/command.htm?key_dtmf=",
                "/command.htm?key_dtmf=1;2",
                "/command.htm?key_dtmf=E",
                "/dummy.htm?REREGISTER:0=Re-Register",
                "/dummy.htm?REREGISTER:13=Re-Register",
                "/dummy.htm?REREGISTER:=Re-Register",
                "/command.htm?REREGISTER:x",
                "/command.htm"
            })
    void whatMakesNoSenseIsRefusedAndNothingHappens(String path) {
        calls.talks();
        HttpResponse<String> answer = visitor.get(path);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("<b>");
        assertThat(calls.told).isEmpty();
    }

    @Test
    void moreTonesThanAFingerPressesAreRefused() {
        calls.talks();
        assertThat(visitor.get("/command.htm?key_dtmf=" + "1".repeat(Commands.MOST_KEYS + 1))
                        .statusCode())
                .isEqualTo(400);
        assertThat(calls.told).isEmpty();
    }

    @Test
    void lookingIsNotDialling() {
        calls.talks();
        assertThat(visitor.send("HEAD", "/command.htm?number=200", null).statusCode())
                .isEqualTo(405);
        assertThat(calls.told).isEmpty();
    }
}

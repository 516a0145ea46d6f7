package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.benchphone.phone.PhoneState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallsInStateTest {
    private static String json(Optional<PhoneState.Media> media) {
        return Json.of(GlassCalls.call(
                new PhoneState.Call("c1", 2, "in", "talking", "Jane \"J\" Doe", "200", 61, true, media)));
    }

    @Test
    void aCallInTheStateIsWhatScriptsReadOfIt() {
        assertThat(json(Optional.empty()))
                .isEqualTo(
                        "{\"id\":\"c1\",\"line\":2,\"direction\":\"in\",\"state\":\"talking\","
                                + "\"name\":\"Jane \\\"J\\\" Doe\",\"number\":\"200\",\"seconds\":61,\"held\":true,\"media\":null}");
        assertThat(json(Optional.of(new PhoneState.Media("PCMU", "192.0.2.7:4000", 50, 49, 1, 0.25, 0))))
                .contains("\"media\":{\"codec\":\"PCMU\",\"remote\":\"192.0.2.7:4000\",\"sent\":50,\"received\":49,");
    }
}

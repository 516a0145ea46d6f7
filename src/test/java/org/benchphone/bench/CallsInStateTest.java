package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.benchphone.phone.PhoneState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CallsInStateTest {
    @Test
    void aCallInTheStateIsWhatScriptsReadOfIt() {
        Object call = GlassCalls.call(new PhoneState.Call("c1", 2, "in", "talking", "Jane \"J\" Doe", "200", 61, true));
        assertThat(Json.of(call))
                .isEqualTo("{\"id\":\"c1\",\"line\":2,\"direction\":\"in\",\"state\":\"talking\","
                        + "\"name\":\"Jane \\\"J\\\" Doe\",\"number\":\"200\",\"seconds\":61,\"held\":true}");
    }
}

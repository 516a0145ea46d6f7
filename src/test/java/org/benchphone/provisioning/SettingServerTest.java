package org.benchphone.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.benchphone.board.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(10)
class SettingServerTest {
    private static String[] files(String written) {
        return new SettingServer(written)
                .files(Model.SNOM360, "000413A11FA7").stream()
                        .map(URI::toString)
                        .toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://host", "http://host/", "https://host:8443/prov/", "tftp://10.0.0.1"})
    void aServerWithoutAFileNameIsAskedForTheGeneralFileAndThenForThePhonesOwn(String server) {
        String folder = server.endsWith("/") ? server : server + "/";
        assertThat(files(server)).containsExactly(folder + "snom360.htm", folder + "snom360-000413A11FA7.htm");
    }

    @Test
    void aFileOrAQueryIsAskedForAsItIs() {
        assertThat(files("http://host/snom/settings.php?mac={mac}"))
                .containsExactly("http://host/snom/settings.php?mac=000413A11FA7");
        assertThat(files("http://host/snom/{MAC}.xml")).containsExactly("http://host/snom/000413A11FA7.xml");
        assertThat(files("http://host/?mac={mac}")).containsExactly("http://host/?mac=000413A11FA7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "host", "/snom.htm", "ftp://host/", "http:///", "http://ho st/", "http://h/#x"})
    void whatIsNoAddressHasNoFiles(String written) {
        assertThat(files(written)).isEmpty();
    }
}

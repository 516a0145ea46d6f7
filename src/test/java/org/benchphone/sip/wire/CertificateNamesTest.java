package org.benchphone.sip.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.benchphone.sip.Authority;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whom a certificate is for. */
@Timeout(60)
class CertificateNamesTest {
    @TempDir
    private Path folder;

    private CertificateNames names(String alternatives) throws Exception {
        return CertificateNames.of(new Authority(folder).issue(alternatives).certificate());
    }

    @Test
    void namesAddressesAndSipUrisCount() throws Exception {
        CertificateNames names =
                names("dns:Pbx.example,dns:*.lab.example,uri:sip:uri.example,ip:192.0.2.7,ip:2001:db8::7");
        assertThat(List.of(
                        "pbx.example",
                        "PBX.EXAMPLE",
                        "a.lab.example",
                        "uri.example",
                        "192.0.2.7",
                        "[2001:db8::7]",
                        "[2001:DB8:0::7]"))
                .allMatch(names::include);
        assertThat(List.of(
                        "example",
                        "a.pbx.example",
                        "lab.example",
                        "b.a.lab.example",
                        "*.lab.example2",
                        "192.0.2.8",
                        "[2001:db8::8]",
                        "server"))
                .noneMatch(names::include);
    }

    @Test
    void aStarAboveAWholeDomainAndAUriOfAPersonCountForNothing() throws Exception {
        CertificateNames names = names("dns:*.example,uri:sip:a@uri.example,uri:http://web.example");
        assertThat(List.of("pbx.example", "uri.example", "web.example")).noneMatch(names::include);
    }
}

package org.benchphone.sip.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The examples that the standards print. */
@Timeout(10)
class DigestTest {
    private static final String NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v";
    private static final String CLIENT_NONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";

    private static Digest.Proof rfc7616() {
        return new Digest.Proof(
                "Mufasa",
                "http-auth@example.org",
                "Circle of Life",
                "GET",
                "/dir/index.html",
                NONCE,
                "00000001",
                CLIENT_NONCE);
    }

    @Test
    void rfc2617Section35() {
        Digest.Proof proof = new Digest.Proof(
                "Mufasa",
                "testrealm@host.com",
                "Circle Of Life",
                "GET",
                "/dir/index.html",
                "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                "00000001",
                "0a4f113b");
        assertThat(Digest.MD5.response(proof)).isEqualTo("6629fae49393a05397450978507c4ef1");
    }

    @Test
    void rfc7616Section391WithMd5() {
        assertThat(Digest.MD5.response(rfc7616())).isEqualTo("8ca523f5e9506fed4657c9700eebdbec");
    }

    @Test
    void rfc7616Section391WithSha256() {
        assertThat(Digest.SHA_256.response(rfc7616()))
                .isEqualTo("753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    }

    @Test
    void withoutQopAsInRfc2069() {
        Digest.Proof proof = new Digest.Proof(
                "Mufasa",
                "testrealm@host.com",
                "CircleOfLife",
                "GET",
                "/dir/index.html",
                "dcd98b7102dd2f0e8b11d0f600bfb0c093",
                "",
                "");
        // the value that the RFC's erratum gives, for the one printed was wrong
        assertThat(Digest.MD5.response(proof)).isEqualTo("1949323746fe6a43ef61f9606e7febea");
    }

    @Test
    void anAlgorithmIsKnownByItsNameInAnyCase() {
        assertThat(Digest.named("md5")).contains(Digest.MD5);
        assertThat(Digest.named("SHA-256")).contains(Digest.SHA_256);
        assertThat(Digest.named("SHA-512-256")).isEmpty();
        assertThat(Digest.named("MD5-sess")).isEmpty();
    }
}

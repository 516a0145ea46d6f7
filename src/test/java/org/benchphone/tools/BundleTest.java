package org.benchphone.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No secret gets into a bundle, whatever source it stood in and however it was written there. */
@Timeout(60)
class BundleTest {
    private static final String MARK = "S3cr3t";
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 24, 12, 0);

    /** {@code %s} is where a secret stands. */
    private static final List<String> FORMS = List.of(
            "user_pass1: %s",
            "user_pass1$: %s",
            "http_pass&: two words %s",
            "admin_mode_password!: %s",
            "password=%s next=kept",
            "password = \"%s with blanks\"",
            "wpa_passphrase=%s",
            "psk='%s'",
            "\tpsk=\"%s\"",
            "wep_key0=%s",
            "{\"token\":\"%s\",\"stage\":\"kept\"}",
            "{\"text\":\"{\\\"password\\\":\\\"%s\\\"}\"}",
            "<user_pass idx=\"1\" perm=\"\">%s</user_pass>",
            "<secret>%s</secret>",
            "http://me:%s@kept.example/path",
            "https://%s@kept.example/",
            "tftp://me:%s/with@sign@kept.example/",
            "http://kept.example/settings?user=kept&password=%s&mac=kept",
            "sip:100:%s@kept.example",
            "Authorization: Basic %s==",
            "Authorization: Digest username=\"100\", realm=\"kept\", response=\"%s\"",
            "Proxy-Authorization: %s",
            "Bearer %s",
            "response=\"%s\", uri=\"kept\"",
            "BENCHPHONE_TOKEN=%s ./benchphone",
            "run --api-token %s --demo",
            "console=serial0 rootpassword=%s quiet",
            "-----BEGIN RSA PRIVATE KEY-----\n%s\nabc\n-----END RSA PRIVATE KEY-----",
            "The phone said %s aloud."); // known by its value only

    /** A computer on which every source is full of secrets. */
    private static final class Indiscreet implements Sources {
        private final List<String> planted = new ArrayList<>();
        private final int longer;
        private int asked;

        Indiscreet(int longer) {
            this.longer = longer;
        }

        private Optional<String> text() {
            asked++;
            StringBuilder text = new StringBuilder("MAC 000413290001, 192.0.2.1, snom360-SIP 6.5.10\n");
            for (int i = 0; i < FORMS.size(); i++) {
                boolean known = i == FORMS.size() - 1;
                String secret = known ? MARK + "Known" : MARK + asked + "x" + i;
                planted.add(secret);
                text.append(FORMS.get(i).formatted(secret)).append('\n');
            }
            return Optional.of(text.append("Nothing to see here.\n".repeat(asked <= 11 ? longer : 0))
                    .toString());
        }

        @Override
        public Optional<String> file(String path) {
            return text();
        }

        @Override
        public Optional<String> data(String name) {
            return text();
        }

        @Override
        public Optional<String> program(List<String> words) {
            return text();
        }

        @Override
        public Optional<String> bench(String path) {
            return text();
        }

        @Override
        public Optional<String> flash() {
            return text();
        }

        @Override
        public List<String> secrets() {
            return List.of(MARK + "Known", "0000");
        }
    }

    private static String unzipped(Bundle bundle) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        bundle.writeZip(zip, NOW);
        StringBuilder text = new StringBuilder();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.toByteArray()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                text.append(entry.getName()).append('\n').append(new String(in.readAllBytes(), UTF_8));
            }
        }
        return text.toString();
    }

    @Test
    void ofSecretsInEverySourceNoneIsInTheArchive() throws IOException {
        Indiscreet sources = new Indiscreet(0);
        Bundle bundle = Bundle.collect(sources, "BenchPhone 1", "data");
        assertThat(sources.asked).as("sources").isEqualTo(25);
        assertThat(sources.planted).hasSize(25 * FORMS.size());
        String all = unzipped(bundle);
        assertThat(all.lines().filter(line -> line.contains(MARK))).isEmpty();
        assertThat(bundle.secretsTaken()).isGreaterThanOrEqualTo(sources.planted.size());
        assertThat(all.split("MAC 000413290001, 192.0.2.1, snom360-SIP 6.5.10", -1))
                .hasSize(25 + 1);
        assertThat(all.split("kept", -1)).as("what stands beside secrets").hasSize(25 * 10 + 1);
    }

    static List<String> forms() {
        return FORMS;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void eachFormIsTakenOutByItself(String form) {
        Redactor redactor = new Redactor(List.of(MARK + "Known"));
        String clean = redactor.redact(form.formatted(MARK + "Known") + "\nsnom360 at 000413290001\n");
        assertThat(clean).doesNotContain(MARK).contains(Redactor.GONE).endsWith("snom360 at 000413290001\n");
        assertThat(redactor.taken()).isPositive();
    }

    @Test
    void whatIsNoSecretStays() {
        String innocent = """
                versions    snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25
                tokens: 3, MAC 00:04:13:29:00:01, passed, 7 keys
                sip:100@192.0.2.1, http://192.0.2.1:8080/settings.htm?mac=1
                {"power":"on","stage":"Running","registrations":[]}
                key_mgmt=WPA-PSK
                """;
        Redactor redactor = new Redactor(List.of("0000", "1"));
        assertThat(redactor.redact(innocent)).isEqualTo(innocent);
        assertThat(redactor.taken()).isZero();
    }

    @Test
    void aLongLineTakesNoLongerThanManyShortOnes() {
        String line = "aBcD".repeat(250_000);
        assertThat(new Redactor(List.of()).redact(line)).isEqualTo(line);
    }

    @Test
    void itIsBoundedAndKeepsTheEndsOfWhatIsLong() throws IOException {
        Bundle bundle = Bundle.collect(new Indiscreet(110_000), "BenchPhone 1", "data");
        int size = bundle.entries().stream()
                .mapToInt(entry -> entry.bytes().length)
                .sum();
        assertThat(size).isBetween(10_000_000, Bundle.LARGEST);
        assertThat(bundle.missing()).isNotEmpty().allMatch(name -> name.endsWith("(no room left)"));
        assertThat(bundle.entries().get(2).text())
                .startsWith("[the begin is left out]")
                .endsWith("Nothing to see here.\n");
    }

    @Test
    void itsOrderIsAlwaysTheSameAndItBeginsWithWhatItIs() {
        List<String> names = names(Bundle.collect(new Indiscreet(0), "BenchPhone 1", "data"));
        assertThat(names)
                .startsWith("about.txt", "version.txt", "host/uname.txt")
                .endsWith("phone/selftest.json");
        assertThat(names).isEqualTo(names(Bundle.collect(new Indiscreet(0), "BenchPhone 1", "data")));
        assertThat(names).doesNotHaveDuplicates();
    }

    private static List<String> names(Bundle bundle) {
        return bundle.entries().stream().map(Bundle.Entry::name).toList();
    }
}

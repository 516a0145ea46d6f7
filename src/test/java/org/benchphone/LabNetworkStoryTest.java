package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.benchphone.dhcp.Lab;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole appliance on a network of its own, with the servers that an operator would have: dnsmasq for DHCP and TFTP,
 * nginx for settings and firmware. The phone has an interface with its MAC and no address; all it knows it is told.
 */
@Tag("external")
@Timeout(240)
class LabNetworkStoryTest {
    private static final String MAC = "000413112233";
    private static final String NEWER = "snom360-6.5.20-SIP-j";
    private static final String API = "http://127.0.0.1:8080/api/v1";

    @TempDir
    Path folder;

    private Lab lab;
    private Path files;

    @BeforeEach
    void open() throws Exception {
        lab = Lab.open(folder);
        // the workers of a root's nginx and dnsmasq belong to somebody else
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        files = Files.createDirectory(folder.resolve("files"));
        Files.write(files.resolve(NEWER + ".bin"), Chips.image(NEWER));
    }

    @AfterEach
    void close() throws Exception {
        if (lab != null) {
            lab.close();
        }
    }

    private void nginx() throws Exception {
        Path logs = Files.createDirectory(folder.resolve("nginx"));
        Files.writeString(folder.resolve("password"), "snom:{PLAIN}360\n");
        Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                worker_processes 1;
                pid %1$s/pid;
                events { worker_connections 64; }
                http {
                  log_format phone '$request "$http_user_agent" $status';
                  access_log %1$s/access.log phone;
                  client_body_temp_path %1$s/1; proxy_temp_path %1$s/2; fastcgi_temp_path %1$s/3;
                  uwsgi_temp_path %1$s/4; scgi_temp_path %1$s/5;
                  server {
                    listen %2$s:80;
                    listen %2$s:443 ssl;
                    ssl_certificate %4$s/server.pem;
                    ssl_certificate_key %4$s/server.key;
                    root %3$s;
                    rewrite ^/old/(.*)$ /private/$1 permanent;
                    location /private/ { auth_basic "lab"; auth_basic_user_file %4$s/password; alias %3$s/; }
                  }
                }
                """.formatted(logs, Lab.SERVER, files, folder));
        certificates();
        lab.startServer(
                "nginx",
                "-p",
                folder.toString(),
                "-c",
                folder.resolve("nginx.conf").toString(),
                "-e",
                logs.resolve("error.log").toString());
    }

    /** One for the server's address, by an authority of this lab's own. */
    private void certificates() throws Exception {
        Files.writeString(folder.resolve("names"), "subjectAltName=IP:" + Lab.SERVER + "\n");
        for (String step : new String[] {
            "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=lab-ca",
            "req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=lab",
            "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.pem"
        }) {
            lab.server("sh", "-c", "cd " + folder + " && openssl " + step);
        }
    }

    private String accessLog() throws Exception {
        return Files.readString(folder.resolve("nginx/access.log"));
    }

    private void phone(String... more) throws Exception {
        String[] usual = {
            "run",
            "--data",
            folder.resolve("data").toString(),
            "--mac",
            MAC,
            "--timing",
            "instant",
            "--redirection",
            "none",
            "--dhcp",
            Lab.PHONE_DEVICE
        };
        lab.startPhone(
                "org.benchphone.Main",
                "Ctrl-C stops it.",
                java.util.stream.Stream.of(usual, more)
                        .flatMap(java.util.stream.Stream::of)
                        .toArray(String[]::new));
    }

    private String api(String path) throws Exception {
        return lab.phone("curl", "-s", "--max-time", "30", API + path);
    }

    private void awaitEvent(String words) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        for (String events = ""; !events.contains(words); events = api("/events?since=0")) {
            assertThat(System.nanoTime() - end)
                    .as("waited too long for " + words + " in " + events)
                    .isNegative();
            Thread.sleep(200);
        }
    }

    private void settings() throws Exception {
        Files.writeString(files.resolve("snom360.htm"), "update_policy$: auto_update\nphone_name$: any\n");
        Files.writeString(
                files.resolve("snom360-" + MAC + ".htm"),
                "<html><pre>\nphone_name$: desk\nfirmware$: http://" + Lab.SERVER + "/" + NEWER
                        + ".bin\n</pre></html>\n");
        try (java.util.stream.Stream<Path> all = Files.list(files)) {
            for (Path file : all.toList()) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
        }
    }

    /** Where the phone's own pages are: at the address that it was leased. */
    private String pages(String path) throws Exception {
        String leased = api("/events?since=0").replaceAll("(?s).*\"dhcp-lease\",\"address\":\"([0-9.]+)\".*", "$1");
        assertThat(leased).startsWith("10.77.0.");
        return lab.server("curl", "-s", "--max-time", "30", "http://" + leased + ":8081" + path);
    }

    @Test
    void aPhoneOutOfTheBoxFindsAddressSettingsAndFirmwareOnAnOperatorsNetwork() throws Exception {
        lab.dnsmasq("--dhcp-option=66,http://snom:360@" + Lab.SERVER + "/old/");
        settings();
        nginx();
        phone();

        awaitEvent("\"application\":\"snom360-SIP 6.5.20\"");
        String events = api("/events?since=0");
        assertThat(events)
                .contains("\"source\":\"dhcp\"", "\"event\":\"update-requested\"")
                .doesNotContain("snom:360");
        assertThat(pages("/info.htm")).contains("snom360-SIP 6.5.20", "10.77.0.");
        assertThat(pages("/settings.htm")).contains("phone_name!: desk");
        String tokens = "(compatible; snom360-SIP 6.5.10; snom360 jffs2 v3.36; snom360 linux 3.25)";
        assertThat(accessLog())
                .contains("GET /old/snom360.htm HTTP/1.1 \"Mozilla/4.0 " + tokens + "\" 301")
                .contains("GET /private/snom360-" + MAC + ".htm HTTP/1.1 \"Mozilla/4.0 " + tokens + "\" 200")
                .contains("GET /" + NEWER + ".bin HTTP/1.1 \"Mozilla/4.0 " + tokens + "\" 200");
    }

    @Test
    void anHttpsServerIsTrustedWithTheAuthorityThatTheBenchWasGiven() throws Exception {
        lab.dnsmasq("--dhcp-option=66,https://" + Lab.SERVER, "--dhcp-option=67,snom360-" + MAC + ".htm");
        settings();
        nginx();
        phone("--ca", folder.resolve("ca.pem").toString());

        awaitEvent("\"event\":\"settings-changed\"");
        assertThat(accessLog()).contains("GET /snom360-" + MAC + ".htm HTTP/1.1");
    }

    @Test
    void aBareAddressInOption66IsATftpServer() throws Exception {
        settings();
        lab.dnsmasq("--dhcp-option=66," + Lab.SERVER, "--enable-tftp", "--tftp-root=" + files);
        nginx();
        phone();

        awaitEvent("\"application\":\"snom360-SIP 6.5.20\"");
        assertThat(api("/state")).contains("\"settingServer\":\"tftp://" + Lab.SERVER);
        assertThat(lab.dnsmasqSaid()).contains("sent " + files + "/snom360-" + MAC + ".htm to 10.77.0.");
    }

    @Test
    void aNetworkWithoutAnyServerCostsSecondsAndThePhoneStartsAllTheSame() throws Exception {
        phone();
        awaitEvent("\"event\":\"firmware-started\"");
        assertThat(api("/events?since=0")).contains("No DHCP server answered");
    }

    private void bench(String method, String path, String body) throws Exception {
        lab.phone(
                "curl",
                "-sf",
                "--max-time",
                "30",
                "-X",
                method,
                "-H",
                "Content-Type: application/json",
                "-d",
                body,
                API + path);
    }

    @Test
    void aDhcpServerWhoseAnswersGetLostIsAskedAgainAndTheSettingsArrive() throws Exception {
        settings();
        lab.dnsmasq("--dhcp-option=66," + Lab.SERVER, "--enable-tftp", "--tftp-root=" + files);
        phone("--off");
        bench("PUT", "/faults", "{\"faults\":[\"dhcp-silence count=1\"]}");
        lab.phone("curl", "-sf", "-X", "PUT", "-d", "1", API + "/power");

        awaitEvent("\"event\":\"settings-fetched\"");
        assertThat(api("/events?since=0")).contains("\"event\":\"dhcp-lease\"", "an answer to DHCP lost");
    }

    @Test
    void aDhcpServerThatIsNeverHeardCostsSecondsAndThePhoneStartsAllTheSame() throws Exception {
        lab.dnsmasq();
        phone("--off");
        bench("PUT", "/faults", "{\"faults\":[\"dhcp-silence\"]}");
        lab.phone("curl", "-sf", "-X", "PUT", "-d", "1", API + "/power");

        awaitEvent("\"event\":\"firmware-started\"");
        assertThat(api("/events?since=0")).contains("No DHCP server answered", "\"event\":\"fault-struck\"");
        assertThat(lab.dnsmasqSaid()).contains("DHCPOFFER");
    }
}

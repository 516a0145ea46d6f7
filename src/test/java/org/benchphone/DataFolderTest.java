package org.benchphone;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import org.benchphone.emulated.Cells;
import org.benchphone.fetch.HttpSettings;
import org.benchphone.power.Time;
import org.benchphone.redirection.Redirection;
import org.benchphone.redirection.Redirections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a run finds on its disk, and which ports it can have. */
@Timeout(30)
class DataFolderTest {
    private static final int CHIP = 64 * 1024;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void aFolderThatIsNotThereIsMade() throws Exception {
        Path deep = folder.resolve("a/b/c");
        try (DataFolder data = DataFolder.open(deep);
                Cells cells = data.flash(CHIP)) {
            assertThat(cells.size()).isEqualTo(CHIP);
            assertThat(Files.readAllBytes(deep.resolve("flash.bin"))).containsOnly(0xFF);
        }
    }

    @Test
    void thePortsStandThereWhileItRuns() throws Exception {
        Path ports = folder.resolve("ports.json");
        Files.writeString(ports, "left by a run that was killed");
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(ports).doesNotExist();
            data.writePorts(8080, 8081, 5060, 8082, 8083);
            assertThat(ports)
                    .hasContent("{\"bench\":8080,\"phone\":8081,\"sip\":5060,\"serprog\":8082,\"console\":8083}");
            data.writePorts(1, 2, 3, 4, 5);
            assertThat(ports).hasContent("{\"bench\":1,\"phone\":2,\"sip\":3,\"serprog\":4,\"console\":5}");
        }
        assertThat(ports).doesNotExist();
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("lock");
        }
    }

    @Test
    void theTokenIsMadeOnceShownOnceAndReadableForTheOwnerOnly() throws Exception {
        try (DataFolder data = DataFolder.open(folder)) {
            String token = data.token(new SecureRandom(), out);
            assertThat(token).matches("[0-9a-f]{48}");
            assertThat(said.toString(StandardCharsets.UTF_8)).contains(token);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("token"))))
                    .isEqualTo("rw-------");
            said.reset();
            assertThat(data.token(new SecureRandom(), out)).isEqualTo(token);
            assertThat(said.size()).isZero();
        }
    }

    @Test
    void theAccountOfTheTableIsMadeOnceShownOnceAndReadableForTheOwnerOnly() throws Exception {
        try (DataFolder data = DataFolder.open(folder)) {
            String account = data.redirectionAccount(new SecureRandom(), out);
            assertThat(account).matches("operator:([a-km-np-z2-9]{4}-){3}[a-km-np-z2-9]{4}");
            assertThat(said.toString(StandardCharsets.UTF_8)).contains(account.substring(9));
            Path file = folder.resolve("redirection-account");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            said.reset();
            assertThat(data.redirectionAccount(new SecureRandom(), out)).isEqualTo(account);
            assertThat(said.size()).isZero();

            Files.writeString(file, "lab:a longer: password\n");
            assertThat(data.redirectionAccount(new SecureRandom(), out)).isEqualTo("lab:a longer: password");
            for (String bad : List.of("", "operator", "operator:short", ":a long password")) {
                Files.writeString(file, bad);
                assertThatThrownBy(() -> data.redirectionAccount(new SecureRandom(), out))
                        .isInstanceOf(Usage.class)
                        .hasMessageContaining("does not hold user:password");
            }
        }
    }

    @Test
    void theTableOfRedirectionsIsThereAgain() throws Exception {
        Redirection row = new Redirection("000413AABBCC", "http://host/{mac}", "Büro");
        Path file = folder.resolve("redirections.csv");
        try (DataFolder data = DataFolder.open(folder)) {
            data.redirections(Time.system()).put(List.of(row));
        }
        assertThat(file).hasContent("mac,url,remark\n000413AABBCC,http://host/{mac},Büro\n# end");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        // what a kill in the middle of a change leaves behind
        Files.writeString(folder.resolve("redirections.csv.new"), "mac,url,remark\n0004");
        try (DataFolder data = DataFolder.open(folder)) {
            Redirections table = data.redirections(Time.system());
            assertThat(table.rows()).containsExactly(row);
            table.remove(row.mac());
            assertThat(data.redirections(Time.system()).rows()).isEmpty();
        }
        assertThat(folder.resolve("redirections.csv.new")).doesNotExist();
    }

    @Test
    void aDamagedTableOfRedirectionsIsReportedAndLeftAlone() throws Exception {
        Path file = folder.resolve("redirections.csv");
        try (DataFolder data = DataFolder.open(folder)) {
            for (byte[] damage : List.of(
                    new byte[200], new byte[] {'#', (byte) 0xC3, '\n'}, "000413AABBCC,http://a/".getBytes(US_ASCII))) {
                Files.write(file, damage);
                assertThatThrownBy(() -> data.redirections(Time.system()))
                        .isInstanceOf(Usage.class)
                        .hasMessageContaining(file + ", is damaged: ")
                        .hasMessageContaining("move it away");
                assertThat(file).hasBinaryContent(damage);
            }
        }
    }

    @Test
    void withoutACaTheSystemsAreTrusted() throws Exception {
        try (DataFolder data = DataFolder.open(folder)) {
            assertThat(data.httpSettings(null)).isEqualTo(HttpSettings.defaults());
        }
    }

    @Test
    void aFreePortIsFreeAndThenCanBeHad() throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        int port = Ports.free(loopback, 0, "--phone-port");
        assertThat(port).isBetween(1024, 65535);
        assertThat(Ports.free(loopback, port, "--phone-port")).isEqualTo(port);
        try (ServerSocket taken = new ServerSocket(port, 1, loopback)) {
            assertThat(taken.isBound()).isTrue();
            assertThatThrownBy(() -> Ports.free(loopback, port, "--phone-port"))
                    .isInstanceOf(Usage.class)
                    .hasMessageContaining("port " + port + " of 127.0.0.1 cannot be had")
                    .hasMessageEndingWith("take another --phone-port, 0 is any free port");
        }
    }

    @Test
    void anAddressOfAnotherMachineCannotBeHad() throws Exception {
        InetAddress elsewhere = InetAddress.getByName("192.0.2.1");
        assertThatThrownBy(() -> Ports.free(elsewhere, 0, "--phone-port"))
                .isInstanceOf(Usage.class)
                .hasMessageContaining("192.0.2.1");
    }
}

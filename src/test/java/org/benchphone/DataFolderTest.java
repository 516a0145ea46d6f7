package org.benchphone;

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
import org.benchphone.emulated.Cells;
import org.benchphone.fetch.HttpSettings;
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
            data.writePorts(8080, 8081);
            assertThat(ports).hasContent("{\"bench\":8080,\"phone\":8081}");
            data.writePorts(1, 2);
            assertThat(ports).hasContent("{\"bench\":1,\"phone\":2}");
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

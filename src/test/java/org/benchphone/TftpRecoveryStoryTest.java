package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import org.benchphone.fetch.RealTftpServer;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Region;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.UImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A phone that lost its firmware, an administrator at its keys, and the TFTP servers that administrators have. */
@Tag("external")
@Timeout(180)
class TftpRecoveryStoryTest {
    private static final FlashMap MAP = FlashMap.w25q128();
    private static final String FILE = "snom360.bin";

    /** Of a flash operation that falls into Writing: there are about 30 before it and 6,400 in it. */
    private static final int IN_WRITING = 500;

    @TempDir
    Path data;

    @TempDir
    Path served;

    @BeforeEach
    void everybodyMayLook() throws IOException {
        Files.setPosixFilePermissions(served, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @EnumSource(RealTftpServer.Program.class)
    void unpluggedInWritingThePhoneComesBackFromEveryServer(RealTftpServer.Program program) throws Exception {
        serve(image("snom360-6.5.17-SIP-j"));
        try (RealTftpServer server = program.serve(served);
                BenchClient bench = phone(server)) {
            byte[] before = bench.flash();
            bench.send("GET", bench.phoneUrl() + "/dummy.htm?settings=save&language=Deutsch", "");
            assertThat(settings(bench)).contains("Deutsch");

            cutInWriting(bench);
            bench.api("PUT", "/power", "1");
            bench.await("Boot", "To update by TFTP, press any key");
            bench.tap("1");
            typeAddresses(bench, server.host());
            bench.await("Running", "");

            assertThat(bench.api("/state")).contains("\"applicationVersion\":\"snom360-SIP 6.5.17\"");
            assertThat(settings(bench)).as("settings are wiped").doesNotContain("Deutsch");
            byte[] after = bench.flash();
            assertThat(part(after, MAP.identity())).as("identity").isEqualTo(part(before, MAP.identity()));
            assertThat(part(after, MAP.bootloader())).as("bootloader").isEqualTo(part(before, MAP.bootloader()));
            assertThat(bench.events())
                    .contains("\"event\":\"power-cut\"", "\"event\":\"settings-wiped\"", "tftp://" + server.host());
        }
    }

    @ParameterizedTest
    @EnumSource(RealTftpServer.Program.class)
    void whatIsNoImageForThisPhoneIsSaidAndTouchesNoFlash(RealTftpServer.Program program) throws Exception {
        byte[] damaged = image("snom360-6.5.17-SIP-j");
        damaged[damaged.length / 2] ^= 1;
        int refused = 0;
        try (RealTftpServer server = program.serve(served);
                BenchClient bench = phone(server)) {
            cutInWriting(bench);
            bench.api("PUT", "/power", "1");
            bench.await("Boot", "To update by TFTP, press any key");
            byte[] before = bench.flash();
            bench.tap("1");
            typeAddresses(bench, server.host());

            refused += expect(bench, before, "File not found", "NOT_FOUND");
            serve(image("snom360-7.3.30-SIP-f"));
            refused += tryAgain(bench, before, "6.x SIP-j image", "NOT_FOR_RECOVERY");
            serve(image("snom320-6.5.17-SIP-j"));
            refused += tryAgain(bench, before, "is for snom320", "OTHER_MODEL");
            serve(damaged);
            refused += tryAgain(bench, before, "image is damaged", "DATA_CRC");
            serve(Arrays.copyOf(damaged, 1000));
            refused += tryAgain(bench, before, "not complete", "TRUNCATED");

            serve(image("snom360-6.5.17-SIP-j"));
            accept(bench);
            bench.await("Running", "");
            assertThat(bench.api("/state")).contains("snom360-SIP 6.5.17");
        }
        assertThat(refused).isEqualTo(5);
    }

    /** The addresses still stand in the fields, so OK is all it takes. */
    private static int tryAgain(BenchClient bench, byte[] before, String sentence, String reason) throws Exception {
        accept(bench);
        return expect(bench, before, sentence, reason);
    }

    private static int expect(BenchClient bench, byte[] before, String sentence, String reason) throws Exception {
        // a display breaks lines where it must
        bench.await("Loading", "(?s)" + sentence.replace(" ", "\\\\s+") + ".*Press any key");
        assertThat(bench.events()).contains(reason);
        bench.tap("X");
        bench.await("Recovery", "Phone IP address");
        byte[] after = bench.flash();
        for (Region region : MAP.regions()) {
            if (!region.equals(MAP.environment())) {
                assertThat(Arrays.equals(part(after, region), part(before, region)))
                        .as(region.name() + " is as before " + reason)
                        .isTrue();
            }
        }
        return 1;
    }

    private static void accept(BenchClient bench) throws Exception {
        for (String field : new String[] {"Phone IP address", "Network mask", "Default gateway", "TFTP server"}) {
            bench.await("Recovery", field);
            bench.tap("OK");
        }
    }

    /** All of 127 is this machine, so the mask is changed to that of a whole class A network. */
    private static void typeAddresses(BenchClient bench, String server) throws Exception {
        bench.await("Recovery", "127.0.0.1_");
        bench.tap("OK");
        bench.await("Recovery", "255.255.255.0_");
        for (int i = 0; i < "255.255.0".length(); i++) {
            bench.tap("X");
        }
        bench.type("0.0.0");
        bench.await("Recovery", "255.0.0.0_");
        bench.tap("OK");
        bench.tap("OK");
        bench.type(server);
        bench.await("Recovery", server + "_");
        bench.tap("OK");
    }

    private BenchClient phone(RealTftpServer server) throws Exception {
        return BenchClient.start(data, "--demo", "--tftp-port", Integer.toString(server.port()));
    }

    private static void cutInWriting(BenchClient bench) throws Exception {
        bench.load(bench.sample("snom360-6.5.20-SIP-j.bin"));
        bench.await("Confirm", "");
        bench.api("POST", "/power/cut", "{\"operation\": " + IN_WRITING + ", \"tear\": \"noise\"}");
        bench.tap("OK");
        bench.await("Off", "");
        assertThat(bench.events()).containsPattern("\"stage\":\"Writing\"");
    }

    private static String settings(BenchClient bench) throws Exception {
        return bench.send("GET", bench.phoneUrl() + "/settings.htm", "").body();
    }

    private static byte[] image(String name) {
        return UImage.build(name, SamplePayload.generate(name.hashCode(), 300_004), Instant.EPOCH);
    }

    private void serve(byte[] file) throws IOException {
        Path path = served.resolve(FILE);
        Files.write(path, file);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r--r--"));
    }

    private static byte[] part(byte[] chip, Region region) {
        return Arrays.copyOfRange(chip, region.address(), region.end());
    }
}

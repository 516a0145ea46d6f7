package org.benchphone.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outside judges: {@code mkimage} and {@code dumpimage} of U-Boot, from Debian's u-boot-tools. */
@Tag("external")
@Timeout(120)
class MkimageTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_204_286_400);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "snom360-6.5.20-SIP-j,           1",
        "snom360-3.38-l,                 63",
        "snom360-ramdiskToJffs2-3.36-br, 4096",
        "snom360-7.1.24-SIP-f,           3338444",
    })
    void mkimageMakesTheSameFileByteForByte(String name, int size) throws Exception {
        byte[] payload = SamplePayload.generate(size, size);

        byte[] theirs = mkimage(name, payload, "mips", "firmware");

        assertThat(theirs).isEqualTo(UImage.build(name, payload, TIME));
        assertThat(UImage.parse(theirs)).isInstanceOf(UImage.Whole.class);
    }

    @ParameterizedTest
    @CsvSource({"arm, firmware", "mips, kernel", "ppc, ramdisk"})
    void whatMkimageMakesForOthersIsRefused(String arch, String type) throws Exception {
        byte[] theirs = mkimage("snom360-6.5.20-SIP-j", new byte[100], arch, type);

        assertThat(UImage.parse(theirs))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Verdict.Reason.WRONG_TYPE));
    }

    @Test
    void dumpimageReadsOurs() throws Exception {
        byte[] payload = SamplePayload.generate(1, 100_001);
        Path image = folder.resolve("ours.bin");
        Path extracted = folder.resolve("payload");
        Files.write(image, UImage.build("snom360-6.5.12-beta-SIP-j", payload, TIME));

        String listing = run("dumpimage", "-l", image.toString());
        run("dumpimage", "-T", "firmware", "-p", "0", "-o", extracted.toString(), image.toString());

        assertThat(listing)
                .contains("Image Name:   snom360-6.5.12-beta-SIP-j")
                .contains("MIPS Linux Firmware (uncompressed)")
                .contains("100001 Bytes")
                .contains("Load Address: 00000000");
        assertThat(extracted).hasBinaryContent(payload);
    }

    private byte[] mkimage(String name, byte[] payload, String arch, String type) throws Exception {
        Path data = Files.write(folder.resolve("data"), payload);
        Path image = folder.resolve("theirs.bin");
        run(
                "mkimage",
                "-A",
                arch,
                "-O",
                "linux",
                "-T",
                type,
                "-C",
                "none",
                "-n",
                name,
                "-d",
                data.toString(),
                image.toString());
        return Files.readAllBytes(image);
    }

    private String run(String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("SOURCE_DATE_EPOCH", Long.toString(TIME.getEpochSecond()));
        Process process = start(builder);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String output = Files.readString(folder.resolve("output"), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(List.of(command) + "\n" + output).isZero();
        return output;
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException missing) {
            String program = builder.command().getFirst();
            assertThat(System.getenv("CI")).as(program + " is not installed").isNotEqualTo("true");
            Assumptions.abort("NOT TESTED: " + program + " is not installed (Debian: u-boot-tools)");
            throw new AssertionError(missing);
        }
    }
}

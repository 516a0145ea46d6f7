package org.benchphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.benchphone.fetch.Programs;
import org.benchphone.pi.Pin;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What makes the SD image agrees with itself and keeps no secret. The image is made and booted by the commands in its README. */
@Timeout(120)
class SdImageTest {
    private static final Path HOME = Path.of("image-build");
    private static final Path ROOT = HOME.resolve("root");
    private static final String LABEL = "LABEL=";

    @TempDir
    private Path folder;

    private record Ran(int status, String output) {}

    private Ran run(List<String> command) throws Exception {
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as(command + " ends")
                    .isTrue();
            return new Ran(process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Path> files(Predicate<String> firstLine) throws IOException {
        try (Stream<Path> all = Files.walk(HOME)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(HOME.resolve("out")) && !file.startsWith(HOME.resolve("cache")))
                    .filter(file -> firstLine.test(firstLine(file)))
                    .sorted()
                    .toList();
        }
    }

    private static String firstLine(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .lines()
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> found(String regex, String text) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .toList();
    }

    /** Lines without comments. */
    private static List<String> lines(String file) throws IOException {
        return Files.readString(HOME.resolve(file))
                .lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Test
    void shellScriptsAreUnderstood() throws Exception {
        List<Path> scripts = files(line -> line.startsWith("#!/bin/sh"));
        assertThat(scripts).as("shell scripts").hasSizeGreaterThanOrEqualTo(7);
        for (Path script : scripts) {
            assertThat(run(List.of("sh", "-n", script.toString()))).isEqualTo(new Ran(0, ""));
        }
    }

    @Test
    @Tag("external")
    void shellcheckHasNothingToSay() throws Exception {
        List<String> command =
                new ArrayList<>(List.of(Programs.need("shellcheck"), "--severity=warning", "--shell=sh"));
        files(line -> line.startsWith("#!/bin/sh")).forEach(script -> command.add(script.toString()));
        assertThat(run(command)).isEqualTo(new Ran(0, ""));
    }

    @Test
    @Tag("external")
    void pythonScriptsAreUnderstood() throws Exception {
        List<Path> scripts = files(line -> line.startsWith("#!/usr/bin/env python3") || line.startsWith("\"\"\""));
        assertThat(scripts).as("Python scripts").hasSize(7);
        String parse = "import ast, sys; [ast.parse(open(name).read(), name) for name in sys.argv[1:]]";
        List<String> command = new ArrayList<>(List.of(Programs.need("python3"), "-c", parse));
        scripts.forEach(script -> command.add(script.toString()));
        assertThat(run(command)).isEqualTo(new Ran(0, ""));
    }

    @Test
    void commandsSayHowTheyAreUsed() throws Exception {
        Ran build = run(List.of("sh", HOME.resolve("build").toString(), "--help"));
        assertThat(build.status()).isZero();
        assertThat(build.output()).contains("--deb FILE", "--fresh", "MIRROR");
        Ran wrong = run(List.of("sh", HOME.resolve("build").toString(), "--bord"));
        assertThat(wrong.status()).isNotZero();
        assertThat(wrong.output()).contains("there is no option --bord");
    }

    @Test
    void theFirmwareFindsWhatTheBootPartitionHas() throws Exception {
        String build = Files.readString(HOME.resolve("build"));
        List<String> config = lines("boot/config.txt");
        assertThat(config).contains("kernel=vmlinuz", "initramfs initrd.img followkernel", "arm_64bit=1");
        assertThat(build).contains("\"$work/boot/vmlinuz\"", "\"$work/boot/initrd.img\"", "overlays/mainline/*.dtbo");
        List<String> overlays = found("(?<=^dtoverlay=)[^,\n]*", String.join("\n", config));
        assertThat(overlays).containsExactly("benchphone-desk");
        assertThat(Path.of("hardware/overlay/mainline", overlays.getFirst() + ".dts"))
                .exists();
        assertThat(config)
                .as("flash chip without supply from the first second")
                .contains("gpio=" + Pin.FLASH_PWR_EN.bcm() + "=op,dl");
    }

    @Test
    void partitionsAreFoundByTheNamesThatTheyAreGiven() throws Exception {
        String build = Files.readString(HOME.resolve("build"));
        String fstab = String.join("\n", lines("root/etc/fstab"));
        String cmdline = Files.readString(HOME.resolve("boot/cmdline.txt"));
        assertThat(found(LABEL + "\\S+", fstab)).containsExactly(LABEL + "bp-root", LABEL + "BP-BOOT");
        assertThat(cmdline.split(" ")).contains("root=LABEL=bp-root", "ro", "console=tty0", "console=ttyS1,115200");
        assertThat(cmdline.lines()).as("the firmware reads one line").hasSize(1);
        assertThat(build).contains("mkfs.vfat -F 32 -n BP-BOOT", "ext4 bp-root", "ext4 bp-state");
        String state = Files.readString(ROOT.resolve("etc/initramfs-tools/scripts/local-bottom/benchphone-state"));
        assertThat(state).contains("blkid -L bp-state");
        assertThat(Files.readString(ROOT.resolve("usr/lib/benchphone-card/grow")))
                .contains("blkid -L bp-state");
    }

    @Test
    void theImageHasWhatThePhoneAndItsOwnerNeed() throws Exception {
        assertThat(lines("packages"))
                .doesNotHaveDuplicates()
                .contains("systemd-sysv", "udev", "linux-image-arm64", "raspi-firmware", "initramfs-tools")
                .contains("openjdk-25-jre-headless", "openssh-server", "systemd-timesyncd", "iproute2")
                .contains("firmware-brcm80211", "wpasupplicant", "e2fsprogs", "fdisk")
                .contains("gpiod", "i2c-tools", "flashrom");
    }

    @Test
    void unitsOfTheCardStartScriptsThatAreThere() throws Exception {
        TreeSet<String> started = new TreeSet<>();
        for (Path unit : files(line -> line.startsWith("[Unit]") || line.startsWith("#"))) {
            started.addAll(found("(?<=^ExecStart(Pre)?=)/usr/lib/benchphone-card/\\S+", Files.readString(unit)));
        }
        assertThat(started)
                .containsExactly(
                        "/usr/lib/benchphone-card/grow",
                        "/usr/lib/benchphone-card/host-key",
                        "/usr/lib/benchphone-card/take");
        assertThat(started).allMatch(script -> Files.isExecutable(Path.of(ROOT + script)));
    }

    @Test
    void nobodyComesInWithAPasswordAndNoKeyIsInTheImage() throws Exception {
        assertThat(lines("root/etc/ssh/sshd_config.d/benchphone.conf"))
                .contains("PasswordAuthentication no", "KbdInteractiveAuthentication no")
                .contains("AuthorizedKeysFile /boot/firmware/authorized_keys");
        for (Path file : files(line -> true)) {
            assertThat(Files.readString(file, StandardCharsets.UTF_8))
                    .as(file.toString())
                    .doesNotContain("PRIVATE KEY", "ssh-ed25519 AAAA", "ssh-rsa AAAA", "chpasswd", "/home/")
                    .doesNotContainPattern("\\$[156y]\\$[./A-Za-z0-9]");
        }
        assertThat(Files.readString(HOME.resolve("finish")))
                .contains("rm -f /etc/ssh/ssh_host_*", ": > /etc/machine-id");
        assertThat(Files.exists(HOME.resolve("boot/authorized_keys"))).isFalse();
        assertThat(Files.exists(HOME.resolve("boot/token"))).isFalse();
    }

    @Test
    @Tag("external")
    void theListOfPartsNamesDebiansPackagesAndTheJarsInOurs() throws Exception {
        Path table = Files.writeString(
                folder.resolve("packages.tsv"),
                "zstd\t1.5.7+dfsg-1\tarm64\tlibzstd\t1.5.7+dfsg-1\thttps://github.com/facebook/zstd\n"
                        + "libc6:arm64\t2.41-12\tarm64\tglibc\t2.41-12\t\n");
        Path tree = folder.resolve("tree");
        Path lib = Files.createDirectories(tree.resolve("usr/share/benchphone/lib"));
        Files.createDirectories(tree.resolve("DEBIAN"));
        Files.writeString(
                tree.resolve("DEBIAN/control"),
                "Package: benchphone\nVersion: 1.2\nArchitecture: all\nMaintainer: M <m@example.org>\nDescription: d\n");
        jar(
                lib.resolve("named-3.4.jar"),
                "META-INF/maven/g/a/pom.properties",
                "groupId=g\nartifactId=a\nversion=3.4\n");
        jar(lib.resolve("jain-sip-ri-1.3.0-91.jar"), "nothing", "");
        Path deb = folder.resolve("benchphone.deb");
        String[] pack = {Programs.need("dpkg-deb"), "--root-owner-group", "-b", tree.toString(), deb.toString()};
        assertThat(run(List.of(pack)).status()).isZero();

        String[] command = {
            Programs.need("env"),
            "SOURCE_DATE_EPOCH=1",
            HOME.resolve("parts").toString(),
            table.toString(),
            deb.toString()
        };
        Ran parts = run(List.of(command));

        assertThat(parts.output())
                .contains(
                        "\"bomFormat\": \"CycloneDX\"",
                        "\"timestamp\": \"1970-01-01T00:00:01Z\"",
                        "\"version\": \"1.2\"")
                .contains("pkg:deb/debian/zstd@1.5.7%2Bdfsg-1?arch=arm64", "pkg:deb/debian/libc6@2.41-12?arch=arm64")
                .contains("pkg:maven/g/a@3.4", "\"name\": \"jain-sip-ri\"", "\"version\": \"1.3.0-91\"");
        assertThat(run(List.of(command))).as("the same bytes again").isEqualTo(parts);
    }

    private static void jar(Path file, String entry, String content) throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(file))) {
            jar.putNextEntry(new ZipEntry(entry));
            jar.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}

package org.benchphone.tools;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What a bug report needs, as text, without secrets, in an order that is always the same. The content of the flash chip is
 * not in it, nor are values of settings.
 *
 * @param entries what is inside
 * @param missing names of what was not there, or not for this user
 * @param secretsTaken how many secrets were taken out
 */
record Bundle(List<Entry> entries, List<String> missing, int secretsTaken) {
    /** Bytes of text in all; the archive is smaller. */
    static final int LARGEST = 20_000_000;

    /** Characters of one source; of more, the end is kept, for that is where trouble is. */
    private static final int LARGEST_ENTRY = 2_000_000;

    private static final String JOURNAL_LINES = "2000";

    private static final String ABOUT = """
            What BenchPhone and its computer say of themselves, for a bug report.

            Left out: the content of the flash chip, values of settings, the token, the redirection table.
            Taken out, as %s: what looks like a password, a token, a key or a login. %d were.
            Kept: MAC addresses (they are printed on phones), addresses and names of computers, SIP numbers and names
            of who called. Look through it before you send it; what you do not want to tell, delete.
            """;

    /** One text. */
    record Entry(String name, String text) {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private record Wanted(String name, Supplier<Optional<String>> source) {}

    /** @param version of BenchPhone */
    static Bundle collect(Sources sources, String version, String dataFolder) {
        Redactor redactor = new Redactor(sources.secrets());
        List<Entry> entries = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int left = LARGEST - ABOUT.length();
        for (Wanted wanted : wanted(sources, version, dataFolder)) {
            Optional<String> found = wanted.source.get().filter(text -> !text.isBlank());
            if (found.isEmpty()) {
                missing.add(wanted.name);
                continue;
            }
            // cut only afterwards: half a secret would not look like one
            Entry entry = new Entry(wanted.name, end(redactor.redact(found.get())));
            if (entry.bytes().length > left) {
                missing.add(wanted.name + " (no room left)");
                continue;
            }
            left -= entry.bytes().length;
            entries.add(entry);
        }
        entries.addFirst(new Entry("about.txt", ABOUT.formatted(Redactor.GONE, redactor.taken())));
        return new Bundle(List.copyOf(entries), List.copyOf(missing), redactor.taken());
    }

    private static List<Wanted> wanted(Sources from, String version, String dataFolder) {
        return List.of(
                new Wanted("version.txt", () -> Optional.of(version + "\n" + java())),
                program(from, "host/uname.txt", "uname", "-a"),
                file(from, "host/os-release.txt", "etc/os-release"),
                file(from, "host/kernel-command-line.txt", "proc/cmdline"),
                file(from, "host/device-tree-model.txt", "proc/device-tree/model"),
                file(from, "host/hat.txt", "proc/device-tree/hat/product"),
                program(from, "host/overlays.txt", "dtoverlay", "-l"),
                file(from, "host/modules.txt", "proc/modules"),
                file(from, "host/config.txt", "boot/firmware/config.txt"),
                program(
                        from,
                        "host/devices.txt",
                        "ls",
                        "-l",
                        "/dev/spidev0.0",
                        "/dev/spidev1.0",
                        "/dev/i2c-1",
                        "/dev/gpiochip0"),
                file(from, "host/memory.txt", "proc/meminfo"),
                program(from, "host/disk.txt", "df", "-h"),
                program(from, "host/addresses.txt", "ip", "address"),
                program(from, "host/routes.txt", "ip", "route"),
                program(from, "service/status.txt", "systemctl", "status", "benchphone", "--no-pager", "--full"),
                program(from, "service/unit.txt", "systemctl", "cat", "benchphone", "--no-pager"),
                program(
                        from,
                        "service/journal.txt",
                        "journalctl",
                        "-u",
                        "benchphone",
                        "-n",
                        JOURNAL_LINES,
                        "--no-pager",
                        "-o",
                        "short-iso"),
                file(from, "service/benchphone.yaml", "etc/benchphone/benchphone.yaml"),
                program(from, "phone/files.txt", "ls", "-l", dataFolder),
                data(from, "ports.json"),
                data(from, "benchphone.yaml"),
                new Wanted("phone/state.json", () -> from.bench("/state")),
                new Wanted(
                        "phone/events.json", () -> from.bench("/events?since=0").map(Bundle::oneALine)),
                new Wanted("phone/flash.txt", from::flash),
                data(from, "selftest.txt"),
                data(from, "selftest.json"));
    }

    private static Wanted file(Sources from, String name, String path) {
        return new Wanted(name, () -> from.file(path).map(text -> text.replace("\0", "\n")));
    }

    private static Wanted program(Sources from, String name, String... words) {
        return new Wanted(name, () -> from.program(List.of(words)));
    }

    private static Wanted data(Sources from, String name) {
        return new Wanted("phone/" + name, () -> from.data(name));
    }

    private static String java() {
        StringBuilder java = new StringBuilder();
        for (String property : List.of("java.vendor", "java.vm.version", "java.home", "os.arch", "os.version")) {
            java.append(property)
                    .append(' ')
                    .append(System.getProperty(property))
                    .append('\n');
        }
        return java.toString();
    }

    private static String oneALine(String events) {
        return events.replace("},{", "},\n{");
    }

    private static String end(String text) {
        return text.length() <= LARGEST_ENTRY
                ? text
                : "[the begin is left out]\n" + text.substring(text.length() - LARGEST_ENTRY);
    }

    /** @param made stands as the time of every file */
    void writeZip(OutputStream out, LocalDateTime made) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Entry entry : entries) {
                ZipEntry file = new ZipEntry(entry.name);
                file.setTimeLocal(made);
                zip.putNextEntry(file);
                zip.write(entry.bytes());
                zip.closeEntry();
            }
        }
    }
}

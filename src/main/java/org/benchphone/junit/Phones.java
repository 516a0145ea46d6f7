package org.benchphone.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.benchphone.EmbeddedBench;
import org.benchphone.phone.StageName;

/**
 * As many phones as a test wants; a parameter of this type is given by {@link BenchPhoneExtension}. They are closed when
 * the test is over.
 *
 * <pre>
 *   &#64;Test
 *   void fiftyPhonesComeUp(Phones phones) {
 *       PhoneOptions served = PhoneOptions.of(Model.SNOM360).withSettings("setting_server$: " + server.url());
 *       for (int i = 0; i &lt; 50; i++) {
 *           phones.start("desk " + i, served);
 *       }
 *   }
 * </pre>
 *
 * Each has a MAC address of its own within this JVM, of its model's range, and 16 MiB of flash in the folder for temporary
 * files. Safe for several threads.
 */
public final class Phones implements AutoCloseable {
    private final Failure.Files files;
    private final AtomicInteger made;
    private final Map<String, Started> phones = new LinkedHashMap<>();

    private record Started(PhoneOptions options, BenchedPhone phone, Path data) {}

    /** @param made how many phones there were in this JVM so far */
    Phones(Failure.Files files, AtomicInteger made) {
        this.files = files;
        this.made = made;
    }

    /**
     * Starts a phone. Returns when it is running; at once when its options say that it is off.
     *
     * @param name what it is called in reports
     * @throws IllegalArgumentException when there is one of that name, or a setting of the options is none
     * @throws AssertionError when it does not come to Running, as one whose firmware is refused; with its display
     */
    public BenchedPhone start(String name, PhoneOptions options) {
        BenchedPhone phone;
        synchronized (phones) {
            if (phones.containsKey(name)) {
                throw new IllegalArgumentException("there is a phone " + name + " in this test already");
            }
            Path data = folder();
            try {
                phone = assemble(name, options, data);
            } catch (RuntimeException | Error e) {
                delete(data);
                throw e;
            }
            phones.put(name, new Started(options, phone, data));
        }
        if (!options.off()) {
            phone.powerOn();
            phone.awaitStage(StageName.RUNNING);
        }
        return phone;
    }

    /** The phones so far, in the order in which they were started. */
    public List<BenchedPhone> all() {
        synchronized (phones) {
            return phones.values().stream().map(Started::phone).toList();
        }
    }

    /** The phone of that name. */
    Optional<BenchedPhone> find(String name) {
        synchronized (phones) {
            return Optional.ofNullable(phones.get(name)).map(Started::phone);
        }
    }

    /** Whether the phone of that name was started with just these. */
    boolean isAs(String name, PhoneOptions options) {
        synchronized (phones) {
            return phones.get(name).options().equals(options);
        }
    }

    private BenchedPhone assemble(String name, PhoneOptions options, Path data) {
        try {
            byte[] chip = PhoneChip.of(nextMac(options), options.firmware());
            Files.write(
                    data.resolve("flash.bin"),
                    options.settings().isEmpty() ? chip : PhoneChip.withSettings(chip, options.settings()));
            List<String> words = new ArrayList<>(List.of(
                    "--off",
                    "--demo",
                    "--model",
                    options.model().id(),
                    "--redirection",
                    options.redirection(),
                    "--timing",
                    options.timing().name().toLowerCase(Locale.ROOT)));
            options.tftpPort().ifPresent(port -> words.addAll(List.of("--tftp-port", Integer.toString(port))));
            EmbeddedBench bench = EmbeddedBench.start(data, options.timing().second(), words.toArray(String[]::new));
            return new BenchedPhone(name, bench, files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + name + " was started", e);
        }
    }

    private String nextMac(PhoneOptions options) {
        int number = made.getAndIncrement() & 0xFFFF;
        return options.model().macPrefixes().getFirst() + String.format(Locale.ROOT, "%04X", number);
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("benchphone-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pulls every plug, and leaves no thread, port or file behind. */
    @Override
    public void close() {
        List<Started> last;
        synchronized (phones) {
            last = new ArrayList<>(phones.values()).reversed();
            phones.clear();
        }
        for (Started started : last) {
            started.phone().close();
            delete(started.data());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> content = Files.walk(folder)) {
            for (Path path : content.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

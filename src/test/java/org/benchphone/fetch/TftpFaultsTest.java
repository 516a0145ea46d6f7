package org.benchphone.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.benchphone.fetch.FetchedAssert.bytesOf;
import static org.benchphone.fetch.FetchedAssert.refusalOf;
import static org.benchphone.fetch.FetchedAssert.sentenceOf;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchphone.demo.ServedFile;
import org.benchphone.event.Event;
import org.benchphone.fault.Kind;
import org.benchphone.fetch.Fetched.Reason;
import org.benchphone.mischief.FaultyCable;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each fault of TFTP between the phone and a good server: the file arrives whole where a good client can do that, and else the
 * download is refused with a sentence for the display; never damaged, and never for ever.
 */
@Timeout(120)
class TftpFaultsTest {
    private static final int SIZE = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A fault, and what comes of it with tftpd-hpa and with the house's own server. */
    private record Case(String fault, Optional<Reason> hpa, Optional<Reason> own, boolean needsWindows) {
        static Case whole(String fault) {
            return new Case(fault, Optional.empty(), Optional.empty(), false);
        }

        static Case wholeInWindows(String fault) {
            return new Case(fault, Optional.empty(), Optional.empty(), true);
        }

        static Case refused(String fault, Reason hpa, Reason own) {
            return new Case(fault, Optional.of(hpa), Optional.of(own), false);
        }

        @Override
        public String toString() {
            return fault;
        }
    }

    static Stream<Case> cases() {
        return CASES.stream();
    }

    private static final List<Case> CASES = List.of(
            Case.whole("tftp-loss rate=0.2 seed=7"),
            Case.whole("tftp-loss rate=1 seed=7 count=3"),
            Case.whole("tftp-duplicate rate=0.5 seed=7"),
            Case.whole("tftp-duplicate rate=1 seed=7"),
            Case.whole("tftp-reorder rate=0.2 ms=30 seed=7"),
            Case.whole("tftp-delay ms=40"),
            Case.whole("tftp-delay ms=1200 count=4"),
            Case.whole("tftp-wrong-tid rate=0.3 seed=7"),
            Case.whole("tftp-wrong-tid rate=1 seed=7"),
            Case.refused("tftp-short-block block=10", Reason.TRUNCATED, Reason.TRUNCATED),
            Case.whole("tftp-bad-oack blksize=65464"),
            Case.whole("tftp-oack-extra-nul nuls=4"),
            Case.whole("tftp-oack-unasked-tsize"),
            Case.whole("tftp-no-oack"),
            Case.whole("tftp-blksize-without-oack"),
            Case.whole("tftp-new-port-after-oack"),
            Case.whole("tftp-no-options code=8"),
            Case.whole("tftp-no-options code=4"),
            Case.whole("tftp-no-options code=0"),
            Case.wholeInWindows("tftp-window-limit most=3"),
            Case.whole("tftp-mtu most=1000"),
            Case.refused("tftp-bad-name how=path", Reason.NOT_FOUND, Reason.NOT_FOUND),
            Case.refused("tftp-bad-name how=nul", Reason.SERVER_ERROR, Reason.SERVER_ERROR),
            Case.refused("tftp-bad-name how=long", Reason.SERVER_ERROR, Reason.NOT_FOUND));

    private static final byte[] FILE = new byte[SIZE];

    static {
        new Random(SIZE).nextBytes(FILE);
    }

    @TempDir
    private Path folder;

    @AutoClose
    private final Uptime uptime = new Uptime(Time.system());

    private Fetched fetch(FaultyCable faulty, URI uri, TftpSettings settings, int limit) {
        return new TftpFetcher(uptime, settings, faulty.cable()).fetch(uri, limit, Fetcher.Progress.NONE);
    }

    private void check(Case now, URI uri, Optional<Reason> expected, boolean mustStrike) {
        FaultyCable faulty = FaultyCable.with(now.fault);
        Fetched fetched = fetch(faulty, uri, TftpSettings.defaults().withPatience(PATIENCE), 2 * SIZE);
        if (expected.isPresent()) {
            assertThat(refusalOf(fetched)).isEqualTo(expected.get());
            assertThat(sentenceOf(fetched)).isNotBlank().hasSizeLessThan(90);
        } else {
            assertThat(bytesOf(fetched)).isEqualTo(FILE);
        }
        if (mustStrike) {
            assertThat(faulty.struck()).isPositive();
            assertThat(faulty.events()).anyMatch(Event.FaultStruck.class::isInstance);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    @Tag("external")
    void overTftpdHpaTheFileArrivesWholeOrIsRefused(Case now) throws Exception {
        Files.write(folder.resolve("x.bin"), FILE);
        try (RealTftpServer server = RealTftpServer.hpa(folder)) {
            check(now, server.uri("x.bin"), now.hpa, !now.needsWindows);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void overAServerWithWindowsTheFileArrivesWholeOrIsRefused(Case now) {
        try (ServedFile server = new ServedFile(FILE)) {
            check(now, server.uri(), now.own, true);
        }
    }

    /** Only a file of over 65,535 blocks meets it. */
    @Test
    @Tag("external")
    void aServerThatGoesOnWithBlockOneIsFollowed() throws Exception {
        byte[] file = new byte[34_000_000];
        new Random(34).nextBytes(file);
        Files.write(folder.resolve("huge.bin"), file);
        TftpSettings small = TftpSettings.defaults().withBlocks(512, 1).withPatience(PATIENCE);
        try (RealTftpServer server = RealTftpServer.hpa(folder)) {
            FaultyCable one = FaultyCable.with("tftp-block-wrap next=one");
            assertThat(bytesOf(fetch(one, server.uri("huge.bin"), small, file.length)))
                    .isEqualTo(file);
            assertThat(one.struck()).isGreaterThan(800);
        }
    }

    @Test
    @Tag("external")
    void aServerThatStopsAt32MebibytesIsRefused() throws Exception {
        Files.write(folder.resolve("huge.bin"), new byte[34_000_000]);
        TftpSettings small = TftpSettings.defaults().withBlocks(512, 1).withPatience(Duration.ofSeconds(3));
        try (RealTftpServer server = RealTftpServer.hpa(folder)) {
            FaultyCable stop = FaultyCable.with("tftp-block-wrap next=stop");
            assertThat(refusalOf(fetch(stop, server.uri("huge.bin"), small, 34_000_000)))
                    .isEqualTo(Reason.STALLED);
            assertThat(stop.struck()).isPositive();
        }
    }

    @Test
    void blocksAboveTheMtuAreGivenUpForSmallOnes() {
        try (ServedFile server = new ServedFile(FILE)) {
            FaultyCable narrow = FaultyCable.with("tftp-mtu");
            TftpSettings large = TftpSettings.defaults().withBlocks(8192, 8).withPatience(PATIENCE);
            assertThat(bytesOf(fetch(narrow, server.uri(), large, SIZE))).isEqualTo(FILE);
            assertThat(narrow.struck()).isPositive();
            FaultyCable wide = FaultyCable.with("tftp-mtu");
            assertThat(bytesOf(fetch(wide, server.uri(), TftpSettings.defaults(), SIZE)))
                    .isEqualTo(FILE);
            assertThat(wide.struck()).as("1428 bytes fit").isZero();
        }
    }

    @Test
    void theTableHasEveryKindOfTftp() {
        Set<String> kinds = Arrays.stream(Kind.values())
                .map(Kind::id)
                .filter(id -> id.startsWith("tftp-"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(kinds).hasSize(17);
        kinds.remove(Kind.TFTP_BLOCK_WRAP.id());
        Set<String> tested = new TreeSet<>();
        CASES.forEach(each -> tested.add(each.fault.split(" ")[0]));
        assertThat(tested).isEqualTo(kinds);
        assertThat(CASES).hasSize(24);
    }
}

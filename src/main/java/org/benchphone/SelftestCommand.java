package org.benchphone;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.benchphone.board.Fixture;
import org.benchphone.board.Model;
import org.benchphone.event.Events;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.language.Language;
import org.benchphone.power.Time;
import org.benchphone.selftest.Helper;
import org.benchphone.selftest.Pace;
import org.benchphone.selftest.Report;
import org.benchphone.selftest.Result;
import org.benchphone.selftest.SelfTest;
import org.benchphone.selftest.TestId;
import org.benchphone.selftest.TextReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code benchphone selftest}: the board and the computer below it, without a phone on it. Ends with 0 when nothing
 * failed, 1 when something did or could not be begun, 2 on wrong words.
 */
@Command(
        name = "selftest",
        description = {
            "Tests every part of the board in turn, and the computer below it; says so on console and display.",
            "The phone must not run meanwhile. Firmware, settings and identity are not touched: the flash chip is"
                    + " written to in its region self-test only, and power is cut only while that is written."
        },
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        footer = {
            "",
            "The last report is kept in DIR/selftest.txt and DIR/selftest.json.",
            "Exit codes: 0 nothing failed, 1 something failed or the test could not begin, 2 wrong words.",
            "What is skipped is said, and is no pass."
        })
final class SelftestCommand extends BoardOptions implements Callable<Integer> {
    private enum LanguageKind {
        EN,
        DE
    }

    private static final class LanguageWord extends Word<LanguageKind> {
        LanguageWord() {
            super(LanguageKind.class);
        }
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "TEST",
            description = "Only these tests or groups of tests: flash,lcd (all: parts, flash, rail, lcd, keys, lamps,"
                    + " hook, network, clock, disk, java, memory)")
    private List<String> only;

    @Option(names = "--skip", split = ",", paramLabel = "TEST", description = "Not these tests or groups of tests")
    private List<String> skip;

    @Option(
            names = "--keys",
            description = "A person presses each key and lifts the handset, as they are told to; who cannot press a key"
                    + " waits 10 seconds, or holds X. An emulated board presses its keys itself")
    private boolean keys;

    @Option(
            names = "--unattended",
            description = "Ask nobody; what only a person can tell is skipped. So, too, where there is no terminal")
    private boolean unattended;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the report as JSON, too; - is the console")
    private Path json;

    @Option(names = "--report", paramLabel = "FILE", description = "Write the report as text, too")
    private Path report;

    @Option(
            names = "--language",
            converter = LanguageWord.class,
            paramLabel = "LANGUAGE",
            description = "Of console, text report and display: en or de (default: the computer's)")
    private LanguageKind language;

    private final Terminal terminal;
    private final Pace pace;

    SelftestCommand() {
        this(Terminal.ofSystem(), Pace.forPeople());
    }

    SelftestCommand(Terminal terminal, Pace pace) {
        this.terminal = terminal;
        this.pace = pace;
    }

    @Override
    public Integer call() throws IOException {
        Set<TestId> wanted = only == null ? EnumSet.allOf(TestId.class) : tests("--only", only);
        Set<TestId> skipped = skip == null ? EnumSet.noneOf(TestId.class) : tests("--skip", skip);
        Model model = knownModel();
        if (keys && board != BoardKind.EMULATED && !isAttended()) {
            throw usage("--keys wants a person at a terminal; leave it out, or --unattended");
        }
        Events nobody = event -> {};
        try (DataFolder folder = DataFolder.open(data);
                Hardware hardware = Hardware.of(this, folder, Time.system(), new SecureRandom(), nobody)) {
            Report done = test(hardware.fixture(), model, wanted, skipped);
            folder.keepSelfTest(done.text(language()), done.json());
            writeTo(report, done.text(language()));
            writeTo(json, done.json());
            return done.hasFailed() ? 1 : 0;
        }
    }

    private Report test(Fixture fixture, Model model, Set<TestId> wanted, Set<TestId> skipped) throws IOException {
        Instant now = Instant.now();
        SelfTest.Setup setup = new SelfTest.Setup(
                fixture,
                fixture.front().keys(),
                fixture.front().lamps(),
                FlashMap.w25q128(),
                new ThisHost(Path.of("/")).facts(data),
                helper(fixture),
                pace,
                Time.system());
        PrintWriter out = isJsonOnConsole()
                ? new PrintWriter(PrintWriter.nullWriter())
                : spec.commandLine().getOut();
        try (SelfTest selfTest = new SelfTest(setup, language())) {
            Optional<Identity> who = selfTest.identity();
            who.filter(it -> !it.phoneType().equals(model.id())).ifPresent(it -> {
                throw usage("the flash chip belongs to a " + it.phoneType() + "; take --model " + it.phoneType());
            });
            Report.Subject subject = new Report.Subject(
                    new Main.Version().getVersion()[0],
                    ThisHost.name(),
                    board.name().toLowerCase(Locale.ROOT),
                    model.id(),
                    who.map(Identity::mac).orElse(""),
                    who.map(Identity::serial).orElse(""));
            TextReport text = new TextReport(language(), terminal.isColoured());
            out.print(text.head(now, subject));
            out.flush();
            List<Result> results = selfTest.run(wanted, skipped, result -> {
                out.print(text.entry(result));
                out.flush();
            });
            out.print(text.end(results));
            out.flush();
            return new Report(now, subject, results);
        }
    }

    private boolean isAttended() {
        return !unattended && terminal.hasPerson();
    }

    /** An emulated board needs nobody: it has hands and eyes of its own. */
    private Helper helper(Fixture fixture) {
        if (board == BoardKind.EMULATED) {
            return Helper.board(fixture);
        }
        return isAttended() ? Helper.person(terminal, language(), pace, keys) : Helper.nobody();
    }

    private Language language() {
        boolean german = language == null
                ? Locale.getDefault().getLanguage().equals(Locale.GERMAN.getLanguage())
                : language == LanguageKind.DE;
        return german ? Language.GERMAN : Language.ENGLISH;
    }

    private Set<TestId> tests(String option, List<String> names) {
        EnumSet<TestId> tests = EnumSet.noneOf(TestId.class);
        for (String name : names) {
            Set<TestId> found = TestId.named(name);
            if (found.isEmpty()) {
                throw usage(option + ": there is no test " + name + "; tests are " + TestId.all());
            }
            tests.addAll(found);
        }
        return tests;
    }

    private Model knownModel() {
        try {
            return model();
        } catch (Usage e) {
            throw usage(e.getMessage());
        }
    }

    private ParameterException usage(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private boolean isJsonOnConsole() {
        return json != null && json.toString().equals("-");
    }

    private void writeTo(Path file, String text) throws IOException {
        if (file != null && file.toString().equals("-")) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else if (file != null) {
            Files.writeString(file, text);
        }
    }
}

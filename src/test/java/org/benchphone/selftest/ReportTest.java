package org.benchphone.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.json.mapper.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.benchphone.language.Language;
import org.benchphone.language.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ReportTest {
    private static final Report REPORT = new Report(
            Instant.parse("2026-11-24T12:00:00.5Z"),
            new Report.Subject("BenchPhone 1", "lab", "emulated", "snom360", "000413290001", "BP00000001"),
            List.of(
                    new Result(
                            TestId.FLASH_WRITE,
                            Outcome.fail(new Text("2 bits stuck", "2 Bits klemmen"), new Text("Look.", "Hinsehen."))
                                    .withDetails(List.of(Text.same("bit 3 at 00604D"), Text.same("bit 4 at 00604D")))
                                    .withMeasures(List.of(
                                            Measure.atMost(
                                                    new Text("sector erase", "Sektor löschen"), 45.1234, "ms", 400),
                                            Measure.between(Text.same("U"), 2.5, "V", 3, 3.6))),
                            Duration.ofMillis(1_234)),
                    new Result(TestId.RAIL, Outcome.skip(new Text("not measured", "nicht gemessen")), Duration.ZERO),
                    new Result(
                            TestId.JAVA,
                            Outcome.pass(Text.same("25.0.3"))
                                    .withMeasures(List.of(Measure.atLeast(Text.same("free"), 0.000_12, "MiB", 0))),
                            Duration.ofMillis(5))));

    @Test
    void isATableOfEightyColumns() {
        assertThat(REPORT.text(Language.ENGLISH)).isEqualTo("""
                BenchPhone self-test                                        2026-11-24T12:00:00Z
                snom360, MAC 000413290001, serial BP00000001, board emulated, host lab,
                BenchPhone 1
                --------------------------------------------------------------------------------
                  FAIL  flash-write      Flash chip: erase, program, read                  1.2 s
                                         2 bits stuck
                                         sector erase 45.1 ms, at most 400 ms
                                         ! U 2.5 V, from 3 to 3.6 V
                                         - bit 3 at 00604D
                                         - bit 4 at 00604D
                                         -> Look.
                  SKIP  rail             Supply of the flash chip                          0.0 s
                                         not measured
                  PASS  java             Java                                              0.0 s
                                         25.0.3
                                         free 0.00012 MiB, at least 0 MiB
                --------------------------------------------------------------------------------
                1 passed, 1 failed, 1 skipped                                              1.2 s
                """);
    }

    @Test
    void isGermanForWhoReadsGerman() {
        assertThat(REPORT.text(Language.GERMAN))
                .contains("BenchPhone-Selbsttest", "Seriennr. BP00000001", "Flash-Baustein: löschen, schreiben, lesen")
                .contains("Sektor löschen 45.1 ms, höchstens 400 ms", "von 3 bis 3.6 V", "-> Hinsehen.")
                .contains("1 bestanden, 1 durchgefallen, 1 ausgelassen");
    }

    @Test
    void noLineIsLongerThanTheTableWhateverWasFound() {
        Rig rig = new Rig();
        for (Language language : Language.values()) {
            assertThat(rig.test().text(language).lines()).allMatch(line -> line.length() <= 80);
        }
    }

    @Test
    void colourIsInAFreshReportOnATerminalOnly() {
        Result result = REPORT.results().getFirst();
        String plain = new TextReport(Language.ENGLISH, false).entry(result);
        String coloured = new TextReport(Language.ENGLISH, true).entry(result);
        assertThat(plain).doesNotContain("\u001B");
        assertThat(coloured).contains("\u001B[31mFAIL\u001B[0m");
        assertThat(coloured.replaceAll("\u001B\\[\\d+m", "")).isEqualTo(plain);
    }

    @Test
    void theJsonHoldsAllThatTheTextSays() {
        for (Report report : List.of(REPORT, new Rig().withPhone().test())) {
            assertThat(read(report.json()).text(Language.ENGLISH)).isEqualTo(report.text(Language.ENGLISH));
        }
        assertThat(REPORT.json()).contains("\"passed\":false").endsWith("}\n");
    }

    @SuppressWarnings("unchecked")
    private static Report read(String json) {
        Map<String, Object> report = JsonMapper.builder().build().fromJsonObject(json);
        return new Report(
                Instant.parse((String) report.get("date")),
                new Report.Subject(
                        (String) report.get("version"),
                        (String) report.get("host"),
                        (String) report.get("board"),
                        (String) report.get("model"),
                        (String) report.get("mac"),
                        (String) report.get("serial")),
                ((List<Map<String, Object>>) report.get("results"))
                        .stream().map(ReportTest::result).toList());
    }

    @SuppressWarnings("unchecked")
    private static Result result(Map<String, Object> json) {
        String id = (String) json.get("test");
        Outcome outcome = new Outcome(
                Verdict.valueOf((String) json.get("verdict")),
                Text.same((String) json.get("finding")),
                ((List<String>) json.get("details")).stream().map(Text::same).toList(),
                ((List<Map<String, Object>>) json.get("measures"))
                        .stream().map(ReportTest::measure).toList(),
                Text.same((String) json.get("advice")));
        return new Result(
                TestId.valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_')),
                outcome,
                Duration.ofMillis(((Number) json.get("milliseconds")).longValue()));
    }

    private static Measure measure(Map<String, Object> json) {
        return new Measure(
                Text.same((String) json.get("name")),
                ((Number) json.get("value")).doubleValue(),
                (String) json.get("unit"),
                limit(json.get("lowest")),
                limit(json.get("highest")));
    }

    private static OptionalDouble limit(Object number) {
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(((Number) number).doubleValue());
    }
}

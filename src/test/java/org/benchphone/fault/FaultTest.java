package org.benchphone.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fault and its one line. */
@Timeout(20)
class FaultTest {
    private final Random seeds = new Random(1);

    private Fault parse(String line) {
        return Fault.parse(line, seeds);
    }

    @Test
    void everyKindHasOneLineForEachFaultAndReadsItBack() {
        Random random = new Random(5);
        Set<String> ids = new HashSet<>();
        Set<Kind> kinds = new HashSet<>();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < 40; i++) {
                Fault fault = parse(someLine(kind, random));
                String id = fault.id();
                assertThat(parse(id).id()).isEqualTo(id);
                assertThat(parse(id)).isEqualTo(fault);
                assertThat(id).startsWith(kind.id()).doesNotContain("null");
                ids.add(id);
            }
            kinds.add(kind);
        }
        assertThat(kinds).containsExactlyInAnyOrder(Kind.values());
        assertThat(ids).hasSizeGreaterThan(5 * Kind.values().length);
    }

    /** Values in spellings of their own, some of them left away, in any order of the schedule. */
    private static String someLine(Kind kind, Random random) {
        StringJoiner line = new StringJoiner(random.nextBoolean() ? " " : "  ").add(kind.id());
        for (Parameter parameter : kind.parameters()) {
            if (parameter.preset().isEmpty() || random.nextBoolean()) {
                line.add(parameter.name() + "=" + some(parameter.domain(), random));
            }
        }
        if (kind.isDrawn() && random.nextBoolean()) {
            line.add("seed=" + random.nextLong(Long.MAX_VALUE));
        }
        boolean canCount = kind.nature().words().contains("count");
        switch (random.nextInt(4)) {
            case 0 -> line.add("after=PT" + random.nextInt(1, 500) + "S");
            case 1 -> {
                if (kind.nature().words().contains("for")) {
                    line.add("every=PT90M").add("for=PT" + random.nextInt(1, 5000) + ".50S");
                } else {
                    line.add("count=" + random.nextInt(1, 99)).add("every=pt1h");
                }
            }
            case 2 -> {
                if (kind.nature().words().contains("operation")) {
                    line.add("operation=" + random.nextInt(1, 99));
                } else if (canCount) {
                    line.add("count=0x" + random.nextInt(1, 99));
                }
            }
            default -> {}
        }
        return line.toString();
    }

    private static String some(Domain domain, Random random) {
        return switch (domain) {
            case Domain.Whole(long least, long most, String unit) -> Long.toString(random.nextLong(least, most + 1));
            case Domain.Hex(long least, long most) ->
                (random.nextBoolean() ? "0x%X" : "%d").formatted(random.nextLong(least, most + 1));
            case Domain.Decimal(String least, String most) -> random.nextBoolean() ? most + ".00" : most;
            case Domain.Word(var words) ->
                words.get(random.nextInt(words.size())).toUpperCase();
            case Domain.Name() -> random.nextBoolean() ? "ok" : "p12";
            case Domain.Span() -> "PT0.1S";
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flash-stuck address=1310720 | flash-stuck address=0x140000 bits=0x1 read=0",
                "flash-stuck bits=255 address=0x14AbCd read=1 | flash-stuck address=0x14abcd bits=0xff read=1",
                "key-stuck key=ok for=PT120S | key-stuck key=OK contact=closed for=PT2M",
                "power-cut after=PT5S | power-cut tear=half after=PT5S",
                "power-cut tear=NOISE operation=17 | power-cut tear=noise operation=17",
                "flash-slow factor=2.50 after=PT1S | flash-slow factor=2.5 after=PT1S",
                "flash-rot seed=7 address=8388608 bits=3 | flash-rot address=0x800000 length=4096 bits=3 seed=7",
                "key-bounce seed=07 count=2 | key-bounce key=ANY ms=8 seed=7 count=2"
            })
    void aLineIsSpelledInOneWay(String said, String id) {
        assertThat(parse(said).id()).isEqualTo(id);
    }

    @Test
    void aSeedIsDrawnAndThenStandsInTheId() {
        Fault one = parse("key-bounce");
        Fault other = parse("key-bounce");
        assertThat(one.id()).matches("key-bounce key=ANY ms=8 seed=\\d+").isNotEqualTo(other.id());
        assertThat(parse(one.id()).id()).isEqualTo(one.id());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | There is no fault . There are flash-stuck, flash-worn",
                "flash-stack | There is no fault flash-stack. There are flash-stuck",
                "flash-stuck | needs address: a number from 0x0 to 0xffffff. Where the byte is.",
                "flash-stuck adress=1 | flash-stuck has no adress. It takes address, bits, read, after, operation, for, every",
                "flash-stuck address=0x1000000 | address is a number from 0x0 to 0xffffff, not 0x1000000.",
                "flash-stuck address=-1 | address is a number from",
                "flash-stuck address=1 bits=0 | bits is a number from 0x1 to 0xff, not 0.",
                "flash-stuck address=1 address=2 | address stands twice in",
                "flash-stuck address=1 nonsense | what is nonsense?",
                "flash-stuck address=1 seed=5 | flash-stuck has no seed.",
                "flash-stuck address=1 count=5 | flash-stuck has no count.",
                "flash-slow factor=1 | factor is a number from 1.1 to 1000 with up to three decimals, not 1.",
                "flash-slow factor=2.5004 | factor is",
                "flash-slow factor=1e999999999 | factor is",
                "flash-slow factor=NaN | factor is",
                "flash-worn address=0 rate=0 | rate is a number from 0.001 to 1",
                "flash-worn address=0 at=read | at is one of erase, program, both, not read.",
                "key-bounce ms=31 | ms is a whole number from 1 to 30 ms, not 31.",
                "key-bounce seed=-1 | seed is a whole number from 0",
                "key-bounce after=5 | after is a duration such as PT2.5S or PT10M, not 5.",
                "key-bounce after=PT0S | after is a duration",
                "key-bounce after=P999999D | after is a duration",
                "key-bounce every=PT5S | every needs for",
                "key-bounce every=PT5S for=PT5S | every is the time from one beginning to the next",
                "key-stuck key=O* | key is the name of a key",
                "power-cut count=2 | power-cut strikes once: count needs every.",
                "power-cut for=PT2S | power-cut has no for.",
                "power-cut after=PT1S operation=3 | say one of them",
                "power-cut every=PT1S operation=3 | operation begins once"
            })
    void whatMakesNoSenseIsRefusedWithWhatToWrite(String said, String sentence) {
        assertThatThrownBy(() -> parse(said)).isInstanceOf(BadFault.class).hasMessageContaining(sentence);
    }

    @Test
    void everyKindAndValueIsExplained() {
        int values = 0;
        for (Kind kind : Kind.values()) {
            assertThat(kind.help()).matches("[A-Z].*\\.");
            for (Parameter parameter : kind.parameters()) {
                assertThat(parameter.help()).matches("\\p{L}.*\\.");
                assertThat(parameter.domain().says()).isNotBlank();
                values++;
            }
        }
        assertThat(values).isGreaterThan(15);
    }
}

package org.benchphone.redirection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class RedirectionListTest {
    private static final Redirection RECEPTION = new Redirection("000413AABBCC", "http://host/a;b", "Reception");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000413AABBCC,http://host/a;b,Reception",
                "00:04:13:aa:bb:cc;\"http://host/a;b\";Reception",
                "000413AABBCC\thttp://host/a;b\tReception",
                "000413AABBCC http://host/a;b Reception",
                "\uFEFFmac,url,remark\r\n\r\n# a comment\r\n  000413AABBCC ,  http://host/a;b , \"Reception\"  ",
                "MAC;URL;Remark\n000413aabbcc;\"http://host/a;b\";Reception"
            })
    void aRowMayBeWrittenInManyWays(String text) {
        RedirectionList list = RedirectionList.parse(text);

        assertThat(list.problems()).isEmpty();
        assertThat(list.rows()).containsExactly(RECEPTION);
    }

    @Test
    void everyLineThatCannotStandIsNamed() {
        RedirectionList list = RedirectionList.parse("""
                000413AABBCC,http://host/
                nonsense
                000413AABBCD
                000413AABBCE,"http://host/
                00:04:13:AA:BB:CC,http://host/,again
                000413AABBCF,http://host/,"a" b
                """);

        assertThat(list.problems()).extracting(RedirectionList.Problem::line).containsExactly(2, 3, 4, 5, 6);
        assertThat(list.problems().get(3).sentence()).isEqualTo("Line 5: 000413AABBCC is in an earlier line already.");
        assertThat(RedirectionList.parse("x\n".repeat(100)).problems()).hasSize(20);
    }

    @Test
    void whatIsWrittenReadsBackAsTheSame() {
        List<Redirection> rows = List.of(
                RECEPTION,
                new Redirection("000413000001", "http://host/a,b", ""),
                new Redirection("000413000002", "tftp://host", "say \"hello\", Jürgen; # no comment"),
                new Redirection("000413000003", "https://u:p@host/{mac}", "\"quoted\""));

        assertThat(RedirectionList.parse(RedirectionList.write(rows)).rows()).isEqualTo(rows);
    }

    @Test
    void anyTextIsReadWithoutAnError() {
        Random random = new Random(7);
        String letters = "0004 13AB,;\t\"\n\r#:-http://x{mac}\u0000ä";
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(60), 0, letters.length())
                    .mapToObj(at -> letters.substring(at, at + 1))
                    .collect(Collectors.joining());
            RedirectionList list = RedirectionList.parse("000413AABBCC," + text);
            assertThat(RedirectionList.parse(RedirectionList.write(list.rows())).rows())
                    .isEqualTo(list.rows());
        }
    }

    @Test
    void moreThanTenThousandRowsAreRefused() {
        String rows = IntStream.rangeClosed(0, 10_000)
                .mapToObj("000413%06X,http://host/\n"::formatted)
                .collect(Collectors.joining());

        assertThat(RedirectionList.parse(rows).problems())
                .containsExactly(new RedirectionList.Problem(10_001, "The table takes at most 10000 rows."));
        assertThat(RedirectionList.parse(rows.lines().skip(1).collect(Collectors.joining("\n")))
                        .rows())
                .hasSize(10_000);
    }
}

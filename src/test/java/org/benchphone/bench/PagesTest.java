package org.benchphone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PagesTest {
    private static final Path SOURCES = Path.of("src/main/resources/org/benchphone/bench");

    private final FakeBench bench = new FakeBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void everyFileOfThePageIsServed() throws IOException {
        try (Stream<Path> files = Files.list(SOURCES)) {
            // the description is the API's, not a page's
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.equals("openapi.yaml")))
                    .containsExactlyInAnyOrderElementsOf(Pages.FILES);
        }
        for (String file : Pages.FILES) {
            HttpResponse<String> response = bench.send(bench.asOperator("/" + file));
            assertThat(response.statusCode()).as(file).isEqualTo(200);
            assertThat(response.body()).isEqualTo(Files.readString(SOURCES.resolve(file)));
        }
        assertThat(bench.send(bench.request("/")).headers().firstValue("Content-Type"))
                .contains("text/html;charset=utf-8");
        assertThat(bench.send(bench.request("/panel.js")).headers().firstValue("Content-Type"))
                .contains("text/javascript;charset=utf-8");
    }

    @Test
    void nothingThePageNamesIsMissing() throws IOException {
        Pattern names = Pattern.compile("(?:src|href)=\"([^\"#:]+)\"|from '\\./([^']+)'");
        int found = 0;
        for (String file : Pages.FILES) {
            List<MatchResult> matches = names.matcher(Files.readString(SOURCES.resolve(file)))
                    .results()
                    .toList();
            for (MatchResult match : matches) {
                String name = match.group(1) == null ? match.group(2) : match.group(1);
                assertThat(bench.send(bench.asOperator("/" + name)).statusCode())
                        .as(file + " names " + name)
                        .isEqualTo(200);
                found++;
            }
        }
        assertThat(found).isGreaterThan(15);
    }

    @Test
    void thePageLoadsNothingFromElsewhereAndHasNothingInline() throws IOException {
        String policy = bench.send(bench.request("/"))
                .headers()
                .firstValue("Content-Security-Policy")
                .orElseThrow();
        assertThat(policy)
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        for (String name : List.of("index.html", "recording.html", "redirection.html", "sip.html")) {
            String page = Files.readString(SOURCES.resolve(name));
            assertThat(page).doesNotContain("style=", "<style", "onclick", "https://", "http://");
            assertThat(page).doesNotContainPattern("<script(?! type=\"module\" src=)");
        }
        for (String file : Pages.FILES) {
            String text = Files.readString(SOURCES.resolve(file)).replace("http://www.w3.org/2000/svg", "");
            assertThat(text).as(file).doesNotContain("https://", "http://", "innerHTML", "@import");
        }
    }

    @Test
    void anUnchangedFileIsNotSentAgain() {
        String tag = bench.send(bench.request("/panel.css"))
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        HttpResponse<String> again = bench.send(bench.request("/panel.css").header("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void aPageCanOnlyBeRead() {
        HttpResponse<String> response =
                bench.send(bench.request("/").POST(java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }
}

package org.benchphone.selftest;

import io.avaje.json.mapper.JsonMapper;
import io.avaje.json.stream.JsonStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchphone.language.Language;

/** A self-test to keep: what was tested, when, and what came of it. */
public record Report(Instant date, Subject subject, List<Result> results) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .jsonStream(JsonStream.builder()
                    .serializeNulls(true)
                    .serializeEmpty(true)
                    .build())
            .build();

    /**
     * What was tested.
     *
     * @param version of BenchPhone
     * @param host the computer's name
     * @param board {@code emulated}, ...
     * @param model {@code snom360}
     * @param mac of the phone; empty when the flash chip does not say
     * @param serial of the phone; empty when the flash chip does not say
     */
    public record Subject(String version, String host, String board, String model, String mac, String serial) {}

    public Report {
        results = List.copyOf(results);
    }

    public boolean hasFailed() {
        return results.stream().anyMatch(result -> result.verdict() == Verdict.FAIL);
    }

    /** What a person reads, without colours. */
    public String text(Language language) {
        TextReport text = new TextReport(language, false);
        StringBuilder all = new StringBuilder(text.head(date, subject));
        results.forEach(result -> all.append(text.entry(result)));
        return all.append(text.end(results)).toString();
    }

    /** One object; its texts are English. */
    public String json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("date", date.toString());
        json.put("version", subject.version);
        json.put("host", subject.host);
        json.put("board", subject.board);
        json.put("model", subject.model);
        json.put("mac", subject.mac);
        json.put("serial", subject.serial);
        json.put("passed", !hasFailed());
        json.put("results", results.stream().map(Result::json).toList());
        return JSON.toJson(json) + "\n";
    }
}

package org.benchphone.selftest;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.benchphone.language.Text;

/** One line of the report. */
public record Result(TestId test, Outcome outcome, Duration took) {
    public Verdict verdict() {
        return outcome.verdict();
    }

    /** In English, as all that scripts read. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("test", test.id());
        json.put("title", test.title().english());
        json.put("verdict", verdict().name());
        json.put("finding", outcome.finding().english());
        json.put("details", outcome.details().stream().map(Text::english).toList());
        json.put("measures", outcome.measures().stream().map(Measure::json).toList());
        json.put("advice", outcome.advice().english());
        json.put("milliseconds", took.toMillis());
        return json;
    }
}

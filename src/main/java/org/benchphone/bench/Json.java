package org.benchphone.bench;

import io.avaje.json.JsonException;
import io.avaje.json.mapper.JsonMapper;
import io.avaje.json.stream.JsonStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON (RFC 8259) of maps, lists, strings, numbers, booleans and null. */
public final class Json {
    private static final int DEEPEST = 8;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .jsonStream(JsonStream.builder()
                    .serializeNulls(true)
                    .serializeEmpty(true)
                    .build())
            .build();

    private Json() {}

    public static String of(Object value) {
        return MAPPER.toJson(value);
    }

    /** A map of these names and values, in this order; null is a value. */
    public static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    /** @throws Problem 400 for anything but one JSON object */
    static Map<String, Object> parseObject(String text) {
        String trimmed = text.strip();
        if (!isOneObject(trimmed)) {
            throw noObject(trimmed);
        }
        try {
            return MAPPER.fromJsonObject(trimmed);
        } catch (JsonException | NumberFormatException e) {
            throw noObject(trimmed);
        }
    }

    private static Problem noObject(String text) {
        String begin = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return Problem.badRequest("The body is not a JSON object: " + begin);
    }

    /** The parser reads any depth until the stack ends, and ignores what follows the object: both are seen to here. */
    private static boolean isOneObject(String text) {
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
                continue;
            }
            quoted = c == '"';
            if (c == '{' || c == '[') {
                depth++;
            } else if (c == '}' || c == ']') {
                depth--;
            }
            boolean last = i == text.length() - 1;
            if (depth > DEEPEST || depth < 0 || depth == 0 != last) {
                return false;
            }
        }
        return text.startsWith("{");
    }
}

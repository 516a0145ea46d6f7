package org.benchphone.settings;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Settings that could be, and bytes near to files of them. */
final class RandomFiles {
    private static final String NAME = "abcxyzABCXYZ0123456789_";
    private static final String ODD = ":&!$#<>;\t \\\"'{}]-/\u0085\u2028\uFFFD";
    private static final List<String> SCRAPS = List.of(
            "<",
            ">",
            "</",
            "/>",
            "&",
            "&amp;",
            "&#10;",
            "\"",
            "'",
            ":",
            "\n",
            "\r",
            "\0",
            "\t",
            "$",
            "!",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<!DOCTYPE x>",
            "<?",
            "?>",
            "<settings>",
            "</settings>",
            "<fkey idx='1' label='x'>",
            "<html><pre>",
            "</pre>",
            "idx='9'",
            "perm=\"R\"",
            "<setting name=''>",
            "\u00E4",
            "\u20AC",
            "<file url='u'/>",
            "<item/>",
            "#",
            ";");

    private final RandomGenerator random;

    RandomFiles(RandomGenerator random) {
        this.random = random;
    }

    /** One of each name, up to {@code most}; names end in numbers of all kinds, some are XML's own words. */
    List<Setting> settings(int most) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (int count = random.nextInt(most + 1); count > 0; count--) {
            String name = name();
            Permission permission = Permission.values()[random.nextInt(Permission.values().length)];
            settings.put(name, new Setting(name, permission, value(random.nextInt(40))));
        }
        return List.copyOf(settings.values());
    }

    private String name() {
        return switch (random.nextInt(5)) {
            case 0 ->
                List.of("setting", "settings", "tbook", "fkey", "xml", "firmware", "item", "file", "_", "0")
                        .get(random.nextInt(10));
            case 1 -> "user_name" + random.nextInt(20_000);
            case 2 -> "fkey_label" + "0".repeat(random.nextInt(4)) + random.nextInt(100);
            default -> {
                StringBuilder name = new StringBuilder();
                for (int left = random.nextInt(1, Setting.MAX_NAME + 1); left > 0; left--) {
                    name.append(NAME.charAt(random.nextInt(NAME.length())));
                }
                yield name.toString();
            }
        };
    }

    String value(int characters) {
        String value = IntStream.range(0, characters)
                .map(i -> switch (random.nextInt(5)) {
                    case 0 -> ODD.charAt(random.nextInt(ODD.length()));
                    case 1 -> 0xA0 + random.nextInt(0x400);
                    case 2 -> 0x1F600 + random.nextInt(16);
                    default -> ' ' + random.nextInt(95);
                })
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return value.trim();
    }

    List<String> urls() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> ("u" + value(random.nextInt(20))))
                .toList();
    }

    /** A good file with some bytes of it changed, left out, or put in. */
    byte[] damaged() {
        SettingsFile file = new SettingsFile(settings(8), urls(), List.of());
        StringBuilder text = new StringBuilder(random.nextBoolean() ? file.dump() : file.xml());
        for (int edits = random.nextInt(4); edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(6));
            text.replace(at, end, random.nextInt(4) == 0 ? "" : SCRAPS.get(random.nextInt(SCRAPS.size())));
        }
        return text.toString().getBytes(random.nextInt(4) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }
}

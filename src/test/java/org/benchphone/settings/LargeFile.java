package org.benchphone.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;

/** Reads a file that is made while it is read, and prints what came of it: settings and files, or the first problem. */
final class LargeFile {
    private static final int SETTINGS = 5_000;
    private static final int SIZE = SettingsFile.MAX_BYTES - 1_000;

    /** What the file is like: how it begins, what repeats until there are 10 MB, how it ends. */
    enum Kind {
        TEXT(
                "",
                i -> i < SETTINGS ? "name_of_a_setting" + i + "$: a value of some length " + i + "\n" : "# comment\n",
                "",
                "5000"),
        TEXT_AGAIN_AND_AGAIN("", i -> "name" + i % SETTINGS + "$: value " + i + "\n", "", "5000"),
        TEXT_LONG_COMMENT("a: 1\n#", i -> "0123456789", "\nb: 2\n", "2"),
        TEXT_LONG_LINE("a: 1\nb: ", i -> "0123456789", "", "Line 2: longer than"),
        TEXT_RUBBISH("", i -> "no such file\n", "", "Line 1: no colon"),
        TEXT_MANY_NAMES("", i -> "n" + i + ":\n", "", "Line 10001: over 10000 settings"),
        TEXT_TOO_LARGE("", i -> "# comment\n", "#".repeat(2_000), "Line 1: the file is larger"),
        XML(
                "<settings><phone-settings>\n",
                i -> "<user_setting_" + i / 10 % 500 + " idx='" + i % 10 + "' perm='RW'>a value " + i % 10_000
                        + "</user_setting_" + i / 10 % 500 + ">\n",
                "</phone-settings></settings>",
                "5000"),
        XML_LONG_TEXT("<settings><uploads><file>", i -> "0123456789abcdef\n", "</file></uploads></settings>", "0"),
        XML_LONG_VALUE(
                "<phone-settings><a>", i -> "0123456789", "</a></phone-settings>", "Line 1: a control character"),
        XML_LONG_CDATA("<settings><uploads><![CDATA[", i -> "0123456789", "]]></uploads></settings>", "0"),
        XML_LONG_COMMENT("<settings><!--", i -> "012345> 789", "--></settings>", "Line 1: a tag or comment"),
        XML_LONG_ATTRIBUTE("<settings><a b='", i -> "012345> 789", "'/></settings>", "Line 1: a tag or comment"),
        XML_LONG_REFERENCE("<settings>&a", i -> "0123456789", ";</settings>", "Line 1: an & without"),
        XML_MANY_NAMES("<settings>", i -> "<a-" + i + "/>", "</settings>", "Line 1: over 1000 different"),
        XML_MANY_ATTRIBUTES("<settings>", i -> "<a b-" + i + "=''/>", "</settings>", "Line 1: over 1000 different"),
        XML_DEPTH("<settings>", i -> "<settings>", "", "Line 1: elements inside"),
        XML_EMPTY_ELEMENTS("<settings>", i -> "<a/>", "</settings>", "0");

        private final String begin;
        private final IntFunction<String> repeated;
        private final String end;
        final String expected;

        Kind(String begin, IntFunction<String> repeated, String end, String expected) {
            this.begin = begin;
            this.repeated = repeated;
            this.end = end;
            this.expected = expected;
        }
    }

    private LargeFile() {}

    /** @param arguments a {@link Kind} */
    public static void main(String[] arguments) throws IOException {
        SettingsFile file = SettingsFile.parse(new Made(Kind.valueOf(arguments[0])));
        System.out.println(
                file.problems().isEmpty()
                        ? file.settings().size()
                        : file.problems().getFirst().sentence());
    }

    private static final class Made extends InputStream {
        private final Kind kind;
        private byte[] part;
        private int at;
        private int made;
        private int repeats;
        private boolean ended;

        Made(Kind kind) {
            this.kind = kind;
            this.part = kind.begin.getBytes(StandardCharsets.UTF_8);
            this.made = part.length;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int done = 0;
            while (done < length && !(ended && at == part.length)) {
                if (at == part.length) {
                    ended = made >= SIZE;
                    part = (ended ? kind.end : kind.repeated.apply(repeats++)).getBytes(StandardCharsets.UTF_8);
                    made += part.length;
                    at = 0;
                }
                int count = Math.min(length - done, part.length - at);
                System.arraycopy(part, at, into, offset + done, count);
                at += count;
                done += count;
            }
            return done == 0 ? -1 : done;
        }
    }
}

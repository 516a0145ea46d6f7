package org.benchphone.settings;

/** Writes the XML format so that it reads back as the same. */
final class XmlWriter {
    private final StringBuilder out = new StringBuilder();

    private XmlWriter() {}

    static String write(SettingsFile file) {
        return new XmlWriter().file(file);
    }

    private String file(SettingsFile file) {
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<settings>\n  <phone-settings>\n");
        file.settings().forEach(this::setting);
        out.append("  </phone-settings>\n");
        if (!file.files().isEmpty()) {
            out.append("  <setting-files>\n");
            for (String url : file.files()) {
                out.append("    <file url=\"");
                escape(url);
                out.append("\"/>\n");
            }
            out.append("  </setting-files>\n");
        }
        return out.append("</settings>\n").toString();
    }

    /** {@code user_name1} as {@code <user_name idx="1">}: the reader puts the number behind the name again. */
    private void setting(Setting setting) {
        String name = setting.name();
        int number = startOfNumber(name);
        boolean speakable = !isDigit(name.charAt(0));
        String element = speakable ? name.substring(0, number) : "setting";
        out.append("    <").append(element);
        if (!speakable) {
            out.append(" name=\"").append(name).append('"');
        } else if (number < name.length()) {
            out.append(" idx=\"").append(name, number, name.length()).append('"');
        }
        out.append(" perm=\"").append(setting.permission().perm()).append("\">");
        escape(setting.value());
        out.append("</").append(element).append(">\n");
    }

    /** Of the digits at the end of a name so many that they read back as they are: no zero in front, at most four. */
    private static int startOfNumber(String name) {
        int start = name.length();
        while (start > 1 && name.length() - start < 4 && isDigit(name.charAt(start - 1))) {
            start--;
        }
        while (start < name.length() - 1 && name.charAt(start) == '0') {
            start++;
        }
        return start;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void escape(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\t' -> out.append("&#9;");
                default -> out.append(c);
            }
        }
    }
}

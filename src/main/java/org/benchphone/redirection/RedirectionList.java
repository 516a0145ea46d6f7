package org.benchphone.redirection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Many rows as text: how the table is kept, given away and taken in.
 *
 * <pre>
 *   mac,url,remark                                a first line of names may be there
 *   000413AABBCC,http://host/{mac}.htm,Reception  comma, semicolon, tab or blanks after the MAC say how it goes on
 *   00:04:13:aa:bb:cd;"http://host/a;b"           quoted as RFC 4180 has it: "" for one
 *   # comment
 * </pre>
 *
 * @param rows one of each MAC address, in the order of the lines
 * @param problems lines that are none of this, the first {@value #MAX_PROBLEMS}; with any, the list is not for use
 */
public record RedirectionList(List<Redirection> rows, List<Problem> problems) {
    static final int MAX_PROBLEMS = 20;
    private static final String HEAD = "mac,url,remark";
    private static final String SEPARATORS = ",;\t ";

    /** @param line counted from 1 */
    public record Problem(int line, String reason) {
        public String sentence() {
            return "Line " + line + ": " + reason;
        }
    }

    public RedirectionList {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    /** Never throws, whatever the text is. */
    public static RedirectionList parse(String text) {
        Map<String, Redirection> rows = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            try {
                Optional<Redirection> row = row(number == 1 ? line.replace("\uFEFF", "") : line, number);
                if (row.isPresent() && rows.put(row.get().mac(), row.get()) != null) {
                    throw new Refused(row.get().mac() + " is in an earlier line already.");
                }
                if (rows.size() > Redirections.MAX_ROWS) {
                    throw new Refused(Redirections.tooMany());
                }
            } catch (Refused e) {
                problems.add(new Problem(number, e.getMessage()));
            }
            if (problems.size() == MAX_PROBLEMS || rows.size() > Redirections.MAX_ROWS) {
                break;
            }
        }
        return new RedirectionList(new ArrayList<>(rows.values()), problems);
    }

    private static Optional<Redirection> row(String whole, int number) {
        String line = whole.strip();
        boolean names = number == 1 && line.matches("(?i)mac[,;\\t ].*");
        if (line.isEmpty() || line.startsWith("#") || names) {
            return Optional.empty();
        }
        Fields fields = new Fields(line);
        Redirection row = new Redirection(fields.next(), fields.next(), fields.rest());
        return Optional.of(row);
    }

    /** Reads back as the same rows. */
    public static String write(Collection<Redirection> rows) {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        for (Redirection row : rows) {
            text.append(row.mac())
                    .append(',')
                    .append(quoted(row.url()))
                    .append(row.remark().isEmpty() ? "" : "," + quoted(row.remark()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    /** The fields of a line, from left to right. */
    private static final class Fields {
        private final String line;
        private int at;
        private char separator;

        Fields(String line) {
            this.line = line;
        }

        String next() {
            if (at < line.length() && line.charAt(at) == '"') {
                return quoted();
            }
            int end = at;
            while (end < line.length() && !separates(line.charAt(end))) {
                end++;
            }
            String field = line.substring(at, end);
            goTo(end);
            return field;
        }

        String rest() {
            boolean isQuoted = at < line.length() && line.charAt(at) == '"';
            String rest = isQuoted ? quoted() : line.substring(at);
            if (isQuoted && at < line.length()) {
                throw new Refused("There is more behind the last quotation mark.");
            }
            return rest;
        }

        private String quoted() {
            StringBuilder field = new StringBuilder();
            int end = at + 1;
            while (end < line.length() && (line.charAt(end) != '"' || line.startsWith("\"\"", end))) {
                field.append(line.charAt(end));
                end += line.charAt(end) == '"' ? 2 : 1;
            }
            if (end >= line.length()) {
                throw new Refused("A quotation mark is opened and not closed.");
            }
            goTo(end + 1);
            return field.toString();
        }

        /** The first separator of a line is that of the line. */
        private boolean separates(char c) {
            return separator == 0 ? SEPARATORS.indexOf(c) >= 0 : c == separator;
        }

        private void goTo(int end) {
            at = pastBlanks(end);
            if (at < line.length() && separates(line.charAt(at))) {
                separator = line.charAt(at);
                at = pastBlanks(at + 1);
            } else if (separator == 0 && at > end) {
                separator = line.charAt(end);
            }
        }

        private int pastBlanks(int from) {
            int to = from;
            while (to < line.length() && (line.charAt(to) == ' ' || line.charAt(to) == '\t')) {
                to++;
            }
            return to;
        }
    }
}

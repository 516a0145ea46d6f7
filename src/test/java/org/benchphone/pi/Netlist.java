package org.benchphone.pi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What is joined to what on a board: KiCad's netlist, {@code (export (components (comp (ref "U1") (value "…")) …) (nets (net
 * (name "…") (node (ref "U1") (pin "8")) …) …))}.
 */
final class Netlist {
    private final Map<String, String> values = new TreeMap<>();
    private final Map<Node, String> nets = new LinkedHashMap<>();

    /** A pin of a part: {@code U1} and {@code 8}. */
    record Node(String part, String pin) {
        @Override
        public String toString() {
            return part + "." + pin;
        }
    }

    private Netlist(Expression export) {
        export.child("components").children("comp").forEach(part -> values.put(part.text("ref"), part.text("value")));
        export.child("nets")
                .children("net")
                .forEach(net -> net.children("node")
                        .forEach(node -> nets.put(new Node(node.text("ref"), node.text("pin")), net.text("name"))));
    }

    static Netlist read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /** @throws IllegalArgumentException when the text is no netlist of KiCad */
    static Netlist parse(String text) {
        return new Netlist(new Reader(text).expression());
    }

    /** The name of the net at a pin. */
    String net(String part, String pin) {
        String net = nets.get(new Node(part, pin));
        if (net == null) {
            throw new IllegalArgumentException("no pin " + part + "." + pin);
        }
        return net;
    }

    /** All pins of a net, but none of {@code part}. */
    Stream<Node> neighbours(String net, String part) {
        return nets.entrySet().stream()
                .filter(entry -> entry.getValue().equals(net))
                .map(Map.Entry::getKey)
                .filter(node -> !node.part().equals(part));
    }

    /** The parts whose references begin so, with what they are: {@code SW5} is {@code OK}. */
    Map<String, String> parts(String prefix) {
        Map<String, String> found = new TreeMap<>(values);
        found.keySet().removeIf(part -> !part.matches(prefix + "\\d+"));
        return found;
    }

    /** A list in parentheses: its first word, then words and lists. */
    private record Expression(String name, List<String> words, List<Expression> lists) {
        Stream<Expression> children(String called) {
            return lists.stream().filter(list -> list.name.equals(called));
        }

        Expression child(String called) {
            return children(called)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no " + called + " in " + name));
        }

        String text(String called) {
            return child(called).words.getFirst();
        }
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        Expression expression() {
            skipBlanks();
            if (peek() != '(') {
                throw new IllegalArgumentException("no parenthesis at " + at);
            }
            at++;
            String name = word();
            List<String> words = new ArrayList<>();
            List<Expression> lists = new ArrayList<>();
            while (true) {
                skipBlanks();
                switch (peek()) {
                    case ')' -> {
                        at++;
                        return new Expression(name, words, lists);
                    }
                    case '(' -> lists.add(expression());
                    default -> words.add(word());
                }
            }
        }

        private String word() {
            skipBlanks();
            return peek() == '"' ? quoted() : bare();
        }

        private String quoted() {
            StringBuilder word = new StringBuilder();
            for (at++; peek() != '"'; at++) {
                if (peek() == '\\') {
                    at++;
                }
                word.append(peek());
            }
            at++;
            return word.toString();
        }

        private String bare() {
            int from = at;
            while (!Character.isWhitespace(peek()) && "()".indexOf(peek()) < 0) {
                at++;
            }
            return text.substring(from, at);
        }

        private char peek() {
            if (at >= text.length()) {
                throw new IllegalArgumentException("the netlist ends in the middle");
            }
            return text.charAt(at);
        }

        private void skipBlanks() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}

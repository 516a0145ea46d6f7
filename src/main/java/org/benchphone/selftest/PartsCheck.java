package org.benchphone.selftest;

import java.util.List;
import org.benchphone.board.Part;
import org.benchphone.language.Text;

/** Each part that the board asked at power-up. */
final class PartsCheck implements Check {
    @Override
    public Text advice() {
        return new Text(
                "Check how the board is plugged in, and its supply.", "Sitz der Platine und Versorgung prüfen.");
    }

    @Override
    public Outcome run(Station station) {
        station.board();
        List<Part> parts = station.fixture().parts();
        if (parts.isEmpty()) {
            return Outcome.skip(
                    new Text("this board keeps no list of its parts", "diese Platine führt keine Liste ihrer Teile"));
        }
        List<Text> details = parts.stream().map(PartsCheck::line).toList();
        List<Part> bad = parts.stream()
                .filter(part -> part.state() != Part.State.FOUND && part.state() != Part.State.NOT_FITTED)
                .toList();
        if (bad.isEmpty()) {
            return Outcome.pass(new Text("all " + parts.size() + " answer", "alle " + parts.size() + " antworten"))
                    .withDetails(details);
        }
        String names = String.join(", ", bad.stream().map(Part::name).toList());
        Text advice = bad.stream().map(Part::advice).reduce(Text.same(""), PartsCheck::and);
        return Outcome.fail(new Text("not usable: " + names, "nicht nutzbar: " + names), advice)
                .withDetails(details);
    }

    private static Text line(Part part) {
        String end = part.finding().isEmpty() ? "" : ": " + part.finding();
        Text state = switch (part.state()) {
            case FOUND -> new Text("found", "gefunden");
            case MISSING -> new Text("MISSING", "FEHLT");
            case WRONG -> new Text("WRONG", "FALSCH");
            case NOT_FITTED -> new Text("not fitted", "nicht bestückt");
        };
        return new Text(part.name() + " " + state.english() + end, part.name() + " " + state.german() + end);
    }

    private static Text and(Text first, Text second) {
        return new Text(
                (first.english() + " " + second.english()).strip(), (first.german() + " " + second.german()).strip());
    }
}

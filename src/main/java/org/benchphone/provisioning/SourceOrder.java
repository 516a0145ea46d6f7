package org.benchphone.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchphone.language.Text;

/**
 * In which order sources are asked: the setting {@code provisioning_order}, a list of {@code NAME:stop} or
 * {@code NAME:proceed}. After a source that knew an address, {@code stop} ends the search and {@code proceed} goes on. A
 * source that is not in the list is not asked.
 *
 * <p>The syntax is that of later firmware (wazo's {@code dhcp:stop redirection:stop}). Which order the 3xx had was never
 * published; ours begins with what the phone was told before. {@code sip_pnp} is the later name of {@code pnp};
 * {@code tr69} is passed over, for the 3xx never had it.
 */
record SourceOrder(List<Turn> turns, List<Text> complaints) {
    record Turn(Source source, boolean stops) {}

    static SourceOrder of(String setting, List<Source> sources) {
        List<Turn> turns = new ArrayList<>();
        List<Text> complaints = new ArrayList<>();
        for (String word : setting.strip().split("\\s+")) {
            String[] parts = word.split(":", 2);
            String name = parts[0].equals("sip_pnp") ? "pnp" : parts[0];
            Optional<Source> source =
                    sources.stream().filter(it -> it.name().equals(name)).findFirst();
            boolean known = parts.length == 1 || parts[1].equals("stop") || parts[1].equals("proceed");
            if (source.isPresent() && known) {
                turns.add(new Turn(source.get(), parts.length == 1 || parts[1].equals("stop")));
            } else if (!word.isEmpty() && !name.equals("tr69")) {
                complaints.add(new Text(
                        "provisioning_order: " + word + " is passed over.",
                        "provisioning_order: " + word + " wird übergangen."));
            }
        }
        return new SourceOrder(List.copyOf(turns), List.copyOf(complaints));
    }
}

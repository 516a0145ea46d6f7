package org.benchphone.web;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchphone.language.Text;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Setup &gt; Advanced &gt; Network: the phone's addresses. After a change the page has a button {@code CONFIRM_REBOOT};
 * whoever presses it is asked once more, and the answer goes to {@code /confirm.htm} (Elastix does so without a person).
 */
final class AdvancedNetwork {
    private static final String PATH = "/advanced_network.htm";
    private static final String IGNORED = "ignore_dhcp_findings";

    /** What a phone can be told to ignore, as Elastix names it. */
    private static final List<String> FINDINGS = List.of("ip_adr", "netmask", "gateway", "dns_server1", "dns_server2");

    private static final Text REBOOT_QUESTION = new Text(
            "Reboot the phone now? A call would end. With other addresses its pages may be at another place then.",
            "Das Telefon jetzt neu starten? Ein Gespräch würde enden. Mit anderen Adressen sind seine Seiten danach"
                    + " vielleicht an einem anderen Ort.");
    private static final Text REBOOT = new Text("Reboot", "Neu starten");

    private final PhoneControl phone;
    private final Pages pages;
    private final Saving saving;

    AdvancedNetwork(PhoneControl phone, Pages pages) {
        this.phone = phone;
        this.pages = pages;
        this.saving = new Saving(phone);
    }

    Reply page(Form form) {
        return page(HttpStatus.OK_200, "", "", Map.of());
    }

    Reply change(Form form) {
        if (form.has("CONFIRM_REBOOT")) {
            return pages.question(REBOOT_QUESTION, PATH, "/confirm.htm", "REBOOT", "Yes", REBOOT);
        }
        Map<String, String> changes = form.without(Saving.BUTTONS);
        changes.computeIfPresent(IGNORED, (name, first) -> words(form.all(IGNORED)));
        return switch (saving.save(changes)) {
            case Saving.Saved(Text text) -> page(HttpStatus.OK_200, "", pages.say(text), Map.of());
            case Saving.NotSaved(int status, Text text) -> page(status, pages.say(text), "", changes);
        };
    }

    /** The page has a box for each word, a script sends them all in one field. */
    private static String words(List<String> sent) {
        return sent.stream().map(String::strip).filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }

    private Reply page(int status, String refusal, String done, Map<String, String> typed) {
        Fields fields = new Fields(phone, typed);
        Set<String> findings = new LinkedHashSet<>(FINDINGS);
        for (String word : fields.value(IGNORED).split("[ ,]+")) {
            if (!word.isEmpty()) {
                findings.add(word);
            }
        }
        Map<String, Object> content = new HashMap<>();
        content.put("fields", fields);
        content.put("refusal", refusal);
        content.put("done", done);
        content.put("reboot", phone.needsReboot());
        content.put("found", phone.foundByDhcp());
        content.put("findings", List.copyOf(findings));
        return pages.page(status, PATH, "advancedNetwork", content);
    }
}

package org.benchphone.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.benchphone.language.Text;
import org.eclipse.jetty.http.HttpStatus;

/** Setup &gt; Action URL Settings: whom the phone tells by HTTP what happens to it. */
final class ActionUrlPage {
    private static final String PATH = "/action_url.htm";

    private static final List<ActionField> FIELDS = List.of(
            field("setup", "Setup finished:", "Telefon bereit:"),
            field("incoming", "Incoming call:", "Eingehender Ruf:"),
            field("outgoing", "Outgoing call:", "Abgehender Ruf:"),
            field("connected", "Connected:", "Verbunden:"),
            field("disconnected", "Disconnected:", "Getrennt:"),
            field("missed", "Missed call:", "Verpasster Ruf:"),
            field("offhook", "Off hook:", "Abgehoben:"),
            field("onhook", "On hook:", "Aufgelegt:"),
            field("dnd_on", "DND on:", "Ruhe ein:"),
            field("dnd_off", "DND off:", "Ruhe aus:"),
            field("redirection_on", "Redirection on:", "Umleitung ein:"),
            field("redirection_off", "Redirection off:", "Umleitung aus:"));

    private final PhoneControl phone;
    private final Pages pages;
    private final Saving saving;

    ActionUrlPage(PhoneControl phone, Pages pages) {
        this.phone = phone;
        this.pages = pages;
        this.saving = new Saving(phone);
    }

    private static ActionField field(String event, String english, String german) {
        return new ActionField("action_" + event + "_url", new Text(english, german));
    }

    Reply page(Form form) {
        return page(HttpStatus.OK_200, "", "", Map.of());
    }

    Reply save(Form form) {
        Map<String, String> changes = form.without(Saving.BUTTONS);
        return switch (saving.save(changes)) {
            case Saving.Saved(Text text) -> page(HttpStatus.OK_200, "", pages.say(text), Map.of());
            case Saving.NotSaved(int status, Text text) -> page(status, pages.say(text), "", changes);
        };
    }

    private Reply page(int status, String refusal, String done, Map<String, String> typed) {
        Map<String, Object> content = new HashMap<>();
        content.put("fields", new Fields(phone, typed));
        content.put("actions", FIELDS);
        content.put("refusal", refusal);
        content.put("done", done);
        return pages.page(status, PATH, "actionUrls", content);
    }
}

package org.benchphone.panel;

import org.benchphone.language.Language;
import org.benchphone.language.Text;

/** What a person has before them: display and keys, in their language. */
public record Panel(Display display, Keys keys, Language language) {
    public String say(Text text) {
        return text.in(language);
    }

    public void show(Screen screen) {
        display.show(screen);
    }
}

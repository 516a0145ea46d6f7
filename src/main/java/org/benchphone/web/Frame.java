package org.benchphone.web;

import org.benchphone.language.Language;

/**
 * What every page has around its content: which phone it is, in which language it speaks, and where in the menu the page
 * stands. The templates ask it for every word.
 *
 * @param identities how many SIP identities the menu lists
 * @param path of this page, {@code /info.htm}; empty for one that is not in the menu
 * @param version of style sheet and script
 */
public record Frame(SystemInformation phone, Language language, int identities, String path, String version) {

    /** {@code snom 360}: the title by which programs tell the model. */
    public String name() {
        return phone.model().replaceFirst("^snom", "snom ");
    }

    /** The words in the phone's language. */
    public String say(String english, String german) {
        return language == Language.GERMAN ? german : english;
    }

    /** The language as HTML wants it: {@code en}, {@code de}. */
    public String code() {
        return say("en", "de");
    }

    public boolean isAt(String other) {
        return path.equals(other);
    }

    /** Whether the page is a tab of Setup &gt; Advanced. */
    public boolean isAdvanced() {
        return path.startsWith("/advanced_");
    }

    /** Whether the page is a tab of that identity. */
    public boolean isIdentity(int line) {
        return path.matches("/line_\\w+\\.htm\\?l=" + line);
    }
}

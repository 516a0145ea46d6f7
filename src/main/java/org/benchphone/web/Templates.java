package org.benchphone.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import java.util.Map;

/**
 * The pages' templates, compiled with the program. They are found by name: they know this package, and it must not know
 * theirs. Whatever they print is escaped for the place where it stands.
 */
final class Templates {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(
            null, ContentType.Html, Templates.class.getClassLoader(), "org.benchphone.pages");

    byte[] render(String name, Map<String, Object> parameters) {
        Utf8ByteOutput page = new Utf8ByteOutput();
        engine.render(name + ".jte", parameters, page);
        return page.toByteArray();
    }
}

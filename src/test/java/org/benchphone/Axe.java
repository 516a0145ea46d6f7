package org.benchphone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Looks at a page as people do who see little, see no colours, or hear it read out, by Deque's axe-core; and as those do
 * whose window is small.
 */
final class Axe {
    /** That have something to look at on the barest page. */
    private static final int FEWEST_RULES = 12;

    private final String script;

    Axe() throws IOException {
        try (InputStream in = Axe.class.getResourceAsStream("/axe.min.js")) {
            script = new String(in.readAllBytes(), UTF_8);
        }
    }

    /**
     * What axe calls serious or critical, a line each: the rule, where, and what to do.
     *
     * @throws AssertionError when it found hardly anything to look at
     */
    List<String> serious(Page page) {
        page.evaluate(script);
        List<?> said = (List<?>) page.evaluate("""
                async () => {
                  const seen = await axe.run(document, { resultTypes: ['violations'], preload: false });
                  const bad = seen.violations.filter((it) => it.impact === 'serious' || it.impact === 'critical');
                  return [seen.passes.length, ...bad.flatMap((it) =>
                    it.nodes.map((node) => `${it.id}: ${node.target}: ${node.failureSummary}`))];
                }""");
        assertThat((int) said.getFirst()).as("rules that the page keeps").isGreaterThanOrEqualTo(FEWEST_RULES);
        return said.stream().skip(1).map(String::valueOf).toList();
    }

    /** What is cut off or sticks out of the window, a line each; and the page itself when it is wider than its window. */
    static List<String> cutOff(Page page) {
        List<?> out = (List<?>) page.evaluate("""
                () => {
                  const width = document.documentElement.clientWidth;
                  const scrolls = (part, upTo) => {
                    for (let at = part; at && at !== upTo; at = at.parentElement) {
                      if (['auto', 'scroll'].includes(getComputedStyle(at).overflowX)) {
                        return true;
                      }
                    }
                    return upTo !== null && ['auto', 'scroll'].includes(getComputedStyle(upTo).overflowX);
                  };
                  const out = [];
                  if (document.documentElement.scrollWidth > width) {
                    out.push(`the page is ${document.documentElement.scrollWidth} wide, the window ${width}`);
                  }
                  for (const part of document.querySelectorAll('body *')) {
                    const style = getComputedStyle(part);
                    const box = part.getBoundingClientRect();
                    const isPutAside = box.right <= 0 || box.bottom + scrollY <= 0; // a link to the content, until it has the focus
                    if (!box.width || isPutAside || !part.checkVisibility({ visibilityProperty: true }) || part.closest('.unseen, svg, option')) {
                      continue;
                    }
                    const name = part.outerHTML.slice(0, 90);
                    if ((box.right > width + 0.5 || box.left < -0.5) && !scrolls(part, document.body)) {
                      out.push(`sticks out: ${name}`);
                    }
                    const card = part.parentElement.closest('.card');
                    if (card && box.bottom > card.getBoundingClientRect().bottom + 1 && !scrolls(part, card)) {
                      out.push(`hangs out of its card: ${name}`);
                    }
                    const hides = style.overflowX === 'hidden' || style.overflowX === 'clip';
                    const saysMore = style.textOverflow === 'ellipsis' && part.title;
                    if (hides && !saysMore && part.innerText && part.scrollWidth > part.clientWidth + 1) {
                      out.push(`cut off: ${name}`);
                    }
                  }
                  return out;
                }""");
        return out.stream().map(String::valueOf).toList();
    }
}

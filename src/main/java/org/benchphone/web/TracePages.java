package org.benchphone.web;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.benchphone.trace.Pcap;
import org.benchphone.trace.SipMessage;
import org.benchphone.trace.TraceView;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Status &gt; SIP Trace and PCAP Trace: the messages of this uptime, as text on a page and as a file. Clear forgets them
 * here, and nowhere else.
 */
final class TracePages {
    private static final int SHOWN = 100;
    private static final int SHOWN_CHARACTERS = 4_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private final TraceView trace;
    private final PhoneControl phone;
    private final Pages pages;

    TracePages(TraceView trace, PhoneControl phone, Pages pages) {
        this.trace = trace;
        this.phone = phone;
        this.pages = pages;
    }

    Reply page(Form form) {
        int all = trace.messages().size();
        List<TracedMessage> shown =
                trace.messages(SHOWN).stream().map(TracePages::traced).toList();
        return pages.page("/siptrace.htm", "siptrace", Map.of("messages", shown, "all", all));
    }

    /** The buttons Clear and Reload; the latter is for whoever cannot reload the page by himself. */
    Reply clear(Form form) {
        if (form.has("Clear")) {
            trace.clear();
        }
        return page(form);
    }

    Reply capture(Form form) {
        return pages.page("/pcap.htm", "pcap", Map.of("all", trace.messages().size()));
    }

    Reply file(Form form) {
        SystemInformation about = phone.information();
        return Reply.of(HttpStatus.OK_200, "application/vnd.tcpdump.pcap", Pcap.of(trace.messages()))
                .with("Content-Disposition", "attachment; filename=\"" + about.model() + "-" + about.mac() + ".pcap\"");
    }

    private static TracedMessage traced(SipMessage message) {
        String text = message.readable();
        boolean isLong = text.length() > SHOWN_CHARACTERS;
        return new TracedMessage(
                message.sent(),
                message.transport().toLowerCase(Locale.ROOT),
                SipMessage.written(message.remote()),
                TIME.format(message.time()),
                message.bytes().length,
                isLong ? text.substring(0, SHOWN_CHARACTERS) + " …" : text);
    }
}

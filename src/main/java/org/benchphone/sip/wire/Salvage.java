package org.benchphone.sip.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer can copy of a malformed request (RFC 3261 section 8.2.6.2): of each header the part that is well-formed.
 * A Via without its odd parameters still leads to the sender, and its branch still says which request it was.
 */
final class Salvage {
    private static final int LONGEST = 512;
    private static final int MOST_VIAS = 16;
    private static final Pattern VIA = Pattern.compile(
            "^SIP\\s*/\\s*(\\d\\.\\d)\\s*/\\s*([\\w-]{1,20})\\s+([\\w.-]+|\\[[\\da-fA-F:.]+])(?:\\s*:\\s*(\\d{1,5}))?\\s*(?=[;,]|$)");
    private static final Pattern BRANCH =
            Pattern.compile(";\\s*branch\\s*=\\s*([\\w.!%*+`'~-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern RPORT = Pattern.compile(";\\s*rport\\s*(?=[;,]|$)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("([A-Za-z][\\w.+-]{0,20}:[\\w.!~*'()&=+$;?/%@:,\\[\\]-]+)");
    private static final Pattern TAG = Pattern.compile(";\\s*tag\\s*=\\s*([\\w.!%*+`'~-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern CALL_ID = Pattern.compile("^([!-~]+)$");
    private static final Pattern CSEQ = Pattern.compile("^(\\d+)\\s+([\\w.!%*+`'~-]+)$");

    private final List<String> vias;
    private final List<String> others;

    private Salvage(List<String> vias, List<String> others) {
        this.vias = vias;
        this.others = others;
    }

    /** Empty when nothing says where an answer should go, or which request it answers. */
    static Optional<Salvage> of(RawMessage raw) {
        List<String> vias = new ArrayList<>();
        for (String value : raw.values("via").stream().limit(MOST_VIAS).toList()) {
            via(value).ifPresent(vias::add);
        }
        boolean first =
                raw.values("via").stream().findFirst().flatMap(Salvage::via).isPresent();
        Optional<String> cseq = match(raw, "cseq", CSEQ).map(it -> "CSeq: " + it.group(1) + " " + it.group(2));
        if (!first || cseq.isEmpty()) {
            return Optional.empty();
        }
        List<String> others = new ArrayList<>();
        address(raw, "from").map("From: "::concat).ifPresent(others::add);
        address(raw, "to")
                .map(to -> "To: " + to + (to.contains(";tag=") ? "" : ";tag=" + tag(raw)))
                .ifPresent(others::add);
        match(raw, "call-id", CALL_ID).map(it -> "Call-ID: " + it.group(1)).ifPresent(others::add);
        others.add(cseq.get());
        return Optional.of(new Salvage(vias, others));
    }

    /** Each one a line, {@code Via: …}. The first is of the sender. */
    List<String> vias() {
        return vias;
    }

    /** From, To with a tag, Call-ID, CSeq, each a line; those that are not there, or all wrong, are left out. */
    List<String> others() {
        return others;
    }

    private static Optional<String> via(String value) {
        Matcher via = VIA.matcher(value.substring(0, Math.min(value.length(), LONGEST)));
        if (!via.find()) {
            return Optional.empty();
        }
        String parameters = value.substring(via.end()).replaceFirst(",.*", "");
        Matcher branch = BRANCH.matcher(parameters);
        return Optional.of("Via: SIP/" + via.group(1) + "/" + via.group(2) + " " + via.group(3)
                + (via.group(4) == null ? "" : ":" + via.group(4))
                + (branch.find() ? ";branch=" + branch.group(1) : "")
                + (RPORT.matcher(parameters).find() ? ";rport" : ""));
    }

    private static Optional<String> address(RawMessage raw, String name) {
        return match(raw, name, ADDRESS).map(address -> {
            String value = raw.values(name).getFirst();
            int close = value.indexOf('>');
            String uri = address.group(1);
            String bare = close < 0 ? uri.replaceFirst(";.*", "") : uri;
            Matcher tag = TAG.matcher(close < 0 ? value : value.substring(close));
            return "<" + bare + ">" + (tag.find() ? ";tag=" + tag.group(1) : "");
        });
    }

    private static Optional<Matcher> match(RawMessage raw, String name, Pattern pattern) {
        return raw.values(name).stream()
                .findFirst()
                .filter(value -> value.length() <= LONGEST)
                .map(pattern::matcher)
                .filter(Matcher::find);
    }

    /** The same whenever the same comes again, and nothing has to be remembered for that. */
    private static String tag(RawMessage raw) {
        return Integer.toHexString(
                (raw.startLine() + raw.values("via") + raw.values("from") + raw.values("call-id")).hashCode());
    }
}

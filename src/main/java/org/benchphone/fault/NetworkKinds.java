package org.benchphone.fault;

import static org.benchphone.fault.Parameter.preset;

/** What a bad network and a bad HTTP server do. The phone and its servers are good, and see it from both sides. */
final class NetworkKinds {
    static final Domain RATE = new Domain.Decimal("0.001", "1");
    private static final Domain BYTES = new Domain.Whole(0, 1L << 31, "bytes");
    private static final String WHERE =
            "How many bytes behind the answer's header; with HTTPS, of all that the server sends.";

    static final Definition LOST = Definition.drawn(
            "Datagrams get lost, on both ways.", preset("rate", RATE, "0.1", "How many, as a part of all."));

    static final Definition DOUBLED = Definition.drawn(
            "Datagrams arrive twice, on both ways.", preset("rate", RATE, "0.1", "How many, as a part of all."));

    static final Definition OVERTAKEN = Definition.drawn(
            "Datagrams to the phone are overtaken by those behind them.",
            preset("rate", RATE, "0.1", "How many, as a part of all."),
            preset("ms", new Domain.Whole(1, 10_000, "ms"), "30", "How long one is held back."));

    static final Definition LATE = Definition.certain(
            "Datagrams take longer to the phone.",
            preset("ms", new Domain.Whole(1, 60_000, "ms"), "200", "How much longer."));

    static final Definition STALL = Definition.certain(
            "An HTTP server stops in the middle of an answer and keeps the connection open.",
            preset("after-bytes", BYTES, "1000", WHERE));

    static final Definition RESET = Definition.certain(
            "A connection by HTTP is reset in the middle of an answer.", preset("after-bytes", BYTES, "1000", WHERE));

    static final Definition WRONG_LENGTH = Definition.certain(
            "An HTTP server says another Content-Length than it sends; not with HTTPS.",
            preset(
                    "by",
                    new Domain.Whole(-1_000_000_000, 1_000_000_000, "bytes"),
                    "1000",
                    "How many bytes more it says; with a minus, fewer."));

    static final Definition CORRUPT_BYTE = Definition.certain(
            "A byte of an HTTP server's answer arrives as another.", preset("at", BYTES, "1000", WHERE));

    static final Definition SLOW = Definition.certain(
            "Answers by HTTP trickle.",
            preset("rate", new Domain.Whole(1, 1_000_000_000, "bytes a second"), "10000", "How fast at most."));

    static final Definition SILENCE =
            Definition.certain("Servers hear the phone's questions, and none of their answers arrives.");

    private NetworkKinds() {}
}

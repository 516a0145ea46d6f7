package org.benchphone.fetch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.net.tftp.TFTPErrorPacket;
import org.apache.commons.net.tftp.TFTPPacket;
import org.benchphone.power.Uptime;

/**
 * One transfer, from the request to the last block, with one set of options.
 *
 * <pre>
 *   request ──► OACK ──► ACK 0 ──► DATA 1 … DATA w ──► ACK w ──► …    options agreed on
 *           └─► DATA 1 ──────────► ACK 1 ──► DATA 2 ──► …             the server knows no options
 *           └─► ERROR 8 (or 0, 4) ──► try again without options
 * </pre>
 *
 * <p>What was sent last is repeated when nothing new comes in time. Blocks that were there before are passed over in
 * silence: only the sender of a lost packet repeats it, so no packet can breed others (RFC 1123 section 4.2.3.1). A gap
 * in a window is answered once with the last block before it (RFC 7440 section 4). Where blocks or windows are too large for
 * the way, they are given up for what every network carries.
 */
final class TftpTransfer {
    private static final int LOOK_MILLIS = 100;
    private static final int TELL_BYTES = 64 * 1024;

    /** How a transfer ended. */
    sealed interface End {}

    record Arrived(byte[] bytes) implements End {}

    record Failed(Fetched.Refused refused) implements End {}

    private final Uptime uptime;
    private final TftpSocket socket;
    private final String file;
    private final TftpOptions asked;
    private final long patience;
    private final int maxBytes;
    private final Fetcher.Progress progress;
    private final RoundTrip roundTrip = new RoundTrip();
    private final BlockNumbers numbers = new BlockNumbers();
    private final NarrowWay way = new NarrowWay();

    /** Empty until the server answered with OACK or data. */
    private Optional<TftpOptions> agreed = Optional.empty();

    private Bucket bucket;
    private long next = 1; // counts on where the 16 bits of a packet begin again
    private int inWindow;
    private boolean gapReported;
    private boolean repeated;
    private boolean answered;
    private long sentAt;
    private long repeatAt;
    private long newsAt;
    private int told;
    private Optional<End> end = Optional.empty();
    private boolean optionsRefused;

    TftpTransfer(
            Uptime uptime,
            TftpSocket socket,
            String file,
            TftpOptions asked,
            Duration patience,
            int maxBytes,
            Fetcher.Progress progress) {
        this.uptime = uptime;
        this.socket = socket;
        this.file = file;
        this.asked = asked;
        this.patience = patience.toNanos();
        this.maxBytes = maxBytes;
        this.progress = progress;
    }

    /** Empty when the server does not get along with the options asked for. */
    Optional<End> run() throws IOException {
        newsAt = now();
        sendLast();
        while (end.isEmpty() && !optionsRefused) {
            uptime.check();
            if (Thread.currentThread().isInterrupted()) {
                uptime.interrupted();
            }
            if (socket.receive(millisToWait())) {
                take();
            }
            lookAtTheClock();
        }
        return end;
    }

    private long now() {
        return uptime.time().nanos();
    }

    private int millisToWait() {
        return Math.clamp((repeatAt - now()) / 1_000_000 + 1, 1, LOOK_MILLIS);
    }

    /** However much comes in, if nothing of it is new. */
    private void lookAtTheClock() throws IOException {
        long now = now();
        if (end.isPresent() || optionsRefused) {
            return;
        }
        if (now - newsAt > patience) {
            refuse(answered ? Refusal.STALLED : Refusal.NO_TFTP_ANSWER);
        } else if (noBlockCame() && now - newsAt > patience / 3 || way.isNarrow()) {
            socket.complain(TFTPErrorPacket.UNDEFINED, "so many bytes do not arrive");
            optionsRefused = true;
        } else if (now - repeatAt >= 0) {
            repeat();
        }
    }

    private boolean noBlockCame() {
        return next == 1
                && agreed.filter(it -> it.blockSize() > TftpOptions.PLAIN.blockSize())
                        .isPresent();
    }

    private void repeat() throws IOException {
        roundTrip.repeated();
        way.broken(inWindow);
        sendLast();
        repeated = true;
    }

    /** The request, or the acknowledgement of all that is there. */
    private void sendLast() throws IOException {
        if (agreed.isEmpty()) {
            socket.request(file, asked.asked());
        } else {
            socket.acknowledge(numbers.of(next - 1));
        }
        inWindow = 0;
        repeated = false;
        sentAt = now();
        repeatAt = sentAt + roundTrip.untilRepeat();
    }

    private void take() throws IOException {
        if (answered && !socket.isFromServersPort()) {
            socket.sendStrangerAway();
            return;
        }
        switch (socket.opcode()) {
            case TFTPPacket.OACK -> takeOptions();
            case TFTPPacket.DATA -> takeData();
            case TFTPPacket.ERROR -> takeError();
            default -> {}
        }
    }

    private void settle() {
        if (!answered) {
            answered = true;
            socket.settle();
        }
    }

    private void takeOptions() throws IOException {
        if (agreed.isPresent()) {
            return; // a repeated OACK: our acknowledgement is repeated in time
        }
        settle();
        Optional<TftpOptions> found = asked.acknowledged(socket.packet(), socket.length());
        if (found.isEmpty()) {
            socket.complain(TFTPErrorPacket.INVALID_OPTIONS_VALUE, "not what was asked for");
            optionsRefused = true;
            return;
        }
        if (begin(found.get())) {
            news();
            sendLast();
        }
    }

    private boolean begin(TftpOptions options) throws IOException {
        if (options.total() > maxBytes) {
            refuseTooLarge();
            return false;
        }
        agreed = Optional.of(options);
        bucket = new Bucket(maxBytes, options.total());
        progress.received(0, options.total());
        return true;
    }

    private void takeData() throws IOException {
        int length = socket.length() - 4;
        boolean oneByOne = agreed.filter(it -> it.windowSize() == 1).isPresent();
        int ahead = numbers.ahead(socket.number(), next, oneByOne);
        if (agreed.isEmpty()) {
            if (ahead != 0) {
                return;
            }
            settle();
            begin(withoutAcknowledgement(length));
        }
        if (length > agreed.get().blockSize()) {
            socket.complain(TFTPErrorPacket.ILLEGAL_OPERATION, "block too long");
            refuse(Refusal.NOT_TFTP);
        } else if (ahead == 0) {
            append(length);
        } else if (ahead > 0 && !gapReported) {
            gapReported = true;
            sendLast();
            repeated = true; // an answer now may be to this or to the one before
        }
    }

    /** Some servers use the block size asked for without a word: the length of the first block gives them away. */
    private TftpOptions withoutAcknowledgement(int length) {
        return length > TftpOptions.PLAIN.blockSize() ? new TftpOptions(asked.blockSize(), 1, -1) : TftpOptions.PLAIN;
    }

    private void append(int length) throws IOException {
        if (!bucket.pour(socket.packet(), 4, length)) {
            refuseTooLarge();
            return;
        }
        TftpOptions options = agreed.get();
        news();
        next++;
        inWindow++;
        boolean last = length < options.blockSize();
        if (last || inWindow >= options.windowSize()) {
            way.whole();
            sendLast();
        }
        tell(options, last);
        if (last) {
            boolean whole = bucket.size() >= options.total();
            end = Optional.of(whole ? new Arrived(bucket.bytes()) : new Failed(Refusal.BROKE_OFF.refused()));
        }
    }

    /** Something new came in order. */
    private void news() {
        newsAt = now();
        if (!repeated && inWindow == 0) {
            roundTrip.measured(newsAt - sentAt);
        }
        gapReported = false;
        repeatAt = newsAt + roundTrip.untilRepeat();
    }

    private void tell(TftpOptions options, boolean last) {
        if (last || bucket.size() - told >= TELL_BYTES) {
            told = bucket.size();
            progress.received(told, options.total());
        }
    }

    private void takeError() {
        int code = socket.number();
        boolean mayBeOptions = code == TFTPErrorPacket.INVALID_OPTIONS_VALUE
                || code == TFTPErrorPacket.ILLEGAL_OPERATION
                || code == TFTPErrorPacket.UNDEFINED;
        if (next == 1 && mayBeOptions && !asked.equals(TftpOptions.PLAIN)) {
            optionsRefused = true;
            return;
        }
        switch (code) {
            case TFTPErrorPacket.FILE_NOT_FOUND -> refuse(Refusal.NOT_FOUND);
            case TFTPErrorPacket.ACCESS_VIOLATION -> refuse(Refusal.FORBIDDEN);
            default -> {
                String words = socket.words().isEmpty() ? "TFTP " + code : socket.words();
                String shown = words.substring(0, Math.min(words.length(), 60));
                end = Optional.of(new Failed(Refusal.SERVER_SAYS_NO.refused(shown)));
            }
        }
    }

    private void refuse(Refusal refusal) {
        end = Optional.of(new Failed(refusal.refused()));
    }

    private void refuseTooLarge() throws IOException {
        socket.complain(TFTPErrorPacket.OUT_OF_SPACE, "too large");
        end = Optional.of(new Failed(Refusal.TOO_LARGE.refused(maxBytes)));
    }
}

package org.benchphone.mischief;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.benchphone.fault.ActiveFault;
import org.benchphone.fault.Kind;
import org.benchphone.power.Time;

/** What happens to the answer on one connection by HTTP. What is no HTTP, such as TLS, is an answer without a header. */
final class HttpMischief {
    private static final int CHUNK = 8 * 1024;
    private static final int LONGEST_HEADER = 64 * 1024;
    private static final int SLICES_PER_SECOND = 10;
    private static final Pattern LENGTH = Pattern.compile("(?im)^(content-length:[ \\t]*)(\\d{1,18})");

    private final List<ActiveFault> faults;
    private final Time time;
    private long passed;
    private final Set<ActiveFault> slow = new HashSet<>();

    /** @param faults those in force when the connection begins; each strikes it once at most */
    HttpMischief(List<ActiveFault> faults, Time time) {
        this.faults = faults;
        this.time = time;
    }

    /**
     * Carries all that the server says.
     *
     * @param questions ends when the phone's side ends
     * @throws IOException when a side is gone, or the phone's was reset
     */
    void carry(InputStream server, Socket phone, Thread questions) throws IOException, InterruptedException {
        OutputStream out = phone.getOutputStream();
        PushbackInputStream in = new PushbackInputStream(server, LONGEST_HEADER);
        out.write(header(in).getBytes(StandardCharsets.ISO_8859_1));
        byte[] chunk = new byte[CHUNK];
        while (true) {
            meetTheEnd(phone, questions);
            int length = in.read(chunk, 0, (int) Math.min(CHUNK, untilNextEnd()));
            if (length < 0) {
                return;
            }
            corrupt(chunk, length);
            write(out, chunk, length);
            passed += length;
        }
    }

    /** Up to the empty line behind it; empty when there is none, and nothing has been read then. */
    private String header(PushbackInputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int last = 0;
        while (read.size() < LONGEST_HEADER && last != 0x0D0A0D0A) {
            int b = in.read();
            if (b < 0 || read.size() == 0 && b != 'H') {
                if (b >= 0) {
                    in.unread(b);
                }
                break;
            }
            read.write(b);
            last = last << 8 | b;
        }
        if (last != 0x0D0A0D0A) {
            in.unread(read.toByteArray());
            return "";
        }
        return withOtherLength(read.toString(StandardCharsets.ISO_8859_1));
    }

    private String withOtherLength(String header) {
        Matcher length = LENGTH.matcher(header);
        if (!length.find()) {
            return header;
        }
        long said = Long.parseLong(length.group(2));
        long other = said;
        for (ActiveFault fault : of(Kind.HTTP_WRONG_LENGTH)) {
            long wrong = Math.max(0, other + fault.fault().number("by"));
            if (wrong != other && fault.strike("Content-Length %d instead of %d".formatted(wrong, other))) {
                other = wrong;
            }
        }
        return header.substring(0, length.start(2)) + other + header.substring(length.end(2));
    }

    private List<ActiveFault> of(Kind kind) {
        return faults.stream().filter(fault -> fault.fault().kind() == kind).toList();
    }

    private long untilNextEnd() {
        return faults.stream()
                .filter(fault -> isEnd(fault) && end(fault) > passed)
                .mapToLong(fault -> end(fault) - passed)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    private static boolean isEnd(ActiveFault fault) {
        Kind kind = fault.fault().kind();
        return kind == Kind.HTTP_STALL || kind == Kind.HTTP_RESET;
    }

    private static long end(ActiveFault fault) {
        return fault.fault().number("after-bytes");
    }

    /** Where the answer ends before its time, if that is here. */
    private void meetTheEnd(Socket phone, Thread questions) throws IOException, InterruptedException {
        for (ActiveFault fault : faults) {
            if (isEnd(fault) && end(fault) == passed && fault.strike("after %d bytes".formatted(passed))) {
                if (fault.fault().kind() == Kind.HTTP_RESET) {
                    phone.setSoLinger(true, 0);
                    phone.close();
                    throw new IOException("reset");
                }
                questions.join();
            }
        }
    }

    private void corrupt(byte[] chunk, int length) {
        for (ActiveFault fault : of(Kind.HTTP_CORRUPT_BYTE)) {
            long at = fault.fault().number("at") - passed;
            if (at >= 0 && at < length && fault.strike("byte " + (passed + at))) {
                chunk[(int) at] ^= 1;
            }
        }
    }

    private void write(OutputStream out, byte[] chunk, int length) throws IOException, InterruptedException {
        int slice = CHUNK;
        for (ActiveFault fault : of(Kind.HTTP_SLOW)) {
            long rate = fault.fault().number("rate");
            if (slow.contains(fault) || fault.strike(rate + " bytes a second")) {
                slow.add(fault);
                slice = Math.clamp(rate / SLICES_PER_SECOND, 1, slice);
            }
        }
        for (int done = 0; done < length; done += slice) {
            out.write(chunk, done, Math.min(slice, length - done));
            if (!slow.isEmpty()) {
                time.sleep(Duration.ofMillis(1000 / SLICES_PER_SECOND));
            }
        }
    }
}

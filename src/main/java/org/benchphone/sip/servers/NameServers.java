package org.benchphone.sip.servers;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchphone.power.Time;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.Section;

/**
 * Asks name servers, and remembers what they said.
 *
 * <pre>
 *   servers   those given, else the host's; three of them, one after the other
 *   patience  2 s, twice at each; when all were silent nobody is asked for 10 s
 *   answers   up to 1,232 bytes by UDP, longer ones by TCP; kept for their TTL, but 10 s at least and 1 h at most
 * </pre>
 */
final class NameServers {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int TRIES = 2;
    private static final int SERVERS = 3;
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofHours(1);
    private static final int KEPT = 100;
    private static final int DATAGRAM = 1232;

    private record Question(Name name, int type) {}

    private record Kept(List<Record> records, long until) {}

    private final Reach reach;
    private final Time time;
    private final Map<Question, Kept> kept = new LinkedHashMap<>();
    private Optional<Long> silentUntil = Optional.empty();

    NameServers(Reach reach, Time time) {
        this.reach = reach;
        this.time = time;
    }

    /** Whether the phone has name servers of its own, rather than the host's. */
    boolean areGiven() {
        return !reach.nameServers().get().isEmpty();
    }

    /** The records of this name and type; none when there are none, or nobody answers. */
    List<Record> ask(Name name, int type) {
        Question question = new Question(name, type);
        Optional<List<Record>> known = known(question);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<Message> answer = answer(question);
        List<Record> records = answer.stream()
                .flatMap(message -> message.getSection(Section.ANSWER).stream())
                .filter(record -> record.getType() == type)
                .toList();
        keep(question, records, answer.isPresent());
        return records;
    }

    private synchronized Optional<List<Record>> known(Question question) {
        long now = time.nanos();
        if (silentUntil.filter(until -> until - now > 0).isPresent()) {
            return Optional.of(List.of());
        }
        return Optional.ofNullable(kept.get(question))
                .filter(before -> before.until() - now > 0)
                .map(Kept::records);
    }

    private synchronized void keep(Question question, List<Record> records, boolean answered) {
        if (!answered) {
            silentUntil = Optional.of(time.nanos() + LEAST.toNanos());
            return;
        }
        long seconds = records.stream().mapToLong(Record::getTTL).min().orElse(0);
        long wait = Math.clamp(seconds, LEAST.toSeconds(), MOST.toSeconds());
        kept.remove(question);
        kept.put(
                question,
                new Kept(records, time.nanos() + Duration.ofSeconds(wait).toNanos()));
        if (kept.size() > KEPT) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    private Optional<Message> answer(Question question) {
        Message query = Message.newQuery(Record.newRecord(question.name(), question.type(), DClass.IN));
        query.addRecord(new OPTRecord(DATAGRAM, 0, 0), Section.ADDITIONAL);
        for (InetSocketAddress server : servers().stream().limit(SERVERS).toList()) {
            for (int i = 0; i < TRIES && !Thread.currentThread().isInterrupted(); i++) {
                try {
                    Message answer = byUdp(server, query);
                    Message whole = answer.getHeader().getFlag(Flags.TC) ? byTcp(server, query) : answer;
                    if (whole.getRcode() == Rcode.NOERROR || whole.getRcode() == Rcode.NXDOMAIN) {
                        return Optional.of(whole);
                    }
                    break;
                } catch (IOException e) {
                    // not there, silent, or talking nonsense: again, or the next one
                }
            }
        }
        return Optional.empty();
    }

    private List<InetSocketAddress> servers() {
        List<InetSocketAddress> own = reach.nameServers().get();
        if (!own.isEmpty()) {
            return own;
        }
        ResolverConfig.refresh();
        return ResolverConfig.getCurrentConfig().servers();
    }

    /** A channel, for an interrupt ends it: the power may be cut. */
    private Message byUdp(InetSocketAddress server, Message query) throws IOException {
        try (DatagramChannel channel = DatagramChannel.open()) {
            channel.connect(server);
            byte[] question = query.toWire();
            channel.write(ByteBuffer.wrap(question));
            long giveUp = System.nanoTime() + PATIENCE.toNanos();
            DatagramPacket packet = new DatagramPacket(new byte[DATAGRAM], DATAGRAM);
            while (true) {
                long left =
                        Math.max(1, Duration.ofNanos(giveUp - System.nanoTime()).toMillis());
                channel.socket().setSoTimeout((int) left);
                packet.setLength(DATAGRAM);
                channel.socket().receive(packet);
                Message answer = new Message(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                if (belongs(answer, query) && !reach.cable().losesDns()) {
                    return answer;
                }
            }
        }
    }

    private static Message byTcp(InetSocketAddress server, Message query) throws IOException {
        try (SocketChannel channel = SocketChannel.open()) {
            Socket socket = channel.socket();
            socket.connect(server, (int) PATIENCE.toMillis());
            socket.setSoTimeout((int) PATIENCE.toMillis());
            byte[] question = query.toWire();
            ByteBuffer framed = ByteBuffer.allocate(2 + question.length);
            framed.putShort((short) question.length).put(question);
            socket.getOutputStream().write(framed.array());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] bytes = new byte[in.readUnsignedShort()];
            in.readFully(bytes);
            Message answer = new Message(bytes);
            if (!belongs(answer, query)) {
                throw new IOException("an answer to another question");
            }
            return answer;
        }
    }

    private static boolean belongs(Message answer, Message query) {
        return answer.getHeader().getID() == query.getHeader().getID()
                && answer.getHeader().getFlag(Flags.QR)
                && query.getQuestion().equals(answer.getQuestion());
    }
}

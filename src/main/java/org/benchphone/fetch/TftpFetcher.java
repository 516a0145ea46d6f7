package org.benchphone.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.benchphone.cable.Cable;
import org.benchphone.fetch.Fetched.Content;
import org.benchphone.power.Uptime;

/**
 * Downloads by TFTP (RFC 1350) in octet mode, with larger blocks and windows where the server agrees (RFC 2347, 2348,
 * 2349, 7440), from {@code tftp://host[:port]/file} (RFC 3617).
 *
 * <p>A power cut: belongs to one {@link Uptime}. A download under way ends with {@code PowerLost} within a tenth of a
 * second, without a word to the server.
 */
public final class TftpFetcher implements Fetcher {
    /** A request with its options must fit into 512 bytes (RFC 2347); this leaves them room. */
    private static final int LONGEST_NAME = 400;

    private final Uptime uptime;
    private final TftpSettings settings;
    private final Cable cable;
    private final Set<TftpSocket> open = ConcurrentHashMap.newKeySet();

    public TftpFetcher(Uptime uptime, TftpSettings settings) {
        this(uptime, settings, Cable.good());
    }

    /** @param cable the way to the servers */
    public TftpFetcher(Uptime uptime, TftpSettings settings, Cable cable) {
        this.uptime = uptime;
        this.settings = settings;
        this.cable = cable;
        uptime.entrust(() -> open.forEach(TftpSocket::close));
    }

    @Override
    public Fetched fetch(URI uri, int maxBytes, Progress progress) {
        uptime.check();
        if (uri.getHost() == null || uri.getPort() > 65535) {
            return Refusal.NO_ADDRESS.refused();
        }
        String file = fileIn(uri);
        boolean tooLong = file.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME;
        if (file.isEmpty() || tooLong || file.indexOf('\0') >= 0) {
            return Refusal.NO_FILE_NAME.refused();
        }
        InetAddress server;
        try {
            server = cable.addresses(uri.getHost()).getFirst();
        } catch (UnknownHostException e) {
            uptime.check();
            return Refusal.UNKNOWN_HOST.refused();
        }
        int port = uri.getPort() < 0 ? settings.port() : uri.getPort();
        TftpOptions wanted = new TftpOptions(settings.blockSize(), settings.windowSize(), -1);
        return switch (transfer(server, port, file, wanted, maxBytes, progress)
                .or(() -> transfer(server, port, file, TftpOptions.PLAIN, maxBytes, progress))
                .orElseGet(() -> new TftpTransfer.Failed(Refusal.NOT_TFTP.refused()))) {
            case TftpTransfer.Arrived(byte[] bytes) ->
                new Content(bytes, Urls.withoutCredentials(uri), Urls.fileName(uri));
            case TftpTransfer.Failed(Fetched.Refused refused) -> refused;
        };
    }

    /** Empty when the server does not get along with {@code options}. */
    private Optional<TftpTransfer.End> transfer(
            InetAddress server, int port, String file, TftpOptions options, int maxBytes, Progress progress) {
        TftpSocket socket = new TftpSocket(server, port, options.blockSize(), cable);
        open.add(socket);
        try {
            socket.open();
            return new TftpTransfer(uptime, socket, file, options, settings.patience(), maxBytes, progress).run();
        } catch (IOException e) {
            uptime.check();
            return Optional.of(new TftpTransfer.Failed(Refusal.NOT_REACHED.refused()));
        } finally {
            socket.close();
            open.remove(socket);
        }
    }

    /** The path without its first slash and without {@code ;mode=octet}. */
    private static String fileIn(URI uri) {
        String path = uri.getRawPath().replaceFirst("^/", "").replaceFirst("(?i);mode=[a-z]*$", "");
        return Urls.decode(path);
    }
}

package org.benchphone.demo;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.benchphone.board.Model;
import org.eclipse.jetty.server.Handler;

/**
 * Sample images over HTTP and TFTP, and the setting servers of two realms over HTTP, from {@link #start} to
 * {@link #close}. Both servers only give away what is on the list, and need a few hundred kilobytes however large the
 * images are.
 */
public final class DemoServers implements AutoCloseable {
    /** Far above the round trip on a bench. */
    private static final Duration TFTP_PATIENCE = Duration.ofMillis(200);

    private final TftpServer tftp;
    private final HttpSide http;
    private final List<Sample> samples;
    private final List<Realm> realms;

    private DemoServers(TftpServer tftp, HttpSide http, List<Sample> samples, List<Realm> realms) {
        this.tftp = tftp;
        this.http = http;
        this.samples = samples;
        this.realms = realms;
    }

    /**
     * Starts both servers, each at any free port.
     *
     * @param address where they listen, and nowhere else. With the wildcard the samples' URLs are on loopback, for the
     *     phone that loads them runs on this machine
     * @param model whose images they have
     * @throws java.io.UncheckedIOException when the address is none of this machine
     */
    public static DemoServers start(InetAddress address, Model model) {
        List<Offer> offers = Catalogue.of(model);
        TftpServer tftp = new TftpServer(address, files(offers), TFTP_PATIENCE);
        HttpSide http = null;
        try {
            http = new HttpSide(address);
            String host = host(address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address);
            List<Sample> samples = samples(offers, host + ":" + http.port() + "/", host + ":" + tftp.port() + "/");
            String base = "http://" + host + ":" + http.port() + "/";
            http.answer(
                    new Handler.Sequence(new RealmSite(model, base), new SampleSite(offers, IndexPage.of(samples))));
            return new DemoServers(tftp, http, samples, Realm.all(model, base));
        } catch (RuntimeException e) {
            tftp.close();
            if (http != null) {
                http.close();
            }
            throw e;
        }
    }

    /** Those that are about a file; the others are about HTTP. */
    private static Map<String, Content> files(List<Offer> offers) {
        return offers.stream()
                .flatMap(offer -> switch (offer.answer()) {
                    case Offer.File(Content content) -> Stream.of(Map.entry(offer.path(), content));
                    case Offer.WebPage(Content content) -> Stream.of(Map.entry(offer.path(), content));
                    case Offer.ForRecovery(Content content) -> Stream.of(Map.entry(offer.path(), content));
                    default -> Stream.empty();
                })
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<Sample> samples(List<Offer> offers, String http, String tftp) {
        return offers.stream()
                .map(offer -> {
                    String url = switch (offer.answer()) {
                        case Offer.ForRecovery _ -> "tftp://" + tftp;
                        case Offer.WithLogin _ -> "http://" + SampleSite.USER + ":" + SampleSite.PASSWORD + "@" + http;
                        default -> "http://" + http;
                    };
                    return new Sample(offer.title(), url + offer.path(), offer.expectation());
                })
                .toList();
    }

    private static String host(InetAddress address) {
        String host = address.getHostAddress();
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** For the boot loader, which asks for {@code snom360.bin}; its own port 69 takes more rights than a laptop has. */
    public int tftpPort() {
        return tftp.port();
    }

    /** The index page is at {@code /}. */
    public int httpPort() {
        return http.port();
    }

    /** What there is to try, in the order in which a person would. */
    public List<Sample> samples() {
        return samples;
    }

    /** Setting servers to move the phone to. */
    public List<Realm> realms() {
        return realms;
    }

    /** Breaks off every transfer. No thread and no port is left. */
    @Override
    public void close() {
        try (tftp;
                http) {
            // each is closed, whatever becomes of the other
        }
    }
}

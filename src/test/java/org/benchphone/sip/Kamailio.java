package org.benchphone.sip;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.benchphone.fetch.Programs;

/**
 * Debian's Kamailio on loopback by UDP and TCP: registers whoever knows the password {@value #PASSWORD}, and passes
 * requests on to whoever is registered. Counts of nonces must rise. Who calls must know the password too, and all that follows
 * goes through here.
 */
final class Kamailio implements AutoCloseable {
    static final String PASSWORD = "secret";
    private static final int ATTEMPTS = 200;

    private final Process process;
    private final int port;
    private final Path log;

    /** @param algorithm {@code MD5} or {@code SHA-256} */
    Kamailio(Path folder, String algorithm) throws Exception {
        this(folder, algorithm, "");
    }

    private Kamailio(Path folder, String algorithm, String tls) throws Exception {
        port = freePort();
        log = folder.resolve("kamailio.log");
        Path file = folder.resolve("kamailio.cfg");
        Files.writeString(file, configuration(algorithm) + tls);
        process = new ProcessBuilder(List.of(
                        Programs.need("kamailio"),
                        "-f",
                        file.toString(),
                        "-DD",
                        "-E",
                        "-m",
                        "64",
                        "-n",
                        "2",
                        "-N",
                        "2",
                        "-Y",
                        folder.toString(),
                        "-w",
                        folder.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitPort();
    }

    /** One that also listens by TLS, at {@code tlsPort}. */
    static Kamailio withTls(Path folder, int tlsPort, Authority.Certified certified) throws Exception {
        certified.write(folder);
        return new Kamailio(folder, "MD5", """
                enable_tls=yes
                listen=tls:127.0.0.1:%1$d
                loadmodule "tls.so"
                modparam("tls", "tls_method", "TLSv1.2+")
                modparam("tls", "private_key", "%2$s/server.key")
                modparam("tls", "certificate", "%2$s/server.crt")
                """.formatted(tlsPort, folder));
    }

    int port() {
        return port;
    }

    private String configuration(String algorithm) {
        return """
                debug=2
                log_stderror=yes
                auto_aliases=no
                listen=udp:127.0.0.1:%1$d
                listen=tcp:127.0.0.1:%1$d
                loadmodule "kex.so"
                loadmodule "tm.so"
                loadmodule "sl.so"
                loadmodule "rr.so"
                loadmodule "pv.so"
                loadmodule "maxfwd.so"
                loadmodule "textops.so"
                loadmodule "siputils.so"
                loadmodule "usrloc.so"
                loadmodule "registrar.so"
                loadmodule "auth.so"
                modparam("auth", "algorithm", "%2$s")
                modparam("auth", "nonce_count", 1)
                modparam("auth", "qop", "auth")
                modparam("registrar", "min_expires", 5)
                modparam("registrar", "max_expires", 60)
                request_route {
                  if (has_totag()) {
                    if (loose_route() || is_method("ACK") && t_check_trans()) {
                      t_relay();
                    } else if (!is_method("ACK")) {
                      sl_send_reply("404", "Not Here");
                    }
                    exit;
                  }
                  if (is_method("CANCEL")) {
                    if (t_check_trans()) {
                      t_relay();
                    }
                    exit;
                  }
                  t_check_trans();
                  if (is_method("INVITE")) {
                    if (!pv_proxy_authenticate("127.0.0.1", "%3$s", "0")) {
                      proxy_challenge("127.0.0.1", "1");
                      exit;
                    }
                    consume_credentials();
                    record_route();
                  }
                  if (is_method("REGISTER")) {
                    if (!pv_www_authenticate("127.0.0.1", "%3$s", "0")) {
                      www_challenge("127.0.0.1", "1");
                      exit;
                    }
                    save("location");
                    exit;
                  }
                  if (!lookup("location")) {
                    sl_send_reply("404", "Not Registered");
                    exit;
                  }
                  t_relay();
                  exit;
                }
                """.formatted(port, algorithm, PASSWORD);
    }

    private void awaitPort() throws Exception {
        for (int i = 0; i < ATTEMPTS && process.isAlive(); i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        close();
        Programs.skip("Kamailio does not run here: " + Files.readString(log));
    }

    static int freePort() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}

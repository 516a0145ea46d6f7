package org.benchphone.sip;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Who signs certificates in a test; the JDK's keytool does it. */
public final class Authority {
    private static final String PASSWORD = "password";

    private final Path folder;
    private int issued;

    public Authority(Path folder) throws Exception {
        this.folder = Files.createDirectories(folder);
        keytool("-genkeypair -alias ca -keyalg EC -groupname secp256r1 -dname CN=lab-ca -ext bc:c -startdate -20d"
                + " -keystore ca.p12");
    }

    /** What a phone trusts that trusts this one. */
    public X509Certificate certificate() throws Exception {
        return (X509Certificate) store("ca").getCertificate("ca");
    }

    /** A certificate from yesterday on for {@code names}, as in {@code dns:pbx.example,ip:127.0.0.1}. */
    public Certified issue(String names) throws Exception {
        return issue(names, "-1d");
    }

    /** One that is good for two days. */
    public Certified issue(String names, String from) throws Exception {
        String alias = "server" + issued++;
        keytool("-genkeypair -alias server -keyalg EC -groupname secp256r1 -dname CN=server -keystore " + alias
                + ".p12");
        keytool("-certreq -alias server -file " + alias + ".csr -keystore " + alias + ".p12");
        keytool("-gencert -alias ca -infile " + alias + ".csr -outfile " + alias + ".crt -startdate " + from
                + " -validity 2 -ext san=" + names + " -keystore ca.p12");
        keytool("-exportcert -alias ca -file ca.crt -keystore ca.p12");
        keytool("-importcert -alias ca -noprompt -file ca.crt -keystore " + alias + ".p12");
        keytool("-importcert -alias server -noprompt -file " + alias + ".crt -keystore " + alias + ".p12");
        return new Certified(store(alias));
    }

    private KeyStore store(String name) throws Exception {
        return KeyStore.getInstance(folder.resolve(name + ".p12").toFile(), PASSWORD.toCharArray());
    }

    private void keytool(String arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storepass", PASSWORD));
        Path said = folder.resolve("keytool.out");
        Process run = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (run.waitFor() != 0) {
            throw new IOException(Files.readString(said));
        }
    }

    /** A server's certificate with its key. */
    public record Certified(KeyStore store) {
        public X509Certificate certificate() throws Exception {
            return (X509Certificate) store.getCertificate("server");
        }

        SSLContext context() throws Exception {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        }

        /** Writes {@code server.crt} and {@code server.key}. */
        void write(Path folder) throws Exception {
            Key key = store.getKey("server", PASSWORD.toCharArray());
            Files.writeString(folder.resolve("server.key"), pem("PRIVATE KEY", key.getEncoded()));
            Files.writeString(
                    folder.resolve("server.crt"),
                    pem("CERTIFICATE", certificate().getEncoded()));
        }

        private static String pem(String kind, byte[] content) {
            byte[] end = "\n".getBytes(StandardCharsets.US_ASCII);
            return "-----BEGIN " + kind + "-----\n"
                    + Base64.getMimeEncoder(64, end).encodeToString(content)
                    + "\n-----END " + kind + "-----\n";
        }
    }
}

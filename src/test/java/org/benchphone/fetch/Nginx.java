package org.benchphone.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's nginx on loopback, with HTTP and HTTPS, serving a folder; its certificate is made by openssl at the start. */
final class Nginx implements AutoCloseable {
    private final Process process;
    private final int http;
    private final int https;
    private final String authority;

    Nginx(Path folder) throws Exception {
        Path root = Files.createDirectories(folder.resolve("files"));
        // the workers of a root's nginx belong to somebody else
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        http = freePort();
        https = freePort();
        makeCertificate(folder);
        authority = Files.readString(folder.resolve("ca.pem"));
        // user snom, password 360
        Files.writeString(folder.resolve("passwords"), "snom:{PLAIN}360\n");
        Files.writeString(folder.resolve("nginx.conf"), configuration(folder, root));
        process = new ProcessBuilder(
                        Programs.need("nginx"),
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString(),
                        "-e",
                        folder.resolve("error.log").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        awaitPort();
    }

    String http(String path) {
        return "http://127.0.0.1:" + http + path;
    }

    String https(String path) {
        return "https://127.0.0.1:" + https + path;
    }

    /** The certificate of who signed the server's, as PEM. */
    String authority() {
        return authority;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }

    private String configuration(Path folder, Path root) {
        return """
                daemon off;
                worker_processes 1;
                pid %1$s/nginx.pid;
                events { worker_connections 64; }
                http {
                  access_log off;
                  client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3;
                  uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
                  gzip on; gzip_types *; gzip_min_length 1;
                  server {
                    listen 127.0.0.1:%3$d;
                    listen 127.0.0.1:%4$d ssl;
                    ssl_certificate %1$s/server.pem;
                    ssl_certificate_key %1$s/server.key;
                    root %2$s;
                    location /private/ { auth_basic "lab"; auth_basic_user_file %1$s/passwords; alias %2$s/; }
                    location /old/ { return 301 /; }
                    location = /moved.bin { return 302 /image.bin; }
                    location = /down.bin { return 302 http://127.0.0.1:%3$d/image.bin; }
                    location = /up.bin { return 302 https://127.0.0.1:%4$d/private/image.bin; }
                    location = /a { return 302 /b; }
                    location = /b { return 302 /a; }
                    location = /forbidden { return 403; }
                    location = /broken { return 500; }
                  }
                }
                """.formatted(folder, root, http, https);
    }

    private static void makeCertificate(Path folder) throws Exception {
        openssl(folder, "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=lab-ca");
        openssl(folder, "req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=lab");
        Files.writeString(folder.resolve("names"), "subjectAltName=IP:127.0.0.1\n");
        openssl(
                folder,
                "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.pem");
    }

    private static void openssl(Path folder, String arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(Programs.need("openssl")));
        command.addAll(List.of(arguments.split(" ")));
        Process run = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.out").toFile())
                .start();
        if (run.waitFor() != 0) {
            throw new IOException(Files.readString(folder.resolve("openssl.out")));
        }
    }

    private void awaitPort() throws Exception {
        for (int i = 0; i < 100 && process.isAlive(); i++) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), https).close();
                return;
            } catch (IOException e) {
                Thread.sleep(50);
            }
        }
        close();
        Programs.skip("nginx does not run here");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}

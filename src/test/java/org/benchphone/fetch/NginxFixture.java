package org.benchphone.fetch;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A web server that people run, with an image to give away. */
abstract class NginxFixture {
    static final byte[] IMAGE = new byte[3_300_000];

    @TempDir
    static Path folder;

    static Nginx nginx;

    @AutoClose
    final Uptime uptime = new Uptime(Time.system());

    @BeforeAll
    static void start() throws Exception {
        new Random(1).nextBytes(IMAGE);
        nginx = new Nginx(folder);
        Files.write(folder.resolve("files/image.bin"), IMAGE);
    }

    @AfterAll
    static void stop() {
        if (nginx != null) {
            nginx.close();
        }
    }

    static HttpSettings trusting() throws Exception {
        return HttpSettings.defaults().withTrusted(HttpSettings.certificates(nginx.authority()));
    }
}

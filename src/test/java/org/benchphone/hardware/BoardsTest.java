package org.benchphone.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.benchphone.fetch.Programs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HAT and panel: their own rules on the committed netlists and boards, and KiCad's where KiCad is. */
@Timeout(900)
class BoardsTest {
    private static final int PATIENCE_SECONDS = 800;

    @TempDir
    private Path folder;

    @Test
    @Tag("external")
    void theBoardsBreakNoRuleAndEachRuleFindsTheFaultItIsFor() throws Exception {
        Programs.need("python3");

        assertThat(whatItSays("hardware/tools/rules_test.py")).contains("\nOK");
    }

    /** Needs KiCad 9 with its libraries, a gigabyte and a half: runs when asked for. */
    @Test
    @Tag("slow")
    void schematicsAreAsTheirScriptsDrawThemAndKicadFindsNothing() throws Exception {
        Programs.need("kicad-cli");

        assertThat(whatItSays("hardware/tools/check")).endsWith("\n0 findings\n");
    }

    /** Both outputs of a script that must end well. */
    private String whatItSays(String script) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder("python3", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(ended).as("%s ends:%n%s", script, said).isTrue();
        assertThat(process.exitValue()).as("%s:%n%s", script, said).isZero();
        return said;
    }
}

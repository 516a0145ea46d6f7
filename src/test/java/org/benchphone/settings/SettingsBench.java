package org.benchphone.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Journal;
import org.benchphone.flash.W25q;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Figures, printed: {@code mvn test -Pbench -Dtest=SettingsBench}. */
@Tag("bench")
@Timeout(300)
class SettingsBench {
    private static final int SETTINGS = 5_000;
    private static final int WARM_UP = 200;
    private static final int ROUNDS = 101;
    private static final FlashMap MAP = FlashMap.w25q128();

    /** Accounts, function keys, contacts and single settings, as a large site sends them. */
    private static SettingsFile file() {
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; settings.size() < SETTINGS; i++) {
            Permission permission = Permission.values()[i % 3];
            settings.add(
                    switch (i % 5) {
                        case 0 -> new Setting("user_host" + i, permission, "registrar" + i % 7 + ".pbx.example.com");
                        case 1 ->
                            new Setting(
                                    "fkey" + i, permission, "blf <sip:" + (1000 + i) + "@pbx.example.com;user=phone>");
                        case 2 -> new Setting("tn" + i, permission, "Jürgen Müller & Söhne " + i);
                        case 3 -> new Setting("tu" + i, permission, "+49 30 " + (1_000_000 + i));
                        default ->
                            new Setting("a_rare_setting_" + i + "_of_the_site", permission, i % 2 == 0 ? "on" : "off");
                    });
        }
        return new SettingsFile(settings, List.of(), List.of());
    }

    private interface Work {
        Object run() throws IOException, XMLStreamException;
    }

    /** Medians of many runs in a warm JVM, in nanoseconds; by turns, so that a busy machine slows all of them alike. */
    private static long[] medians(Work... works) throws Exception {
        List<List<Long>> times =
                Stream.of(works).<List<Long>>map(work -> new ArrayList<>()).toList();
        for (int i = 0; i < WARM_UP + ROUNDS; i++) {
            for (int work = 0; work < works.length; work++) {
                long begin = System.nanoTime();
                assertThat(works[work].run()).isNotNull();
                if (i >= WARM_UP) {
                    times.get(work).add(System.nanoTime() - begin);
                }
            }
        }
        return times.stream()
                .mapToLong(each -> each.stream().sorted().toList().get(ROUNDS / 2))
                .toArray();
    }

    /** What any reader of it does: every event, each attribute, each text. */
    private static Object plainPass(byte[] xml) throws XMLStreamException {
        XMLStreamReader reader =
                XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(xml));
        int characters = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamReader.CHARACTERS ->
                    characters += reader.getText().length();
                case XMLStreamReader.START_ELEMENT -> {
                    for (int i = 0; i < reader.getAttributeCount(); i++) {
                        characters += reader.getAttributeLocalName(i).length();
                        characters += reader.getAttributeValue(i).length();
                    }
                }
                default -> {}
            }
        }
        return characters;
    }

    private static void line(String what, long nanos, int bytes) {
        System.out.printf("%-44s %7.2f ms %7.1f MB/s%n", what, nanos / 1e6, bytes * 1e3 / nanos);
    }

    @Test
    void aFileOfFiveThousandSettings() throws Exception {
        SettingsFile file = file();
        byte[] text = file.dump().getBytes(StandardCharsets.UTF_8);
        byte[] xml = file.xml().getBytes(StandardCharsets.UTF_8);
        assertThat(SettingsFile.parse(xml)).isEqualTo(file);

        System.out.printf("%,d settings: %,d bytes of text, %,d bytes of XML%n", SETTINGS, text.length, xml.length);
        long[] medians = medians(() -> plainPass(xml), () -> SettingsFile.parse(xml), () -> SettingsFile.parse(text));
        line("a plain StAX pass over the XML", medians[0], xml.length);
        line("XML parsed", medians[1], xml.length);
        line("text parsed", medians[2], text.length);
        System.out.printf("XML parsed / plain pass: %.2f%n", (double) medians[1] / medians[0]);
        stored("parsed from XML and stored, instant chip", xml, ChipTiming.instant());
        stored("parsed from XML and stored, data-sheet timing", xml, ChipTiming.datasheet());
        stored("parsed from text and stored, data-sheet timing", text, ChipTiming.datasheet());
    }

    /** Settings into an empty chip, out of it, and in again: then there is no room in the bank, and the other is filled. */
    private static void stored(String what, byte[] bytes, ChipTiming timing) {
        Uptime uptime = new Uptime(Time.system());
        W25q flash = new W25q(new W25q128(Cells.inMemory(MAP.size()), timing, new Random(1)).powerUp(uptime), uptime);
        Settings settings = new Settings(Journal.mount(flash, MAP.settings()));
        long begin = System.nanoTime();
        Outcome outcome = settings.apply(SettingsFile.parse(bytes));
        line(what, System.nanoTime() - begin, bytes.length);
        assertThat(((Outcome.Changed) outcome).names()).hasSize(SETTINGS);
        begin = System.nanoTime();
        assertThat(((Outcome.Changed) settings.reset()).names()).hasSize(SETTINGS);
        line("  reset", System.nanoTime() - begin, bytes.length);
        begin = System.nanoTime();
        settings.apply(SettingsFile.parse(bytes));
        line("  stored again, the other bank erased first", System.nanoTime() - begin, bytes.length);
        uptime.close();
    }
}

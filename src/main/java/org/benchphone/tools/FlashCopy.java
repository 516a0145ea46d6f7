package org.benchphone.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.benchphone.bootloader.Bootloader;
import org.benchphone.bootloader.SlotHeader;
import org.benchphone.bootloader.Storage;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.Region;
import org.benchphone.flash.W25q;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/** A copy of an emulated flash chip in memory, to look into it: the original is never changed, its phone may be running. */
final class FlashCopy implements AutoCloseable {
    private static final FlashMap MAP = FlashMap.w25q128();

    private final Uptime uptime = new Uptime(Time.system());
    private final Storage storage;

    FlashCopy(byte[] content) {
        W25q128 chip = new W25q128(Cells.inMemory(MAP.size()), ChipTiming.instant(), new Random(0));
        chip.write(0, content);
        NorFlash nor = new W25q(chip.powerUp(uptime), uptime);
        this.storage = Storage.mount(nor, MAP);
    }

    /** Where the chip of a data folder is. */
    static Path file(Path data) {
        return data.resolve("flash.bin");
    }

    /** A chip's content; all of it, for a chip is never anything else. */
    static byte[] read(Path data) throws IOException {
        Path file = file(data);
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    "there is no flash chip in " + data + "; 'benchphone run' makes one, --data names another");
        }
        byte[] content = Files.readAllBytes(file);
        if (content.length != MAP.size()) {
            throw new IOException(file + " has " + content.length + " bytes, a W25Q128 has " + MAP.size());
        }
        return content;
    }

    /** The regions, whose phone it is, what it will do at power-on; how many settings, but none of their values. */
    void describe(PrintWriter out) {
        MAP.regions().forEach(region -> out.println(line(region)));
        out.println();
        out.println("identity    "
                + storage.identity()
                        .map(who -> who.phoneType() + ", MAC " + who.mac() + ", serial " + who.serial())
                        .orElse("none: this chip never saw the factory"));
        out.println("settings    " + storage.settings().entries().size());
        out.println("calls       " + storage.callLists().entries().size());
        storage.environment().lastResult().ifPresent(text -> out.println("last update " + text));
        storage.slot().header().ifPresent(header -> out.println("versions    " + header.tokens()));
        out.println("at power-on "
                + switch (storage.bootloader().powerOn()) {
                    case Bootloader.Found.Dead dead -> "nothing: the bootloader is damaged";
                    case Bootloader.Found.NoFirmware none -> "only TFTP recovery: there is no firmware";
                    case Bootloader.Found.Firmware(SlotHeader header, var request) ->
                        "starts " + header.name() + " (" + header.length() + " bytes)"
                                + request.map(waiting -> ", after asking about " + waiting.shownUrl())
                                        .orElse("");
                });
    }

    private static String line(Region region) {
        return String.format(
                Locale.ROOT,
                "%06X  %6d KiB  %-11s  %s",
                region.address(),
                region.length() / 1024,
                region.name(),
                region.holds());
    }

    /** Values of settings that nobody is shown. */
    List<String> secrets() {
        return storage.settings().entries().entrySet().stream()
                .filter(setting -> setting.getKey().contains("pass"))
                .map(setting -> new String(setting.getValue(), UTF_8))
                .filter(value -> !value.isEmpty())
                .map(value -> value.substring(1)) // behind the flag of its permission
                .toList();
    }

    @Override
    public void close() {
        uptime.close();
    }
}

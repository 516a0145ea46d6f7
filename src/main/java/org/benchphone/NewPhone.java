package org.benchphone;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.benchphone.board.Model;
import org.benchphone.bootloader.Factory;
import org.benchphone.emulated.Cells;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.emulated.W25q128;
import org.benchphone.flash.FlashMap;
import org.benchphone.flash.Identity;
import org.benchphone.flash.NorFlash;
import org.benchphone.flash.W25q;
import org.benchphone.image.FirmwareImage;
import org.benchphone.image.ImageChecker;
import org.benchphone.image.ImageName;
import org.benchphone.image.SamplePayload;
import org.benchphone.image.Tokens;
import org.benchphone.image.UImage;
import org.benchphone.image.Verdict;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;

/** Has the factory write an empty chip, and finds out whose an old one is. */
final class NewPhone {
    private final RunCommand options;
    private final RandomGenerator random;
    private final PrintStream out;

    NewPhone(RunCommand options, RandomGenerator random, PrintStream out) {
        this.options = options;
        this.random = random;
        this.out = out;
    }

    /** The factory's programmer does not wait for the phone's bus, so the chip takes no time here. */
    Identity identityIn(Cells cells, FlashMap map) {
        try (Uptime uptime = new Uptime(Time.system())) {
            W25q128 chip = new W25q128(cells, ChipTiming.instant(), random);
            NorFlash flash = new W25q(chip.powerUp(uptime), uptime);
            Factory factory = new Factory(flash, map);
            if (factory.isNeeded()) {
                Model model = options.model();
                String mac = options.mac().orElseGet(() -> randomMac(model));
                Identity identity = new Identity(mac, model.id(), serial());
                factory.write(identity, model, firmware(model, map));
                out.println("New phone     " + model.id() + ", MAC " + identity.mac());
                return identity;
            }
            return checked(Identity.read(flash, map.identity()).orElseThrow());
        }
    }

    private Identity checked(Identity identity) {
        if (!identity.phoneType().equals(options.model().id())) {
            throw new Usage("the flash chip in " + options.data + " belongs to a " + identity.phoneType()
                    + "; take --model " + identity.phoneType() + " or another --data");
        }
        if (!options.mac().orElse(identity.mac()).equals(identity.mac())) {
            throw new Usage("the phone in " + options.data + " has MAC " + identity.mac()
                    + " for good; leave --mac out or take another --data");
        }
        return identity;
    }

    private String randomMac(Model model) {
        return model.macPrefixes().getFirst() + String.format(Locale.ROOT, "%04X", random.nextInt(1 << 16));
    }

    private String serial() {
        return String.format(Locale.ROOT, "BP%08d", random.nextInt(100_000_000));
    }

    private Optional<FirmwareImage> firmware(Model model, FlashMap map) {
        if (options.factory() == RunCommand.FactoryKind.BOOTLOADER_ONLY) {
            return Optional.empty();
        }
        Tokens tokens = Tokens.factory(model);
        ImageName name = ImageName.application(tokens);
        byte[] payload = SamplePayload.generate(model.ordinal(), SamplePayload.usualSize(name.kind()));
        byte[] file = UImage.build(name.stem(), payload, Instant.EPOCH);
        return switch (ImageChecker.check(
                file, name.stem(), tokens, map.firmware().length(), false)) {
            case Verdict.Good(FirmwareImage image) -> Optional.of(image);
            case Verdict.Refused refused ->
                throw new IllegalStateException(refused.sentence().english());
        };
    }
}

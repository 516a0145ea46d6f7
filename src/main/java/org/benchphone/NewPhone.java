package org.benchphone;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.benchphone.board.Model;
import org.benchphone.bootloader.Factory;
import org.benchphone.flash.DeadFlash;
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

    /** On a chip that cannot be used, nobody's: the phone says why when it has power. */
    Identity identityOn(Hardware hardware, FlashMap map) {
        try (Uptime uptime = new Uptime(Time.system())) {
            NorFlash flash = new W25q(hardware.programmer().apply(uptime), uptime);
            map.check(flash);
            Factory factory = new Factory(flash, map);
            if (factory.isNeeded()) {
                out.println("Factory       erases and writes the chip, which takes a minute on a real one");
                Model model = options.model();
                Identity identity = new Identity(mac(model), model.id(), serial());
                factory.write(identity, model, firmware(model, map));
                out.println("New phone     " + model.id() + ", MAC " + identity.mac());
                return identity;
            }
            return checked(Identity.read(flash, map.identity()).orElseThrow(), hardware.chip());
        } catch (DeadFlash e) {
            return Identity.unknown(options.model().id());
        }
    }

    private Identity checked(Identity identity, String chip) {
        if (!identity.phoneType().equals(options.model().id())) {
            throw new Usage(chip + " belongs to a " + identity.phoneType() + "; take --model " + identity.phoneType()
                    + " or another --data");
        }
        if (options.mac != null && !identity.mac().equals(options.normalisedMac())) {
            throw new Usage("the phone on " + chip + " has MAC " + identity.mac()
                    + " for good; leave --mac out or take another --data");
        }
        return identity;
    }

    private String mac(Model model) {
        if (options.mac == null) {
            return model.macPrefixes().getFirst() + String.format(Locale.ROOT, "%04X", random.nextInt(1 << 16));
        }
        return options.normalisedMac();
    }

    private String serial() {
        return String.format(Locale.ROOT, "BP%08d", random.nextInt(100_000_000));
    }

    private Optional<FirmwareImage> firmware(Model model, FlashMap map) {
        if (options.factory == RunCommand.FactoryKind.BOOTLOADER_ONLY) {
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

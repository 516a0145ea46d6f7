package org.benchphone.image;

import java.util.EnumSet;
import java.util.Optional;
import java.util.function.Predicate;
import org.benchphone.board.Model;
import org.benchphone.image.Verdict.Reason;
import org.benchphone.image.Verdict.Refused;

/**
 * The update ladder 5, 6, 7, 8 of the 3xx phones: which image may follow which firmware. Each rung moves one token, and
 * skipping one is how people lost phones, so what is offered has to stand on all the rungs below it:
 *
 * <pre>
 *   rung              climbed when                    by installing              needed for
 *   FIVE              application at least 5          5.5a-SIP-j                 br
 *   JFFS2             jffs2 at least 3.36             ramdiskToJffs2-3.36-br     l up to 3.25
 *   LINUX             linux at least 3.25             3.25-l
 *   LATE_FIVE         application at least 5.5        5.5a-SIP-j                 SIP-j 6.x
 *   LATE_SIX          application 6.5.10 to below 7   6.5.20-SIP-j               l above 3.25, SIP-j 7.0.x
 *   LINUX_FOR_SEVEN   linux at least 3.38             3.38-l                     bf
 *   SEVEN             all in one image                update6to7-7.1.6-bf        SIP-f
 *   LATE_SEVEN        ... at least 7.3.30             7.3.30-SIP-f               SIP-f from 8 on
 * </pre>
 *
 * <p>7.0.0 to 7.0.16 still have the old flash layout and are not on LATE_SIX: they go down to 6.5.20 first. Going down
 * is allowed where the layout stays: among SIP-j images (below 5 only while the root file system is a ramdisk), and
 * among SIP-f ones. From the single image there is no way back.
 *
 * <p>Merged from the rules of three public update servers, which look at the User-Agent alone. That a kernel waits for
 * its root file system is their order, made a rule here; what a phone itself checks was never published.
 */
public final class Ladder {
    private static final String LAST_OF_OLD_LAYOUT = "7.0.16";

    private enum Rung {
        FIVE("5.5a-SIP-j", now -> now.application().isAtLeast("5.0")),
        JFFS2(
                "ramdiskToJffs2-3.36-br",
                now -> now.rootfs()
                        .filter(rootfs -> rootfs.isJffs2AtLeast("3.36"))
                        .isPresent()),
        LINUX("3.25-l", now -> hasLinux(now, "3.25")),
        LATE_FIVE("5.5a-SIP-j", now -> now.application().isAtLeast("5.5")),
        LATE_SIX(
                "6.5.20-SIP-j",
                now -> now.application().isAtLeast("6.5.10")
                        && now.application().major() == 6),
        LINUX_FOR_SEVEN("3.38-l", now -> hasLinux(now, "3.38")),
        SEVEN("update6to7-7.1.6-bf", Tokens::isSingleImage),
        LATE_SEVEN("7.3.30-SIP-f", now -> now.application().isAtLeast("7.3.30"));

        private final String installs;
        private final Predicate<Tokens> climbed;

        Rung(String installs, Predicate<Tokens> climbed) {
            this.installs = installs;
            this.climbed = climbed;
        }

        private boolean isClimbed(Tokens now) {
            boolean leftBehind = now.isSingleImage() && this != LATE_SEVEN;
            return leftBehind || climbed.test(now);
        }

        private static boolean hasLinux(Tokens now, String wanted) {
            return now.linux().filter(linux -> linux.isAtLeast(wanted)).isPresent();
        }
    }

    private Ladder() {}

    /** Why an update from {@code now} to this image must not be; empty when it may. The same version may come again. */
    public static Optional<Refused> refuses(Tokens now, ImageName offered) {
        if (offered.model() != now.model()) {
            return Optional.of(otherModel(now.model(), offered.model()));
        }
        if (now.isSingleImage() && offered.kind() != ImageName.Kind.FULL) {
            return Optional.of(Refused.of(
                    Reason.NO_WAY_BACK,
                    "Firmware " + now.application() + " takes only SIP-f images.",
                    "Firmware " + now.application() + " nimmt nur SIP-f-Images."));
        }
        return switch (offered.kind()) {
            case APPLICATION -> refusesApplication(now, offered.version());
            case ROOTFS -> standsOn(now, Rung.FIVE);
            case LINUX -> standsOn(now, offered.version().isAtLeast("3.26") ? Rung.LATE_SIX : Rung.JFFS2);
            case TRANSITION, TRANSITION_SIP ->
                standsOn(now, offered.version().major() < 8 ? Rung.LINUX_FOR_SEVEN : Rung.LATE_SEVEN);
            case FULL -> standsOn(now, offered.version().major() < 8 ? Rung.SEVEN : Rung.LATE_SEVEN);
        };
    }

    private static Optional<Refused> refusesApplication(Tokens now, Version offered) {
        if (offered.major() < 5) {
            return Rung.JFFS2.isClimbed(now) ? Optional.of(tooOldForJffs2(offered)) : Optional.empty();
        }
        if (offered.major() <= now.application().major() && offered.major() <= 6) {
            return Optional.empty();
        }
        if (offered.compareTo(new Version(LAST_OF_OLD_LAYOUT)) > 0) {
            return standsOn(now, Rung.SEVEN);
        }
        return switch (offered.major()) {
            case 5 -> Optional.empty();
            case 6 -> standsOn(now, Rung.LATE_FIVE);
            default -> now.application().major() == 7 ? Optional.empty() : standsOn(now, Rung.LATE_SIX);
        };
    }

    /** The lowest rung that was skipped is what to install first. */
    private static Optional<Refused> standsOn(Tokens now, Rung needed) {
        return EnumSet.range(Rung.FIVE, needed).stream()
                .filter(rung -> !rung.isClimbed(now))
                .findFirst()
                .map(rung -> now.model().id() + "-" + rung.installs)
                .map(first -> Refused.of(
                        Reason.RUNG_SKIPPED,
                        "Not yet: install " + first + " first.",
                        "Noch nicht: erst " + first + " installieren."));
    }

    /**
     * Why TFTP recovery must not write this image; empty when it may.
     *
     * @param lastLoaded what was in the phone before it lost its firmware; empty for one that never had any, which takes
     *     every application
     */
    public static Optional<Refused> refusesForRecovery(Model ours, Optional<Tokens> lastLoaded, ImageName offered) {
        if (offered.model() != ours) {
            return Optional.of(otherModel(ours, offered.model()));
        }
        if (lastLoaded.isPresent()) {
            return refusesAnotherMajor(lastLoaded.get(), offered);
        }
        return offered.kind() == ImageName.Kind.FULL || offered.kind() == ImageName.Kind.APPLICATION
                ? Optional.empty()
                : Optional.of(Refused.of(
                        Reason.NOT_FOR_RECOVERY,
                        "Recovery takes a SIP-j or SIP-f image.",
                        "Hier passt nur ein SIP-j- oder SIP-f-Image."));
    }

    private static Optional<Refused> refusesAnotherMajor(Tokens lastLoaded, ImageName offered) {
        ImageName.Kind fitting = lastLoaded.isSingleImage() ? ImageName.Kind.FULL : ImageName.Kind.APPLICATION;
        int major = lastLoaded.application().major();
        if (offered.kind() == fitting && offered.version().major() == major) {
            return Optional.empty();
        }
        String wanted = major + ".x " + fitting.suffix();
        return Optional.of(Refused.of(
                Reason.NOT_FOR_RECOVERY,
                "Recovery takes a " + wanted + " image, as it was loaded last.",
                "Hier passt nur ein " + wanted + "-Image wie zuletzt geladen."));
    }

    private static Refused otherModel(Model ours, Model theirs) {
        return Refused.of(
                Reason.OTHER_MODEL,
                "This image is for " + theirs.id() + ", this phone is a " + ours.id() + ".",
                "Das Image ist für " + theirs.id() + ", nicht für " + ours.id() + ".");
    }

    private static Refused tooOldForJffs2(Version offered) {
        return Refused.of(
                Reason.NO_WAY_BACK,
                "Firmware " + offered + " needs a ramdisk, this phone has jffs2. Take 5.x or newer.",
                "Firmware " + offered + " braucht eine Ramdisk, hier ist jffs2. 5.x oder neuer nehmen.");
    }
}

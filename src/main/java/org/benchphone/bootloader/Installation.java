package org.benchphone.bootloader;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.benchphone.image.FirmwareImage;

/**
 * One firmware on its way into the slot: {@link #erase}, then {@link #write}. It cannot be begun without an image that
 * was checked whole.
 */
public final class Installation {
    private final FirmwareSlot slot;
    private final BootEnvironment environment;
    private final Bootloader bootloader;
    private final FirmwareImage image;
    private final SlotHeader header;
    private final FirmwareSlot.Plan plan;
    private final Writing writing;

    private Installation(
            FirmwareSlot slot,
            BootEnvironment environment,
            Bootloader bootloader,
            FirmwareImage image,
            SlotHeader header,
            FirmwareSlot.Plan plan,
            Writing writing) {
        this.slot = slot;
        this.environment = environment;
        this.bootloader = bootloader;
        this.image = image;
        this.header = header;
        this.plan = plan;
        this.writing = writing;
    }

    /**
     * An update of a good firmware: sectors that hold the new one already stay.
     *
     * @param old what is in the slot now, checked at this power-on
     */
    static Installation update(
            FirmwareSlot slot,
            BootEnvironment environment,
            Bootloader bootloader,
            FirmwareImage image,
            SlotHeader old) {
        SlotHeader header = SlotHeader.of(image, old.sequence() + 1);
        Writing writing = new Writing(header.sequence(), false, old.tokens());
        FirmwareSlot.Plan plan = slot.plan(image.payload(), Optional.of(old));
        return new Installation(slot, environment, bootloader, image, header, plan, writing);
    }

    /**
     * A TFTP recovery: nothing in the slot is trusted, everything is erased and written.
     *
     * @param tokensBefore the versions that held last, or empty
     */
    static Installation recovery(
            FirmwareSlot slot,
            BootEnvironment environment,
            Bootloader bootloader,
            FirmwareImage image,
            String tokensBefore) {
        int before = Math.max(
                slot.header().map(SlotHeader::sequence).orElse(0),
                environment.writing().map(Writing::sequence).orElse(0));
        SlotHeader header = SlotHeader.of(image, before + 1);
        Writing writing = new Writing(header.sequence(), true, tokensBefore);
        FirmwareSlot.Plan plan = slot.plan(image.payload(), Optional.empty());
        return new Installation(slot, environment, bootloader, image, header, plan, writing);
    }

    public FirmwareImage image() {
        return image;
    }

    /** Bytes that will be erased. */
    public int erasedBytes() {
        return plan.bytes();
    }

    /** Bytes that will be programmed. */
    public int programmedBytes() {
        return Math.min(plan.bytes(), image.payload().length);
    }

    /** {@code Erasing}: from its first flash operation on there may be no firmware. */
    public void erase(DoubleConsumer progress) {
        environment.beginWriting(writing);
        slot.destroyHeader();
        slot.erase(plan, progress);
    }

    /** {@code Writing}: when it returns, the new firmware is in, and the request is cleared. */
    public void write(DoubleConsumer progress) {
        slot.program(image.payload(), plan, progress);
        slot.commit(header);
        bootloader.finish(writing);
    }
}

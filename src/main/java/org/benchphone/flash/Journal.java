package org.benchphone.flash;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A {@link KeyValueStore} in a region of NOR flash that survives a power cut at any moment, whatever the cut did to the
 * cells. The region is two banks. One is active: commits are appended to it until it is full, then all values are
 * written to the other bank as its first commit. So both banks wear alike: with 512 KiB banks and small commits each
 * sector is erased once in about 2,000 commits, and 100,000 erases last for 200 million commits.
 *
 * <p>That one commit in a thousand erases a whole bank, whatever the values take: 8 blocks of 64 KiB in a bank of 512 KiB,
 * at the chip's typical times 1.2 s, and then 0.4 ms for each page of values. So does mounting after a cut.
 *
 * <pre>
 *   page 0    header        generation; programmed last, when the bank is filled: the commit point
 *   page 1    seal 0        the header is safely in
 *   page 2    record 1      all values, when the bank was filled
 *   page …    seal 1
 *   page …    record 2      a commit: what was put and removed
 *   page …    seal 2
 *             blank
 * </pre>
 *
 * Everything starts at a page of its own, so a torn program damages nothing but what it wrote. A <em>seal</em> is
 * programmed after its record was read back: under a seal there are no unstable bits. What mounting finds, and does:
 *
 * <pre>
 *   last record   seal      blank after    it was                     what happens
 *   valid         sealed    yes            a clean stop               nothing
 *   valid         none      -              cut before the seal        taken, and all values written to the other bank
 *   torn          -         -              cut in the record          dropped, and the same
 *   valid         sealed    no             cut in the next record     the same
 *   header of the newer bank valid, no seal 0                         header programmed again, then sealed
 *   header of the other bank neither older nor blank                  overwritten with zeros: it must never come back
 * </pre>
 */
public final class Journal implements KeyValueStore {
    private final NorFlash flash;
    private final Region region;
    private final JournalBank[] banks;
    private final TreeMap<String, byte[]> values = new TreeMap<>();
    private int active = 1;

    private Journal(NorFlash flash, Region region) {
        this.flash = flash;
        this.region = region;
        banks = new JournalBank[] {new JournalBank(flash, region.half(0)), new JournalBank(flash, region.half(1))};
    }

    /** Reads the journal of a region; one that never held any is empty, and is only written by the first commit. */
    public static Journal mount(NorFlash flash, Region region) {
        Journal journal = new Journal(flash, region);
        journal.mount();
        return journal;
    }

    private void mount() {
        long[] generations = {banks[0].readGeneration(), banks[1].readGeneration()};
        if (generations[0] == JournalBank.NONE && generations[1] == JournalBank.NONE) {
            return;
        }
        active = generations[0] > generations[1] ? 0 : 1;
        banks[1 - active].killHeaderUnlessOlderThan(generations[active]);
        banks[active].sealHeader();
        boolean clean = banks[active].replay(payload -> JournalPayload.applyTo(values, payload));
        if (!clean) {
            fill(1 - active, generations[active] + 1, values);
        }
    }

    @Override
    public synchronized SortedMap<String, byte[]> entries() {
        TreeMap<String, byte[]> copy = new TreeMap<>();
        values.forEach((key, value) -> copy.put(key, value.clone()));
        return copy;
    }

    @Override
    public synchronized void commit(Map<String, byte[]> puts, Set<String> removes) {
        TreeMap<String, byte[]> after = new TreeMap<>(values);
        after.keySet().removeAll(removes);
        after.putAll(puts);
        if (sameAsNow(after)) {
            return;
        }
        byte[] payload = JournalPayload.encode(puts, removes);
        JournalBank bank = banks[active];
        if (bank.generation() == JournalBank.NONE || !bank.append(payload)) {
            fill(1 - active, bank.generation() + 1, after);
        }
        values.clear();
        after.forEach((key, value) -> values.put(key, value.clone()));
    }

    @Override
    public synchronized void wipe() {
        commit(Map.of(), Set.copyOf(values.keySet()));
    }

    private boolean sameAsNow(TreeMap<String, byte[]> after) {
        return after.keySet().equals(values.keySet())
                && after.entrySet().stream().allMatch(e -> Arrays.equals(e.getValue(), values.get(e.getKey())));
    }

    /** Makes the other bank the active one, with all values as its first record. */
    private void fill(int bank, long generation, Map<String, byte[]> all) {
        byte[] payload = JournalPayload.encode(all, Set.of());
        if (!banks[bank].fits(payload)) {
            throw new StoreFull(
                    region.name() + " holds " + region.length() / 2 + " bytes, these are " + payload.length);
        }
        banks[bank].fill(generation, payload);
        active = bank;
    }
}

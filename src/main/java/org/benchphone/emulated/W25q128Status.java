package org.benchphone.emulated;

/**
 * The writable bits of the three status registers (W25Q128JV data sheet 7.1), and the area that they protect (7.1.8, 7.1.9).
 *
 * <pre>
 *   SR1  SRP SEC TB BP2 BP1 BP0 wel busy     written: SRP, SEC, TB, BP2-0
 *   SR2  sus CMP lb3 lb2 lb1 -  QE  srl      written: CMP, QE
 *   SR3  -   DRV1-0  -   -   WPS -  -        written: DRV1-0
 * </pre>
 *
 * <p>SRP does nothing, as the /WP pin is high on the board. Not there, and read as 0: SRL and LB3-1 (they would lock for
 * ever) and WPS (locks of single blocks).
 */
final class W25q128Status {
    static final int BUSY = 0x01;
    static final int WRITE_ENABLED = 0x02;
    static final int SUSPENDED = 0x80;

    private static final int BP_SHIFT = 2;
    private static final int BP_ALL = 7;
    private static final int TB = 0x20;
    private static final int SEC = 0x40;
    private static final int CMP = 0x40;
    private static final int SECTOR = 4 * 1024;
    private static final int MOST_SECTORS = 32 * 1024;
    /** By register. Ex works QE is set (parts ending in IQ) and the drivers are at 25 %. */
    private static final int[] WRITABLE = {0xFC, 0x42, 0x60};

    private final int[] registers;

    W25q128Status() {
        this(new int[] {0x00, 0x02, 0x60});
    }

    private W25q128Status(int[] registers) {
        this.registers = registers;
    }

    W25q128Status copy() {
        return new W25q128Status(registers.clone());
    }

    /** @param register 0 to 2 for SR1 to SR3 */
    int read(int register) {
        return registers[register];
    }

    void write(int register, int value) {
        registers[register] = value & WRITABLE[register];
    }

    /** Whether any byte of the range may not be programmed or erased in a chip of this size. */
    boolean protects(int address, int length, int size) {
        int area = area(size);
        boolean bottom = (registers[0] & TB) != 0;
        int from = bottom ? 0 : size - area;
        int to = from + area;
        if ((registers[1] & CMP) != 0) {
            int end = bottom ? size : from;
            from = bottom ? to : 0;
            to = end;
        }
        return address < to && from < address + length;
    }

    private int area(int size) {
        int bp = registers[0] >> BP_SHIFT & BP_ALL;
        if (bp == 0) {
            return 0;
        }
        boolean sectors = (registers[0] & SEC) != 0 && bp != BP_ALL;
        return sectors ? Math.min(SECTOR << bp - 1, MOST_SECTORS) : size >> BP_ALL - bp;
    }
}

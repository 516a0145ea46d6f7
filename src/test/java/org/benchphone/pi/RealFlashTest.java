package org.benchphone.pi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.benchphone.board.FlashSocket;
import org.benchphone.board.Front;
import org.benchphone.board.Model;
import org.benchphone.board.Part.State;
import org.benchphone.board.Tear;
import org.benchphone.emulated.ChipTiming;
import org.benchphone.event.Event;
import org.benchphone.flash.W25q;
import org.benchphone.power.PowerLost;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The flash chip behind its switch: order of the lines, power cuts, and access from outside. */
@Timeout(120)
class RealFlashTest {
    private static final int SECTOR = 0x40_0000;

    private final PiBench bench = new PiBench(Front.desk(Model.SNOM360), ChipTiming.datasheet());
    private final List<String> activity = new CopyOnWriteArrayList<>();
    private Uptime uptime = new Uptime(Time.system());

    @AfterEach
    void powerOff() {
        uptime.close();
        bench.close();
    }

    private W25q phone() {
        W25q flash = new W25q(bench.board().powerUp(uptime).flash(), uptime);
        bench.board().flash().onActivity(new FlashSocket.Listener() {
            @Override
            public void erasing(int address, int length) {
                activity.add("erase %X %X".formatted(address, length));
            }

            @Override
            public void programming(int address, int length) {
                activity.add("program %X %X".formatted(address, length));
            }

            @Override
            public void torn(int address, int length, Tear tear) {
                activity.add("torn %X %X %s".formatted(address, length, tear));
            }
        });
        return flash;
    }

    @Test
    void theChipIsNeverOnABusWithoutItsSupply() throws InterruptedException {
        phone();
        uptime.close();
        PiBench.await(() -> bench.pi.moves().size() >= 12);
        assertThat(bench.pi.moves())
                .containsExactly(
                        "power on",
                        "good",
                        "bus connected",
                        "power off",
                        "bus isolated",
                        "gone",
                        "power on",
                        "good",
                        "bus connected",
                        "power off",
                        "bus isolated",
                        "gone");
    }

    @Test
    void theKernelsTimeOfEachEdgeIsAnEvent() throws InterruptedException {
        phone();
        PiBench.await(() -> bench.events(Event.FlashPowerOn.class).size() == 1);
        uptime.close();
        PiBench.await(() -> bench.events(Event.FlashPowerOff.class).size() == 1);
        Event.FlashPowerOn on = bench.events(Event.FlashPowerOn.class).getFirst();
        Event.FlashPowerOff off = bench.events(Event.FlashPowerOff.class).getFirst();
        assertThat(on.micros()).isGreaterThanOrEqualTo(400);
        assertThat(off.micros()).isGreaterThanOrEqualTo(100);
        assertThat(off.kernelNanos()).isGreaterThan(on.kernelNanos());
        assertThat(off.opcode()).as("at rest").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Tear.class,
            names = {"ZEROS", "HALF", "NOISE"})
    void aCutInAnEraseTearsItAndSaysWhen(Tear tear) throws InterruptedException {
        W25q flash = phone();
        flash.erase(SECTOR, 4096);
        flash.program(SECTOR, new byte[4096], 0, 4096);
        bench.board().flash().cutAt(1, tear);
        assertThatThrownBy(() -> flash.erase(SECTOR, 4096)).isInstanceOf(PowerLost.class);
        uptime.close();
        PiBench.await(() -> bench.events(Event.FlashPowerOff.class).size() == 1);
        Event.FlashPowerOff off = bench.events(Event.FlashPowerOff.class).getFirst();
        assertThat(off.opcode()).isEqualTo("20h");
        assertThat(off.address()).isEqualTo(SECTOR);
        long moment = new FlashOperation(0x20, SECTOR, 4096, 0).momentOf(tear).toNanos() / 1_000;
        assertThat(off.operationMicros()).isGreaterThanOrEqualTo(moment);
        assertThat(activity)
                .filteredOn(line -> line.startsWith("torn 400000 1000"))
                .hasSize(1);
    }

    @Test
    void nothingIsTornWhenTheCutComesBeforeTheCommand() {
        W25q flash = phone();
        flash.program(SECTOR, new byte[] {1, 2, 3}, 0, 3);
        bench.board().flash().cutAt(1, Tear.NOTHING);
        assertThatThrownBy(() -> flash.erase(SECTOR, 4096)).isInstanceOf(PowerLost.class);
        uptime.close();
        assertThat(activity).endsWith("erase 400000 1000", "torn 400000 1000 NOTHING");
        assertThat(bench.board().flash().read(SECTOR, 4)).containsExactly(1, 2, 3, 0xFF);
    }

    @Test
    void anOperationThatHasFinishedByThenIsNotCalledTorn() {
        PiBench quick = PiBench.desk();
        try (Uptime now = new Uptime(Time.system())) {
            W25q flash = new W25q(quick.board().powerUp(now).flash(), now);
            quick.board().flash().cutAt(1, Tear.HALF);
            assertThatThrownBy(() -> flash.program(SECTOR, new byte[256], 0, 256))
                    .isInstanceOf(PowerLost.class);
        }
        assertThat(quick.events(Event.FlashPowerOff.class))
                .allMatch(off -> off.opcode().isEmpty());
        assertThat(quick.board().flash().read(SECTOR, 256)).containsOnly(0);
        quick.close();
    }

    @Test
    void aHandOnTheSwitchTearsWhatIsUnderWay() throws Exception {
        W25q flash = phone();
        long before = bench.board().flash().operations();
        CompletableFuture<Void> erasing = CompletableFuture.runAsync(() -> flash.erase(SECTOR, 64 * 1024));
        PiBench.await(() -> bench.board().flash().operations() > before);
        uptime.cut();
        assertThatThrownBy(() -> erasing.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(PowerLost.class);
        uptime.close();
        assertThat(activity)
                .filteredOn(line -> line.startsWith("torn 400000 10000"))
                .hasSize(1);
    }

    @Test
    void operationsAreCountedByTheirOpcodesAndOnlyWhenTheChipTakesThem() {
        W25q flash = phone();
        var spi = bench.board().flash();
        flash.erase(SECTOR, 4096);
        flash.program(SECTOR + 10, new byte[300], 0, 300);
        assertThat(spi.operations()).isEqualTo(3);
        assertThat(activity).containsExactly("erase 400000 1000", "program 40000A F6", "program 400100 36");
    }

    @Test
    void fromOutsideItIsReadAndWrittenWhileThePhoneIsOff() {
        byte[] content = new byte[150_000];
        new Random(5).nextBytes(content);
        bench.board().flash().write(SECTOR + 4_000, content);
        assertThat(bench.pi.chip().read(SECTOR + 4_000, content.length)).isEqualTo(content);
        assertThat(bench.board().flash().read(SECTOR + 4_000, content.length)).isEqualTo(content);
        assertThat(bench.board().flash().read(SECTOR, 4_000)).containsOnly(0xFF);
        assertThat(bench.board().flashRail().orElseThrow().isGood())
                .as("let go afterwards")
                .isFalse();
        assertThat(bench.events).as("nobody's business").isEmpty();
    }

    @Test
    void whileThePhoneIsOnItIsReadBetweenTheFramesAndNotWritten() throws Exception {
        W25q flash = phone();
        byte[] content = new byte[20_000];
        new Random(6).nextBytes(content);
        flash.erase(SECTOR, 8 * 4096);
        flash.program(SECTOR, content, 0, content.length);
        CompletableFuture<Void> busy = CompletableFuture.runAsync(() -> flash.erase(SECTOR + 0x10000, 4 * 4096));
        assertThat(bench.board().flash().read(SECTOR, content.length)).isEqualTo(content);
        busy.get(20, TimeUnit.SECONDS);
        assertThatThrownBy(() -> bench.board().flash().write(SECTOR, content))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("while the phone is off");
    }

    @Test
    void aSupplyThatNeverFallsIsSaidAndBlamed() {
        phone();
        bench.pi.rail().fail(Rail.Fault.NEVER_FALLS);
        uptime.close();
        assertThat(bench.part("load switch").state()).isEqualTo(State.WRONG);
        assertThat(bench.part("load switch").finding()).contains("FLASH_PG stays high for 500 ms");
    }

    @Test
    void aSupplyThatNeverRisesLeavesTheBusIsolated() {
        bench.pi.rail().fail(Rail.Fault.NEVER_RISES);
        bench.board();
        assertThat(bench.pi.moves()).doesNotContain("bus connected").endsWith("power on", "power off");
        assertThatThrownBy(() -> bench.board().flash().read(0, 10))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the flash chip has no supply: FLASH_PG stays low for 100 ms after FLASH_PWR_EN went high");
    }
}

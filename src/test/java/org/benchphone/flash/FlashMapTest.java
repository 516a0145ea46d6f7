package org.benchphone.flash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class FlashMapTest {
    private static List<FlashMap> maps() {
        return List.of(FlashMap.w25q128(), FlashMap.reduced());
    }

    /** As drawn in the map's own comment. */
    @Test
    void theMapIsTheOneThatIsDrawn() {
        assertThat(FlashMap.w25q128().regions().stream()
                        .map(region ->
                                "%06X %d KiB %s".formatted(region.address(), region.length() / 1024, region.name())))
                .containsExactly(
                        "000000 256 KiB bootloader",
                        "040000 64 KiB identity",
                        "050000 128 KiB environment",
                        "070000 64 KiB self-test",
                        "080000 1024 KiB settings",
                        "180000 256 KiB call lists",
                        "1C0000 6400 KiB spare",
                        "800000 8192 KiB firmware");
    }

    @ParameterizedTest
    @MethodSource("maps")
    void everyByteBelongsToOneRegion(FlashMap map) {
        int next = 0;
        for (Region region : map.regions()) {
            assertThat(region.address()).as(region.name()).isEqualTo(next);
            assertThat(region.holds()).isNotBlank();
            next = region.end();
        }
        assertThat(next).isEqualTo(map.size());
        assertThat(map.regions()).hasSize(8).extracting(Region::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("maps")
    void everyJournalAndTheIdentityHaveTwoHalvesOfWholeSectors(FlashMap map) {
        for (Region region : List.of(map.identity(), map.environment(), map.settings(), map.callLists())) {
            Region first = region.half(0);
            Region second = region.half(1);
            assertThat(first.address()).isEqualTo(region.address());
            assertThat(first.end()).isEqualTo(second.address());
            assertThat(second.end()).isEqualTo(region.end());
            assertThat(first.name()).isEqualTo(region.name() + " A");
            assertThat(second.name()).isEqualTo(region.name() + " B");
        }
    }

    @Test
    void theRealMapLetsTheLargestErasesBeUsed() {
        assertThat(FlashMap.w25q128().regions())
                .allMatch(region -> region.address() % NorFlash.BLOCK == 0 && region.length() % NorFlash.BLOCK == 0);
    }

    private static FlashMap with(int size, Region settings, Region firmware) {
        FlashMap map = FlashMap.reduced();
        return new FlashMap(
                size,
                map.bootloader(),
                map.identity(),
                map.environment(),
                map.selfTest(),
                settings,
                map.callLists(),
                map.spare(),
                firmware);
    }

    @Test
    void regionsThatOverlapAreABug() {
        FlashMap map = FlashMap.reduced();
        Region early = new Region("settings", 0x7000, 0x5000, "");
        Region longer = new Region("settings", 0x8000, 0x5000, "");
        assertThat(with(map.size(), map.settings(), map.firmware())).isEqualTo(map);
        assertThatThrownBy(() -> with(map.size(), early, map.firmware()))
                .hasMessage("settings overlaps the region before it");
        assertThatThrownBy(() -> with(map.size(), longer, map.firmware()))
                .hasMessage("call lists overlaps the region before it");
    }

    @Test
    void aMapThatDoesNotEndWithItsChipIsABug() {
        FlashMap map = FlashMap.reduced();
        assertThatThrownBy(() -> with(map.size() * 2, map.settings(), map.firmware()))
                .hasMessage("the map ends at 131072 of 262144");
    }

    @ParameterizedTest
    @CsvSource({"-4096, 4096", "0, 0", "0, -4096", "1, 4096", "4096, 100", "2048, 4096"})
    void aRegionIsMadeOfWholeSectors(int address, int length) {
        assertThatThrownBy(() -> new Region("odd", address, length, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("odd is not made of whole sectors");
    }

    @Test
    void aRegionOfOneSectorHasNoHalves() {
        Region one = new Region("one", 0, NorFlash.SECTOR, "");
        assertThat(one.end()).isEqualTo(NorFlash.SECTOR);
        assertThatThrownBy(() -> one.half(0)).isInstanceOf(IllegalArgumentException.class);
    }
}

package org.benchphone.selftest;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be wrong with the computer below a board. */
final class HostFaults {
    private HostFaults() {}

    static Stream<Faults.Fault> all() {
        HostFacts good = Rig.HEALTHY;
        HostFacts.Folder folder = good.folder();
        return Stream.of(
                Faults.fault(
                        "a cable that is not plugged",
                        TestId.NETWORK_ADDRESS,
                        rig -> rig.host = new HostFacts(
                                List.of(new HostFacts.Link("eth0", List.of())),
                                good.resolvers(),
                                good.defaultRoute(),
                                good.clockSynchronised(),
                                folder,
                                "25",
                                25,
                                good.memory()),
                        "no interface has an address",
                        "Check the cable"),
                Faults.fault(
                        "a clock without NTP",
                        TestId.CLOCK,
                        rig -> rig.host = with(Optional.of(false), folder, 25, 200),
                        "not synchronised by NTP"),
                Faults.fault(
                        "a folder of somebody else's",
                        TestId.DISK,
                        rig -> rig.host =
                                with(Optional.empty(), new HostFacts.Folder("/data", false, false, 1L << 30), 25, 200),
                        "cannot be written to"),
                Faults.fault(
                        "a folder that is open to all",
                        TestId.DISK,
                        rig -> rig.host =
                                with(Optional.empty(), new HostFacts.Folder("/data", true, true, 1L << 30), 25, 200),
                        "everybody on this computer may write into it",
                        "chmod o-w /data"),
                Faults.fault(
                        "a full disk",
                        TestId.DISK,
                        rig -> rig.host =
                                with(Optional.empty(), new HostFacts.Folder("/data", true, false, 1L << 20), 25, 200),
                        "free 1 MiB, at least 64 MiB"),
                Faults.fault(
                        "a Java of yesterday",
                        TestId.JAVA,
                        rig -> rig.host = with(Optional.empty(), folder, 21, 200),
                        "21 is too old"),
                Faults.fault(
                        "a full memory",
                        TestId.MEMORY,
                        rig -> rig.host = with(Optional.empty(), folder, 25, 20),
                        "available 20 MiB"));
    }

    private static HostFacts with(Optional<Boolean> ntp, HostFacts.Folder folder, int java, long mebibytes) {
        HostFacts good = Rig.HEALTHY;
        return new HostFacts(
                good.links(),
                good.resolvers(),
                good.defaultRoute(),
                ntp,
                folder,
                Integer.toString(java),
                java,
                new HostFacts.Memory(512L << 20, mebibytes << 20));
    }
}

package org.benchphone.selftest;

import java.util.List;
import java.util.Optional;

/**
 * What is known of the computer below the board.
 *
 * @param links network interfaces that are up, without loopback
 * @param resolvers addresses of DNS servers
 * @param defaultRoute {@code 192.168.1.1 by eth0}
 * @param clockSynchronised by NTP; empty when nobody says
 * @param javaVersion {@code 25.0.3}
 * @param javaFeature its first number
 * @param memory in bytes
 */
public record HostFacts(
        List<Link> links,
        List<String> resolvers,
        Optional<String> defaultRoute,
        Optional<Boolean> clockSynchronised,
        Folder folder,
        String javaVersion,
        int javaFeature,
        Memory memory) {

    /** @param addresses without prefix lengths */
    public record Link(String name, List<String> addresses) {}

    /**
     * The data folder.
     *
     * @param openToAll whether everybody on this computer may write into it
     * @param freeBytes on its disk, for this user
     */
    public record Folder(String path, boolean writable, boolean openToAll, long freeBytes) {}

    /** @param available what a program can have without driving others out; negative when nobody says */
    public record Memory(long total, long available) {}
}

package org.benchphone.web;

import java.util.List;

/**
 * What Status &gt; System Information shows.
 *
 * @param application in the form of the update page, {@code snom360-SIP 6.5.10}
 * @param rootfs {@code snom360 jffs2 v3.36}; empty on generations without one
 * @param linux {@code snom360 linux 3.25}; empty on generations without one
 * @param more further rows, name and value, in this order
 */
public record SystemInformation(
        String model, String mac, String application, String rootfs, String linux, List<Row> more) {
    public record Row(String name, String value) {}
}

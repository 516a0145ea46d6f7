package org.benchphone.dhcp;

import java.util.Optional;

/**
 * What a generation of firmware can do (snom's wiki, DHCP options).
 *
 * @param vendorClass what the phone says it is, option 60: the model, such as {@code snom360}, from firmware 7.3.15 on;
 *     older firmware says nothing
 * @param readsVendorOptions whether the phone looks for 66 and 67 inside option 43: from 7.3.17 and 8.2.1 on
 * @param readsVlan whether it looks for the VLAN there too: from 7.3.24 and 8.2.7 on
 */
public record Dialect(Optional<String> vendorClass, boolean readsVendorOptions, boolean readsVlan) {}

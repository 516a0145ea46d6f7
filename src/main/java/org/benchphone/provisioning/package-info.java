/**
 * Where settings and firmware come from when nobody types them: the boot-up procedure of mass deployment.
 *
 * <pre>
 *   Provisioner ─┬─ Source: stored, DHCP, PnP, redirection      who knows a setting server
 *                ├─ RealmJourney ── SettingsLoader ── Fetcher    its files, and those of the server that they name
 *                └─ FirmwareCheck ── UpdatePolicy                what it wants in the phone
 *   Polling                                                       when to ask again
 * </pre>
 *
 * <p>Survives a power cut: what {@code settings} keeps. The files of one server are applied in one commit, so a cut leaves
 * the old settings or the new ones. Imports the rooms of flash, display and downloads, {@code cable}, {@code dhcp} and
 * {@code settings}.
 */
package org.benchphone.provisioning;

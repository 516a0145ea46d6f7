/**
 * What the running phone shows, and what its keys and lamps mean. All of it in the phone's own thread.
 *
 * <pre>
 *   keys ──► Ui ─┬─ View          where a person is: idle, dialling, menus, lists
 *                ├─ CallKeys      a call is there ──► CallOrders
 *                └─ Actions       anything else that has an effect
 *   Screen ◄─────┬─ IdleScreen, DialScreen, MenuScreens
 *                └─ CallScreens
 *   lamps  ◄──── CallLamps
 * </pre>
 *
 * <p>Survives a power cut: nothing. Imports {@code board}, {@code language}, {@code flash}, {@code image}, {@code panel},
 * {@code sip} and {@code calls}.
 */
package org.benchphone.firmware.ui;

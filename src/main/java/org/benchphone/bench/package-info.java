/**
 * The bench: outside the phone, alive while it is off. The API under {@code /api/v1}, the event log, the plug, and the
 * front-panel page at {@code /}, and the vendor's redirection service.
 *
 * <pre>
 *   RedirectionService, Health: anybody, from anywhere
 *     │ else
 *   Access ──► Api ──► Routes: PowerCalls KeyCalls GlassCalls EventCalls AwaitCall FlashCalls PanelCalls
 *   (who,       │              RedirectionCalls RealmCalls SipCalls RecordingCalls MetricsCall
 *    Login)     │         each call in a virtual thread of its own, so it may wait as long as it likes
 *               └────► Pages: index.html, sip.html, recording.html, redirection.html and their modules, from memory
 *
 *   phone ──post──► EventLog ◄──reads on from an id── any number of listeners, each at its own pace
 *   EventLog, glass, keys ◄──looks at── Recorder ──► Recording
 *   flash ──tells─► FlashActivity ◄──reads on from a count── front panels
 * </pre>
 *
 * <p>Nobody outside can make the phone wait: listeners have no queues, they read on in what is kept.
 *
 * <p>Survives a power cut of the phone: everything here. Imports whatever it shows.
 */
package org.benchphone.bench;

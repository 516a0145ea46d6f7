/**
 * Action URLs: the phone tells a web server by HTTP GET what happens to it (snom wiki, "Action URL Settings" and
 * "Action URLs/Runtime Variables").
 *
 * <pre>
 *   fire(Action, CallFacts) ─► Macros ─► 32 waiting ─► one thread ─► Fetcher
 *   any thread, returns at once           oldest go     5 s each
 * </pre>
 *
 * <p>Survives a power cut: nothing; what was not sent yet is never sent. Imports {@code power}, {@code language},
 * {@code event}, {@code fetch} and {@code settings}.
 */
package org.benchphone.action;

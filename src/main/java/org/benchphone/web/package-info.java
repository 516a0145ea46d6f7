/**
 * The phone's own web pages, at the vendor's paths. They see the phone only through
 * {@link org.benchphone.web.PhoneControl}.
 *
 * <pre>
 *   WebServer ─► Site ─► Gate, Body, Form ─► Pages, SettingsPages ──────────► Templates (src/main/jte) and
 *   (Jetty)      paths   who and what        AdvancedNetwork, AdvancedUpdate    Assets (src/main/resources)
 *                                            Identities, ActionUrlPage
 *                                            │           └─► Saving ─► AddressCheck
 *                                            HomePage ──► DialledNumber
 *                                            Commands ──► KeyNames, DialledNumber
 *                                            TracePages ──► the trace of this uptime
 * </pre>
 *
 * <p>Identities and calls are behind {@link org.benchphone.web.TelephonyControl}, which a page gets from the phone.
 *
 * <p>The templates are compiled into {@code org.benchphone.pages}, which imports this package; from here they are found
 * by name.
 *
 * <p>Survives a power cut: nothing; connections end in mid-sentence, as they do with a phone. Imports {@code power},
 * {@code door}, {@code board}, {@code language}, {@code trace} and {@code settings}.
 */
package org.benchphone.web;

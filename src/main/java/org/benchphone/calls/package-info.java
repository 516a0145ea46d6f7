/**
 * The calls of the phone, without screens: what it does about a caller, what a person can do with a call, and the lists
 * that are kept of them.
 *
 * <pre>
 *   SIP's thread                          the phone's own thread
 *
 *   CallListener  Reception ── queue ───► PhoneCalls ─┬─ CallTable, Tones      the calls that are there
 *                  │  └─ CallSettings ─────┘   │      ├─ CallLists             dialled, received, missed: flash
 *                  └─ CallMedia (one a call)   └──────┴─► CallControl          what SIP is to do
 * </pre>
 *
 * <p>Survives a power cut: the lists. A call is in its list whole or not at all; calls that were there are gone, and in no
 * list unless they were dialled. Imports {@code power}, {@code board}, {@code language}, {@code event}, {@code flash},
 * {@code settings} and {@code sip}.
 */
package org.benchphone.calls;

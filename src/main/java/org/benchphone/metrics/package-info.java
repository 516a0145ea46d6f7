/**
 * What a monitoring system wants to know, as Prometheus asks for it. Counting costs an addition; names, types and text are
 * the Prometheus client's business, whose classes are loaded at the first question.
 *
 * <pre>
 *   every event ──► EventCounts ──┐
 *   flash, SIP trace, server ─────┼──► Metrics ──► text, at GET /metrics
 *   state, the JVM ───────────────┘
 * </pre>
 *
 * <p>Survives a power cut of the phone: everything here; counters begin at 0 with the bench's process. Imports
 * {@code event}.
 */
package org.benchphone.metrics;

/**
 * The door of both web servers, the phone's and the bench's: what they ask of a connection before they care what it wants.
 *
 * <pre>
 *   who                what it bears                                       what happens else
 *   ─────────────────  ──────────────────────────────────────────────────  ────────────────────────────────────────
 *   Crowd, Guest       so many connections, so many of one network         the one that has owed most for longest goes
 *                      a header within seconds, a body that keeps coming   closed, however busily it drips
 *   Door, Pace         so many requests a second of one network            429 with Retry-After
 *   Guesses            a few wrong passwords of one network                429 with Retry-After, longer and longer
 *   Sender             a browser that another site's page sent             what the server makes of it
 * </pre>
 *
 * <p>All of it is bounded: whoever comes with ever new addresses makes it forget, not grow.
 *
 * <p>Survives a power cut: nothing. Imports {@code power}, for the time.
 */
package org.benchphone.door;

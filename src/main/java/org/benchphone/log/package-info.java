/**
 * The program's own log, as SLF4J's provider: what a programmer wants an operator to look at. Everything that happens to the
 * phone is an event and not here.
 *
 * <pre>
 *   Logger, in any room ──► LogLines ──► standard error, as text; or whoever took it over, as a run with --log json does
 * </pre>
 *
 * <p>Survives a power cut of the phone: everything here. Imports nothing of the house.
 */
package org.benchphone.log;

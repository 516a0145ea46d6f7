/**
 * The bench: outside the phone, alive while it is off. API, front-panel page, event log, the plug.
 *
 * <p>Survives a power cut of the phone: everything here. Imports whatever it shows.
 */
package org.benchphone.bench;

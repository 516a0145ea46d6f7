/**
 * Phones for other people's test suites: a JUnit extension. Who writes a provisioning server lets its tests have phones that
 * fetch, ask, update, lose power and come back.
 *
 * <pre>
 *   &#64;BenchPhone ─► BenchPhoneExtension ─► Phones ─► PhoneLife ─► EmbeddedBench    one appliance for each phone
 *                                            │          └───────── PhoneChip         its flash chip, as the factory left it
 *                                            └──────► BenchedPhone ──HTTP──► bench   hands and eyes, as a script has them
 *                                                          └─ Failure                what a failing test shows
 * </pre>
 *
 * <p>Survives a power cut of the phone: everything here but what the phone has in memory. Stands on the root, as the command
 * line does, and nothing of the house imports it. JUnit is not among the appliance's libraries; who uses this room has it.
 */
package org.benchphone.junit;

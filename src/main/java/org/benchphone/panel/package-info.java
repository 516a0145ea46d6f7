/**
 * Display, keypad and lamps: the drivers of their chips, and screens as meaning that are rendered for the glass at hand.
 *
 * <pre>
 *   Display  PanelDisplay ─ GraphicRenderer (BodyRows, Canvas, Icons, BitmapFont) ─ St7565Lcd ── board
 *                         └ CharacterRenderer (TextFlow, CharacterCodes) ────────── Hd44780Lcd ─ board
 *   Keys     PanelKeys ──── KeyQueue, Debouncer ─┬ ExpanderScan ─ Expander ───────────────────── board
 *                                                └ LineScan ──────────────────────────────────── board
 *            Lamps ─────────────────────────────── Expander ──────────────────────────────────── board
 *   Pictures: what the glass shows, as a file
 * </pre>
 *
 * <p>Survives a power cut: nothing; after power-on the glass is blank until the first screen. Imports {@code board},
 * {@code power} and {@code language}.
 */
package org.benchphone.panel;

/**
 * Settings: what there is, which values hold, who may change them, and the text format they travel in.
 *
 * <p>Survives a power cut: every value that was committed, in a {@link org.benchphone.flash.KeyValueStore}. Imports
 * {@code flash} and {@code language}.
 */
package org.benchphone.settings;

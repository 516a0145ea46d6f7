/**
 * Settings: what there is, which values hold, who may change them, and the text and XML formats they travel in.
 *
 * <p>Survives a power cut: every value that was committed, in a {@link org.benchphone.flash.KeyValueStore}; a set of
 * files is committed at once. What was found on the network does not. Imports {@code flash} and {@code language}.
 */
package org.benchphone.settings;

package org.benchphone.sip.wire;

import org.benchphone.language.Text;

/**
 * Why a request did not get onto the network.
 *
 * @param why a sentence for display and page, and what to do
 * @param untrusted the other side is not who it should be: it was told nothing
 */
public record Unsent(Text why, boolean untrusted) {}

package org.benchphone.firmware.ui;

import org.benchphone.board.Model;
import org.benchphone.flash.Identity;
import org.benchphone.image.Tokens;

/**
 * What the running firmware knows of itself.
 *
 * @param glass what is before the person, whatever the model had
 * @param tokens the versions that hold
 * @param firmwareName name of the image in the slot
 * @param address where its web pages are, {@code 127.0.0.1:8081}
 */
public record PhoneFacts(
        Model model, Model.Glass glass, Identity identity, Tokens tokens, String firmwareName, String address) {}

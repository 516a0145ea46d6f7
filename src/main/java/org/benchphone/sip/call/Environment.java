package org.benchphone.sip.call;

import java.util.random.RandomGenerator;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.identity.Names;
import org.benchphone.sip.wire.Answers;

/**
 * What calls are given by the agent that carries them.
 *
 * @param hostPort where the phone hears SIP, as it stands in a URI
 * @param timing how patient they are; shorter in tests
 */
public record Environment(
        Wire wire,
        Answers answers,
        String hostPort,
        Device device,
        Names names,
        RandomGenerator random,
        Timing timing,
        CallListener listener) {

    Surroundings surroundings(Surroundings.Owner owner) {
        return new Surroundings(
                wire,
                new Requester(wire, names),
                answers,
                new Stamper(hostPort, device, names),
                names,
                random,
                timing,
                listener,
                owner);
    }
}

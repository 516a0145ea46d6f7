package org.benchphone;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.benchphone.Assembly.Wiring;
import org.benchphone.calls.PhoneCall;
import org.benchphone.calls.Quality;
import org.benchphone.calls.Reception;
import org.benchphone.event.Events;
import org.benchphone.fetch.Fetcher;
import org.benchphone.firmware.Recordings;
import org.benchphone.firmware.Telephony;
import org.benchphone.firmware.Voices;
import org.benchphone.flash.Identity;
import org.benchphone.image.Tokens;
import org.benchphone.phone.PhoneState;
import org.benchphone.phone.PhoneWindow;
import org.benchphone.power.Uptime;
import org.benchphone.provisioning.Network;
import org.benchphone.settings.Settings;
import org.benchphone.sip.SipAgent;
import org.benchphone.sip.identity.Device;
import org.benchphone.sip.servers.Reach;
import org.benchphone.trace.SipTrace;

/**
 * The part of the block diagram that talks:
 *
 * <pre>
 *   Voices (RTP) ── Reception ──┐
 *                   SipAgent ───┴─ Telephony ── RunningFirmware
 * </pre>
 */
final class Calling {
    private Calling() {}

    /** @param recordings fetches what the phone says into its calls */
    static Telephony telephony(
            Uptime uptime,
            Wiring wiring,
            Network network,
            Settings settings,
            Identity identity,
            Tokens tokens,
            Fetcher recordings,
            PhoneWindow window,
            Events events,
            SipTrace trace) {
        Voices voices = new Voices(
                uptime,
                network::address,
                settings,
                new Recordings(uptime, recordings, events),
                events,
                new SecureRandom());
        Device device = new Device(wiring.model().id() + "/" + tokens.application(), identity.mac());
        return new Telephony(
                settings,
                wiring.model(),
                new Reception(settings, wiring.model(), voices),
                (handler, calls) -> {
                    SipAgent agent = new SipAgent(
                            uptime,
                            network.address(),
                            sipPort(wiring, settings),
                            device,
                            () -> Telephony.policy(settings),
                            handler,
                            calls,
                            events,
                            trace,
                            new SecureRandom(),
                            new Reach(
                                    () -> Provisioning.nameServers(settings),
                                    wiring.http().trusted(),
                                    wiring.cable()));
                    return new Telephony.Sip(
                            agent::register, agent::registerAgain, agent::registrations, Optional.of(agent.calls()));
                },
                lines -> window.linesAre(lines.stream()
                        .map(line -> new PhoneState.Line(
                                line.line(),
                                line.aor(),
                                Telephony.word(line.state()),
                                line.detail().english()))
                        .toList()),
                events);
    }

    /** On an interface of its own the phone listens where its settings say; the host's ports are not theirs to give. */
    private static int sipPort(Wiring wiring, Settings settings) {
        int wanted = settings.number("network_id_port");
        boolean own = wiring.dhcp() instanceof Network.Mode.Device;
        return own && wanted >= 1 && wanted <= 65535 ? wanted : wiring.sipPort();
    }

    /** Calls as they look from outside. */
    static List<PhoneState.Call> seen(List<PhoneCall> calls, Reception reception, Instant now) {
        return calls.stream().map(call -> seen(call, reception, now)).toList();
    }

    private static PhoneState.Call seen(PhoneCall call, Reception reception, Instant now) {
        return new PhoneState.Call(
                call.id(),
                call.call().line(),
                call.direction(),
                call.state(),
                call.call().party().name(),
                call.call().party().number(),
                call.talked(now).toSeconds(),
                call.call().held(),
                reception.quality(call.id()).filter(it -> !it.codec().isEmpty()).map(Calling::seen));
    }

    private static PhoneState.Media seen(Quality quality) {
        return new PhoneState.Media(
                quality.codec(),
                quality.remote(),
                quality.sent(),
                quality.received(),
                quality.lost(),
                quality.jitterMillis(),
                quality.ignored());
    }
}

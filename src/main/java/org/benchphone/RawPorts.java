package org.benchphone;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Function;
import org.benchphone.bench.EventLog;
import org.benchphone.bench.Plug;
import org.benchphone.board.SpiDevice;
import org.benchphone.console.ConsoleServer;
import org.benchphone.console.Typist;
import org.benchphone.power.Time;
import org.benchphone.power.Uptime;
import org.benchphone.serprog.ChipSocket;
import org.benchphone.serprog.SerprogServer;

/** What of the phone is on the network as bare copper: the clip on its flash chip and its serial port. */
record RawPorts(InetAddress address, SerprogServer clip, ConsoleServer console) implements AutoCloseable {
    /** Both answer when this returns. Their ports are known to be free. */
    static RawPorts open(
            RunCommand options,
            int clipPort,
            int consolePort,
            Hardware hardware,
            Plug plug,
            String mac,
            EventLog events,
            Time time)
            throws IOException {
        SerprogServer clip = new SerprogServer(
                options.rawAddress,
                clipPort,
                new ClippedChip(plug, hardware.clip(), time),
                options.timing.chip().busClockHz(),
                time,
                events);
        String banner = "BenchPhone " + options.model().id() + " " + mac;
        try {
            ConsoleServer console = new ConsoleServer(
                    options.rawAddress, consolePort, banner, events, new Typist(hardware.fixture(), time));
            return new RawPorts(options.rawAddress, clip, console);
        } catch (IOException e) {
            clip.close();
            throw e;
        }
    }

    /** Where they are, for people. */
    String said() {
        String host = address.getHostAddress();
        return "Flash clip    flashrom -p serprog:ip=" + host + ":" + clip.port() + "   (while the phone is off)\n"
                + "Serial port   nc " + host + " " + console.port();
    }

    @Override
    public void close() {
        console.close();
        clip.close();
    }

    /** Lets a programmer at the flash chip while the plug is out, and holds it out meanwhile. */
    private record ClippedChip(Plug plug, Function<Uptime, SpiDevice> chip, Time time) implements ChipSocket {
        @Override
        public Optional<Clip> attach(String who) {
            return plug.holdOut("The flash programmer " + who).map(this::clip);
        }

        private Clip clip(Plug.Hold hold) {
            Uptime uptime = new Uptime(time);
            try {
                return new PoweredClip(chip.apply(uptime), uptime, hold);
            } catch (RuntimeException e) {
                uptime.close();
                hold.close();
                throw e;
            }
        }
    }

    private record PoweredClip(SpiDevice chip, Uptime uptime, Plug.Hold hold) implements ChipSocket.Clip {
        @Override
        public void close() {
            uptime.close();
            hold.close();
        }
    }
}

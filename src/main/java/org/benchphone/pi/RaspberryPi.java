package org.benchphone.pi;

import com.pi4j.context.Context;
import org.benchphone.pi.linux.LinuxDevices;

/** Lines and buses of a Raspberry Pi, opened when somebody claims them, all given back by {@link #close}. */
public final class RaspberryPi implements AutoCloseable {
    private final Context context;

    RaspberryPi(Context context) {
        this.context = context;
    }

    /** The one that this program runs on. Touches nothing yet. */
    public static RaspberryPi open() {
        return new RaspberryPi(LinuxDevices.ofRaspberryPi().context());
    }

    Context context() {
        return context;
    }

    @Override
    public void close() {
        if (!context.isShutdown()) {
            context.shutdown();
        }
    }
}

package org.benchphone.bench;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.benchphone.board.FlashSocket;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;

/**
 * The whole flash chip as bytes: {@code GET /flash} at any time, {@code PUT /flash} while the phone is off. A chip that
 * is read while the phone writes to it is a mixture, as with a clip on the real one.
 */
final class FlashCalls {
    private static final int PIECE = 64 * 1024;

    private final FlashSocket flash;
    private final FlashActivity activity;
    private final Plug plug;
    private final Semaphore upload = new Semaphore(1);

    FlashCalls(FlashSocket flash, FlashActivity activity, Plug plug) {
        this.flash = flash;
        this.activity = activity;
        this.plug = plug;
    }

    void addTo(Routes routes) {
        routes.add("GET", "/flash", this::read).add("PUT", "/flash", this::write);
    }

    private void read(Exchange exchange) throws IOException {
        exchange.begin(HttpStatus.OK_200, Exchange.BYTES)
                .put(HttpHeader.CONTENT_LENGTH, flash.size())
                .put("Content-Disposition", "attachment; filename=\"flash.bin\"");
        for (int address = 0; address < flash.size() && !exchange.isHead(); address += PIECE) {
            exchange.write(false, flash.read(address, Math.min(PIECE, flash.size() - address)));
        }
        exchange.write(true);
    }

    private void write(Exchange exchange) throws IOException {
        if (plug.isIn()) {
            throw isOn();
        }
        long announced = exchange.announcedLength();
        if (announced >= 0 && announced != flash.size()) {
            throw wrongLength(announced);
        }
        // one at a time: a chip is 16 MiB of memory on its way
        if (!upload.tryAcquire()) {
            throw Problem.of(HttpStatus.SERVICE_UNAVAILABLE_503, "Somebody else is writing the chip. Try again later.")
                    .withHeader(HttpHeader.RETRY_AFTER.asString(), "5");
        }
        try {
            byte[] content = exchange.body(flash.size(), Exchange.BYTES);
            if (content.length != flash.size()) {
                throw wrongLength(content.length);
            }
            if (!plug.whileOut(() -> flash.write(0, content))) {
                throw isOn();
            }
        } finally {
            upload.release();
        }
        activity.lookAt(flash);
        exchange.noContent();
    }

    private static Problem isOn() {
        return Problem.conflict(
                "The phone or a flash programmer has the chip. PUT 0 to /api/v1/power, and end the programmer.");
    }

    private Problem wrongLength(long given) {
        return Problem.badRequest(
                        "The chip has " + flash.size() + " bytes, and all of them are wanted, not " + given + ".")
                .with("length", flash.size());
    }
}

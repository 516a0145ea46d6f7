package org.benchphone.board;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A fault that strikes as long as a test wants it to, and keeps what it did. */
public final class Told implements Strike {
    private final List<String> said = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean inForce = true;

    /** What it did, in order. */
    public List<String> said() {
        return said;
    }

    public void end() {
        inForce = false;
    }

    @Override
    public boolean isInForce() {
        return inForce;
    }

    @Override
    public boolean strikes(String what) {
        return inForce && said.add(what);
    }
}

package org.benchphone.pi.linux;

/**
 * An input line that says when its edges were. The inputs that {@code org.benchphone.pi.linux} gives to Pi4J are edge sources:
 * {@code if (input instanceof EdgeSource edges) …}.
 */
public interface EdgeSource {
    /** Adds a listener, for as long as the line is open. It hears of edges from now on, in their order. */
    void onEdge(EdgeListener listener);
}

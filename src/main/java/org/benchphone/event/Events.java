package org.benchphone.event;

/** Where events go. Never blocks, never throws. */
@FunctionalInterface
public interface Events {
    void post(Event event);
}

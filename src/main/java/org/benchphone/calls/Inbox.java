package org.benchphone.calls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.benchphone.event.Event;
import org.benchphone.event.Events;

/** Messages that nobody has read yet, {@value #MOST} at most: the oldest goes for a new one. In the phone's thread only. */
public final class Inbox {
    private static final int MOST = 20;

    private final Events events;
    private final Deque<Message> messages = new ArrayDeque<>();

    Inbox(Events events) {
        this.events = events;
    }

    void take(Message message) {
        events.post(new Event.MessageReceived(message.line(), message.from().uri(), message.text()));
        messages.addLast(message);
        if (messages.size() > MOST) {
            messages.removeFirst();
        }
    }

    /** The oldest. */
    public Optional<Message> first() {
        return Optional.ofNullable(messages.peekFirst());
    }

    /** Somebody has read {@link #first}. */
    public void forgetFirst() {
        messages.pollFirst();
    }
}

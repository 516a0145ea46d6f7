package org.benchphone.panel;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A display that keeps all it was told to show. */
public final class ShownScreens implements Display {
    private final List<Screen> shown = new CopyOnWriteArrayList<>(List.of(Screen.blank()));

    @Override
    public void show(Screen screen) {
        shown.add(screen);
    }

    @Override
    public Screen showing() {
        return shown.getLast();
    }

    /** In order, the blank glass of the beginning first. */
    public List<Screen> all() {
        return List.copyOf(shown);
    }
}

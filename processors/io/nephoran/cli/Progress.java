package io.nephoran.cli;

/** Shows what happens to an intent while it happens. */
interface Progress {
    /** One event more. */
    void show(Event event);

    /** Nothing new; time went by. */
    void tick();
}

package io.nephoran.app;

import io.nephoran.state.Room;
import io.nephoran.state.StoreUnavailable;
import java.nio.file.Path;

/**
 * Room on the disk of the data folder: record, journal and Git repositories lie there. New work is refused while less than a
 * reserve is free, so that what is under way can end and say so.
 *
 * @param reserve in MiB
 */
record DiskRoom(Path home, int reserve) implements Room {
    private static final long MEBIBYTE = 1L << 20;

    @Override
    public void require() {
        long free = home.toFile().getUsableSpace() / MEBIBYTE;
        if (free < reserve) {
            throw new StoreUnavailable.Full("the disk of the data folder " + home + " has " + free + " MiB free, and " + reserve
                    + " MiB are kept for work under way (setting state.reserve); make room there, and new work is taken up again",
                    null);
        }
    }
}

package io.nephoran.deliver;

import io.nephoran.intent.StageException;
import org.jspecify.annotations.Nullable;

/**
 * Where one push stands; the route keeps it in the exchange property {@code push}.
 *
 * @param holder   whether this request has the turn
 * @param due      whether the remote still lacks the commit
 * @param rejected whether others pushed in between: fetch and merge before the next push
 * @param number   pushes made so far
 * @param pause    milliseconds to wait before the next one
 * @param failure  why it ends without success
 */
public record PushAttempt(
        PushRequest request, boolean holder, boolean due, boolean rejected, int number, long pause, @Nullable StageException failure) {

    PushAttempt done() {
        return new PushAttempt(request, holder, false, false, number + 1, 0, null);
    }

    PushAttempt again(long pause) {
        return new PushAttempt(request, holder, true, true, number + 1, pause, null);
    }

    PushAttempt merged() {
        return new PushAttempt(request, holder, due, false, number, pause, failure);
    }

    PushAttempt failed(StageException why) {
        return new PushAttempt(request, holder, false, false, number, 0, why);
    }
}

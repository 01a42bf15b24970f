package io.nephoran.deliver;

import io.nephoran.intent.Reason;
import io.nephoran.intent.StageException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decisions of route {@code push}: whose turn it is, what each answer of the remote means, when to merge and try again.
 * The route owns the remote call, its time-out and its circuit breaker.
 */
public final class Pushing {
    private static final Logger LOG = LoggerFactory.getLogger(Pushing.class);
    private static final int LONGEST_PAUSE = 1_000;

    private final Repositories repositories;
    private final RandomGenerator jitter;
    private final int attempts;
    private final Duration patience;

    /**
     * @param attempts pushes of one request before it is left for later
     * @param patience the longest wait for another's push
     */
    public Pushing(Repositories repositories, RandomGenerator jitter, int attempts, Duration patience) {
        this.repositories = repositories;
        this.jitter = jitter;
        this.attempts = attempts;
        this.patience = patience;
    }

    /** Waits until it is this request's turn, or until another's push has carried its commit. */
    public PushAttempt begin(@Body PushRequest request) {
        PackageRepository repository = repositories.named(request.repository());
        return switch (repository.turn().take(() -> repository.remoteHas(request.commit()), patience)) {
            case MINE -> new PushAttempt(request, true, true, false, 0, 0, null);
            case CARRIED -> new PushAttempt(request, false, false, false, 0, 0, null);
            case TIMED_OUT -> throw repository.store().away(new IOException("another push has not ended"));
        };
    }

    /** Where camel-git finds the staging repository, and how it pushes; credentials are in it only when there are some. */
    public String endpoint(@ExchangeProperty("push") PushAttempt attempt) {
        RepositorySettings settings = repositories.named(attempt.request().repository()).settings();
        String uri = settings.staging() + "?operation=push&remoteName=" + GitStore.REMOTE;
        RepositorySettings.Credentials credentials = settings.credentials();
        return credentials == null ? uri
                : uri + "&username=RAW(" + credentials.user() + ")&password=RAW(" + credentials.token() + ")";
    }

    /**
     * Fetches and lays our commits on what others pushed, after a rejected push and where the remote's branch is not where it was
     * last seen: one that went back would take a push, and with it what somebody took out.
     */
    public PushAttempt catchUp(@ExchangeProperty("push") PushAttempt attempt) {
        PackageRepository repository = repositories.named(attempt.request().repository());
        if (!attempt.rejected() && repository.remoteStands()) {
            return attempt;
        }
        repository.refresh();
        return attempt.rejected() ? attempt.merged() : attempt;
    }

    /** Looks at what the remote said to each ref, for a rejected push raises nothing. */
    public PushAttempt inspect(@Body Iterable<PushResult> results, @ExchangeProperty("push") PushAttempt attempt) {
        List<RemoteRefUpdate> updates = new ArrayList<>();
        results.forEach(result -> updates.addAll(result.getRemoteUpdates()));
        for (RemoteRefUpdate update : updates) {
            switch (update.getStatus()) {
                case OK, UP_TO_DATE -> {
                    repositories.named(attempt.request().repository()).acknowledge(update.getNewObjectId());
                    LOG.debug("pushed {} to {}", update.getNewObjectId(), attempt.request().repository());
                }
                case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> {
                    return tryAgain(attempt);
                }
                default -> {
                    return refusedOrOvertaken(attempt, update);
                }
            }
        }
        if (updates.isEmpty()) {
            return attempt.failed(refused(attempt, "the push had no refspec"));
        }
        return attempt.done();
    }

    /** The outcome, also for those whose commit another push carried. */
    public Pushed end(@ExchangeProperty("push") PushAttempt attempt) {
        PackageRepository repository = repositories.named(attempt.request().repository());
        String commit = attempt.request().commit();
        if (attempt.failure() != null) {
            throw attempt.failure();
        }
        if (!repository.holds(commit)) {
            throw new StageException.Transient(Reason.CONFLICT, "branch " + repository.settings().branch() + " of repository "
                    + repository.settings().name() + " went back before this commit was pushed; it is committed again on what is there now");
        }
        repository.overruled(commit).ifPresent(clashes -> {
            throw new DeliverException(Reason.CONFLICT, "somebody else changed the same place in repository "
                    + repository.settings().name() + ", and their side was kept: " + clashes
                    + ". Change the intent to agree, or retry it to deliver ours over theirs");
        });
        return new Pushed(attempt.request().repository(), repository.settings().branch(), commit, repository.remoteHeadName(),
                attempt.holder() ? Pushed.By.OWN : Pushed.By.ANOTHER, attempt.number());
    }

    /** Turns what went wrong with the remote into a sentence; our own refusals pass as they are. */
    public PushAttempt explain(Exception cause, @ExchangeProperty("push") PushAttempt attempt) {
        return attempt.failed(cause instanceof StageException known ? known
                : repositories.named(attempt.request().repository()).store().away(cause));
    }

    /** Lets the next one push, and tells those who waited how it went. */
    public void giveBack(@ExchangeProperty("push") PushAttempt attempt) {
        if (attempt.holder()) {
            repositories.named(attempt.request().repository()).turn().giveBack(attempt.failure());
        }
    }

    private PushAttempt tryAgain(PushAttempt attempt) {
        if (attempt.number() + 1 >= attempts) {
            return attempt.failed(repositories.named(attempt.request().repository()).store()
                    .away(new IOException("others were faster " + attempts + " times in a row")));
        }
        long longest = Math.min(LONGEST_PAUSE, 20L << Math.min(attempt.number(), 10));
        return attempt.again(jitter.nextLong(longest));
    }

    /** A remote that lost a race says so in words of its own; only if its branch stands still, unlocked, it meant no. */
    private PushAttempt refusedOrOvertaken(PushAttempt attempt, RemoteRefUpdate update) {
        PackageRepository repository = repositories.named(attempt.request().repository());
        String before = repository.remoteHeadName();
        repository.store().fetch();
        boolean locked = String.valueOf(update.getMessage()).contains("lock");
        if (locked || !before.equals(repository.remoteHeadName())) {
            return tryAgain(attempt);
        }
        return attempt.failed(refused(attempt, update.getMessage() == null ? update.getStatus().name() : update.getMessage()));
    }

    private static DeliverException refused(PushAttempt attempt, String answer) {
        return new DeliverException(Reason.REPOSITORY_REFUSED, "repository " + attempt.request().repository()
                + " refused the push: " + answer + "; check branch protection and the rights of the token");
    }
}

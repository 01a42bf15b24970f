package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.cli.ApiClient.Answered;
import io.nephoran.cli.ApiClient.Unreachable;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Watches one intent until nothing more happens by itself. */
final class Follower {
    private static final Set<String> AT_REST = Set.of(
            "Completed", "Failed", "RolledBack", "Cancelled", "AwaitingClarification", "AwaitingApproval", "Suspended");
    /** These name a phase at rest that the intent is just leaving. */
    private static final Set<String> LEAVING = Set.of("question.answered", "approval.granted", "intent.resumed", "stage.retried");
    private static final Duration GLANCE = Duration.ofMillis(120);
    private static final int GLANCES_BEFORE_ASKING = 16;
    private static final int ATTEMPTS = 5;

    private final ApiClient client;
    private final Progress progress;

    Follower(ApiClient client, Progress progress) {
        this.client = client;
        this.progress = progress;
    }

    /**
     * @param after per-intent sequence of the last event before what is followed; 0 for a new intent
     * @return the record at rest, or nothing when it was withdrawn
     */
    Optional<JsonNode> untilAtRest(String name, Map<String, String> scope, long after) {
        long seen = after;
        String lastId = "0";
        for (int attempt = 1;; attempt++) {
            try (EventStream events = client.events(ApiClient.intent(name, "events"), scope, lastId)) {
                int quiet = 0;
                do {
                    Optional<Event> next = events.next(GLANCE);
                    quiet = next.isPresent() ? 0 : quiet + 1;
                    boolean ask = quiet == GLANCES_BEFORE_ASKING;
                    if (next.isPresent()) {
                        lastId = next.get().id();
                        attempt = 1;
                    }
                    if (next.isPresent() && next.get().sequence() > seen) {
                        seen = next.get().sequence();
                        progress.show(next.get());
                        if (next.get().type().equals("intent.withdrawn")) {
                            return Optional.empty();
                        }
                        ask = AT_REST.contains(next.get().phase()) && !LEAVING.contains(next.get().type());
                    } else {
                        progress.tick();
                    }
                    if (ask) {
                        JsonNode record = client.get(ApiClient.intent(name), scope);
                        boolean caughtUp = quiet > 0 || record.at("/status/lastSequence").asLong() <= seen;
                        if (caughtUp && AT_REST.contains(record.at("/status/phase").asText())) {
                            return Optional.of(record);
                        }
                        quiet = 0;
                    }
                } while (!events.ended());
                JsonNode record = client.get(ApiClient.intent(name), scope);
                if (AT_REST.contains(record.at("/status/phase").asText())) {
                    return Optional.of(record);
                }
            } catch (Answered e) {
                if (e.status() == 404 && seen > 0) {
                    return Optional.empty();
                }
                throw e;
            } catch (Unreachable e) {
                if (attempt >= ATTEMPTS) {
                    throw e;
                }
                LockSupport.parkNanos(GLANCE.toNanos() << attempt);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CommandFailed(ExitCode.FAILED, "Interrupted; the intent goes on.", e);
            }
        }
    }
}

package io.nephoran.api;

import io.nephoran.intent.StageException;
import io.nephoran.state.NameTaken;
import io.nephoran.state.StaleRecord;
import io.nephoran.state.StoreUnavailable;
import io.nephoran.state.TransitionRefused;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong with a request, as a problem document (bean {@code problems}). Stack traces stay in the log. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** Answers the exchange with the problem its exception stands for. */
    public void answer(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Problem problem = of(cause).at(exchange.getMessage().getHeader(Exchange.HTTP_URI, "/", String.class));
        Reply reply = cause instanceof Refusal refusal && !refusal.headers().isEmpty()
                ? new Reply(problem.status(), Problem.MEDIA_TYPE, problem, refusal.headers()) : Reply.of(problem);
        reply.on(exchange);
    }

    /** Answers the exchange with a refusal that a stage would have put into the record. */
    public void refuse(@Body StageException refusal, Exchange exchange) {
        Reply.of(of(refusal).at(exchange.getMessage().getHeader(Exchange.HTTP_URI, "/", String.class))).on(exchange);
    }

    private static Problem of(Throwable failure) {
        Throwable cause = StageException.within(failure).map(Throwable.class::cast).orElse(failure);
        if (cause instanceof Refusal refusal) {
            return refusal.problem();
        } else if (cause instanceof TransitionRefused || cause instanceof NameTaken || cause instanceof StaleRecord) {
            return Problem.of(409, cause.getMessage());
        } else if (cause instanceof StoreUnavailable away) {
            return Problem.of(away);
        } else if (cause instanceof StageException.Transient waiting) {
            return Problem.of(503, waiting.getMessage());
        } else if (cause instanceof StageException refusal) {
            return Problem.of(422, refusal.reason().word() + ": " + refusal.getMessage());
        } else if (cause instanceof RejectedExecutionException) {
            return Problem.of(503, "The server is stopping; send it again to the one that follows.");
        }
        LOG.error("a request failed unexpectedly", cause);
        return Problem.of(500, "This should not have happened; the log of the server has the cause.");
    }
}

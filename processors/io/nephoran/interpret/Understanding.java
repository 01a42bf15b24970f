package io.nephoran.interpret;

import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.IntentProcessing.Failover;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Reason;
import io.nephoran.intent.StageException;
import io.nephoran.interpret.cache.InterpretationCache;
import io.nephoran.interpret.cache.InterpretationCache.Claim;
import io.nephoran.interpret.cache.InterpretationCache.Known;
import io.nephoran.interpret.cache.InterpretationCache.Taken;
import io.nephoran.interpret.judge.Judge;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the route {@code understand} decides before, between and after its providers (bean {@code understanding}). */
public final class Understanding {
    private static final String DEFAULT_NAMESPACE = "default";
    private final Interpreter interpreter;
    private final InterpretationCache cache;
    private final ProviderChain chain;
    private final Judge judge;
    private final Offers offers;

    public Understanding(Interpreter interpreter, Judge judge, InterpretationCache cache, ProviderChain chain, Offers offers) {
        this.interpreter = interpreter;
        this.judge = judge;
        this.cache = cache;
        this.chain = chain;
        this.offers = offers;
    }

    /**
     * Looks whether the answer is known; else reads the words by the grammar and says who is to be asked. What the guard
     * refuses no model sees; what the grammar refuses one may understand.
     *
     * @param intent absent for a sentence that is only tried out
     */
    public Reading begin(Spec spec, @Nullable NetworkIntent intent) {
        Taken taken = cache.take(spec);
        if (taken instanceof Known known) {
            return Reading.known(spec, intent, known.answer());
        }
        Claim claim = (Claim) taken;
        try {
            Interpretation words = interpreter.read(spec);
            String slip = interpreter.refused(spec).isEmpty() ? chain.slip() : ProviderChain.grammarAlone();
            return Reading.begun(spec, intent, words, slip, claim, chain.sideBySide());
        } catch (RuntimeException | Error failure) {
            claim.fail(failure);
            throw failure;
        }
    }

    /** The grammar as a provider: it always answers. */
    public Reading byGrammar(Reading reading) {
        return reading.answer() == null ? judged(reading) : reading;
    }

    /** Of all that was said, one reading. */
    private Reading judged(Reading reading) {
        return reading.answered(judge.judge(reading.sentence(), Optional.of(reading.words()), reading.testimonies()));
    }

    /**
     * Works explicit fields and answers into what was read, and keeps it.
     *
     * @throws StageException.Transient if nobody answered; asking again later may help
     */
    public IntentProcessing conclude(Reading reading) {
        IntentProcessing answer = reading.answer() == null && !reading.heard().isEmpty() ? judged(reading).answer() : reading.answer();
        if (answer == null) {
            String why = reading.failovers().stream().map(failover -> failover.provider() + ": " + failover.message())
                    .collect(Collectors.joining("; "));
            throw new StageException.Transient(Reason.INTERPRETER_UNAVAILABLE, "no provider could read the sentence (" + why + ")");
        }
        if (reading.claim() == null) {
            return offered(answer, reading);
        }
        Interpretation complete = interpreter.complete(answer.interpretation(), reading.spec());
        List<Failover> failovers = answer.failovers();
        IntentProcessing whole = new IntentProcessing(complete, answer.provider(), answer.model(), null, answer.promptDigest(), answer.retrieval(),
                answer.usage(), failovers);
        reading.claim().settle(whole);
        return offered(whole, reading);
    }

    /** What runs is no part of what a sentence means, and so of no answer that is kept. */
    private IntentProcessing offered(IntentProcessing answer, Reading reading) {
        Spec spec = reading.spec();
        NetworkIntent intent = reading.intent();
        return offers.fill(answer, spec.targetNamespace() != null ? spec.targetNamespace() : intent == null ? DEFAULT_NAMESPACE
                : intent.metadata().namespace());
    }

    /** Whatever went wrong: nobody waits for this reading any more. */
    public void release(@Nullable Reading reading, @Nullable Exception failure) {
        if (reading != null && reading.claim() != null) {
            reading.claim().fail(failure == null ? new IllegalStateException("the sentence was not read to the end") : failure);
        }
    }
}

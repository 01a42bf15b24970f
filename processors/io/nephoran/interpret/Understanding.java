package io.nephoran.interpret;

import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.IntentProcessing.Failover;
import io.nephoran.intent.IntentProcessing.Usage;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.intent.Reason;
import io.nephoran.intent.StageException;
import io.nephoran.interpret.InterpretationCache.Claim;
import io.nephoran.interpret.InterpretationCache.Known;
import io.nephoran.interpret.InterpretationCache.Taken;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the route {@code understand} decides before, between and after its providers (bean {@code understanding}). */
public final class Understanding {
    private final Interpreter interpreter;
    private final InterpretationCache cache;
    private final ProviderChain chain;

    public Understanding(Interpreter interpreter, InterpretationCache cache, ProviderChain chain) {
        this.interpreter = interpreter;
        this.cache = cache;
        this.chain = chain;
    }

    /**
     * Looks whether the answer is known; else reads the words by the grammar and says who is to be asked. What the guard or the
     * grammar refuses, no model is asked about.
     *
     * @param intent absent for a sentence that is only tried out
     */
    public Reading begin(Spec spec, @Nullable NetworkIntent intent) {
        Taken taken = cache.take(spec);
        if (taken instanceof Known known) {
            return new Reading(spec, intent, null, "", null, List.of(), Usage.NONE, known.answer());
        }
        Claim claim = (Claim) taken;
        try {
            Interpretation words = interpreter.read(spec);
            String slip = words.refusal() == null ? chain.slip() : ProviderChain.grammarAlone();
            return new Reading(spec, intent, words, slip, claim, List.of(), Usage.NONE, null);
        } catch (RuntimeException | Error failure) {
            claim.fail(failure);
            throw failure;
        }
    }

    /** The grammar as a provider: it always answers. */
    public Reading byGrammar(Reading reading) {
        return reading.open() ? reading.answered(reading.words(), GrammarInterpreter.NAME, null, null) : reading;
    }

    /**
     * Works explicit fields and answers into what was read, and keeps it.
     *
     * @throws StageException.Transient if nobody answered; asking again later may help
     */
    public IntentProcessing conclude(Reading reading) {
        IntentProcessing answer = reading.answer();
        if (answer == null) {
            String why = reading.failovers().stream().map(failover -> failover.provider() + ": " + failover.message()).collect(Collectors.joining("; "));
            throw new StageException.Transient(Reason.INTERPRETER_UNAVAILABLE, "no provider could read the sentence (" + why + ")");
        }
        if (reading.claim() == null) {
            return answer;
        }
        Interpretation complete = interpreter.complete(answer.interpretation(), reading.spec());
        List<Failover> failovers = answer.failovers();
        IntentProcessing whole = new IntentProcessing(complete, answer.provider(), answer.model(), null, answer.promptDigest(), answer.retrieval(),
                answer.usage(), failovers);
        reading.claim().settle(whole);
        return whole;
    }

    /** Whatever went wrong: nobody waits for this reading any more. */
    public void release(@Nullable Reading reading, @Nullable Exception failure) {
        if (reading != null && reading.claim() != null) {
            reading.claim().fail(failure == null ? new IllegalStateException("the sentence was not read to the end") : failure);
        }
    }
}

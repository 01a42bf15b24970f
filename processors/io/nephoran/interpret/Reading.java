package io.nephoran.interpret;

import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.IntentProcessing.Failover;
import io.nephoran.intent.IntentProcessing.Retrieval;
import io.nephoran.intent.IntentProcessing.Usage;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A sentence on its way through the providers.
 *
 * @param intent    whose sentence it is; absent for one that is only tried out
 * @param grammar   how the grammar reads the words; absent when the answer was known
 * @param slip      endpoints that are to see it, in order, separated by commas
 * @param claim     to be settled when the answer is there; absent when the answer was known
 * @param failovers who did not answer
 * @param usage     spent so far
 * @param answer    what goes on; absent while nobody has answered
 */
public record Reading(Spec spec, @Nullable NetworkIntent intent, @Nullable Interpretation grammar, String slip, InterpretationCache.@Nullable Claim claim,
        List<Failover> failovers, Usage usage, @Nullable IntentProcessing answer) {

    public Reading {
        failovers = List.copyOf(failovers);
    }

    /** The sentence says enough; Camel asks for it at each step of a route that names a part of a reading. */
    @Override
    public int hashCode() {
        return spec.intent().hashCode();
    }

    /** Whether somebody has still to answer. */
    public boolean open() {
        return answer == null;
    }

    /** Whether a model is to see it. */
    public boolean asksModels() {
        return open() && !slip.equals(ProviderChain.grammarAlone());
    }

    /** With an answer, to which is added who did not give one and what was spent. */
    public Reading answered(Interpretation interpretation, String provider, @Nullable String model, @Nullable String promptDigest) {
        return new Reading(spec, intent, grammar, slip, claim, failovers, usage, new IntentProcessing(interpretation, provider, model, null, promptDigest,
                null, usage.equals(Usage.NONE) ? null : usage, failovers));
    }

    /** With where the evidence for its answer was looked up. */
    public Reading after(Retrieval search) {
        return new Reading(spec, intent, grammar, slip, claim, failovers, usage, answer == null ? null : answer.after(search));
    }

    public Reading failed(Failover failover) {
        List<Failover> all = new ArrayList<>(failovers);
        all.add(failover);
        return new Reading(spec, intent, grammar, slip, claim, all, usage, answer);
    }

    public Reading spent(Usage more) {
        return new Reading(spec, intent, grammar, slip, claim, failovers, usage.plus(more), answer);
    }

    /** The grammar's reading; providers are asked only when there is one. */
    public Interpretation words() {
        return Optional.ofNullable(grammar).orElseThrow(() -> new IllegalStateException("the answer is known, nobody is to be asked"));
    }
}

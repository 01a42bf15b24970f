package io.nephoran.interpret;

import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.IntentProcessing.Failover;
import io.nephoran.intent.IntentProcessing.Retrieval;
import io.nephoran.intent.IntentProcessing.Usage;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.cache.InterpretationCache;
import io.nephoran.interpret.grammar.Grammar;
import io.nephoran.interpret.judge.Testimony;
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
 * @param side      whether all models are asked, and not only until one has answered
 * @param heard     what models have said
 * @param answer    what goes on; absent while nobody has answered
 */
public record Reading(Spec spec, @Nullable NetworkIntent intent, @Nullable Interpretation grammar, String slip,
        InterpretationCache.@Nullable Claim claim,
        List<Failover> failovers, Usage usage, boolean side, List<Heard> heard, @Nullable IntentProcessing answer) {

    public Reading {
        failovers = List.copyOf(failovers);
        heard = List.copyOf(heard);
    }

    /**
     * What a model has said, and how it was asked.
     *
     * @param retrieval where the evidence that it was given was looked up
     */
    public record Heard(Testimony testimony, String model, String promptDigest, @Nullable Retrieval retrieval) {
    }

    /** The answer was known: nobody is asked. */
    static Reading known(Spec spec, @Nullable NetworkIntent intent, IntentProcessing answer) {
        return new Reading(spec, intent, null, "", null, List.of(), Usage.NONE, false, List.of(), answer);
    }

    /** Nobody has been asked so far. */
    static Reading begun(Spec spec, @Nullable NetworkIntent intent, Interpretation grammar, String slip, InterpretationCache.Claim claim,
            boolean side) {
        return new Reading(spec, intent, grammar, slip, claim, List.of(), Usage.NONE, side, List.of(), null);
    }

    /** The sentence that is read: the one of the intent, or what a person has corrected it to. */
    public String sentence() {
        return Wording.of(spec).sentence();
    }

    /** The sentence says enough; Camel asks for it at each step of a route that names a part of a reading. */
    @Override
    public int hashCode() {
        return spec.intent().hashCode();
    }

    /** Whether somebody has still to answer. */
    public boolean open() {
        return answer == null && (side || heard.isEmpty());
    }

    /** Whether a model is to see it. */
    public boolean asksModels() {
        return open() && !slip.equals(ProviderChain.grammarAlone());
    }

    /** With what a model has said. */
    public Reading with(Heard more) {
        List<Heard> all = new ArrayList<>(heard);
        all.add(more);
        return new Reading(spec, intent, grammar, slip, claim, failovers, usage, side, all, answer);
    }

    /** What models have said. */
    List<Testimony> testimonies() {
        return heard.stream().map(Heard::testimony).toList();
    }

    /** With an answer, to which is added who gave it, who did not and what was spent. */
    Reading answered(Interpretation interpretation) {
        Usage spent = usage.equals(Usage.NONE) ? null : usage;
        IntentProcessing processing = heard.isEmpty()
                ? new IntentProcessing(interpretation, Grammar.NAME, null, null, null, null, spent, failovers)
                : new IntentProcessing(interpretation, heard.get(0).testimony().reader(), heard.get(0).model(), null, heard.get(0).promptDigest(),
                        heard.get(0).retrieval(), spent, failovers);
        return new Reading(spec, intent, grammar, slip, claim, failovers, usage, side, heard, processing);
    }

    public Reading failed(Failover failover) {
        List<Failover> all = new ArrayList<>(failovers);
        all.add(failover);
        return new Reading(spec, intent, grammar, slip, claim, all, usage, side, heard, answer);
    }

    public Reading spent(Usage more) {
        return new Reading(spec, intent, grammar, slip, claim, failovers, usage.plus(more), side, heard, answer);
    }

    /** The grammar's reading; providers are asked only when there is one. */
    public Interpretation words() {
        return Optional.ofNullable(grammar).orElseThrow(() -> new IllegalStateException("the answer is known, nobody is to be asked"));
    }
}

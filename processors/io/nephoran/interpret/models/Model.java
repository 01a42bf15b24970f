package io.nephoran.interpret.models;

import io.nephoran.intent.Digest;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A provider in use: its settings, what it is told, what it may still spend. */
public final class Model {
    private final ProviderSettings settings;
    private final String system;
    private final String promptDigest;
    private final TokenBudget budget;
    private final AtomicBoolean keyRefused = new AtomicBoolean();

    /** @param system what it is told before every sentence */
    Model(ProviderSettings settings, String system, Clock clock) {
        this.settings = settings;
        this.system = system;
        this.promptDigest = Digest.of(system);
        this.budget = new TokenBudget(settings.perMinute(), settings.perDay(), clock);
    }

    public ProviderSettings settings() {
        return settings;
    }

    String system() {
        return system;
    }

    /** SHA-256 of what it is told before every sentence. */
    public String promptDigest() {
        return promptDigest;
    }

    TokenBudget budget() {
        return budget;
    }

    /** What stands in the way of asking it, whatever the sentence. */
    public Optional<ModelFailure> obstacle() {
        if (lacksKey()) {
            return Optional.of(new ModelFailure(ModelFailure.Cause.NO_KEY, "it has no key; set interpret." + settings.name() + ".key"));
        }
        return budget.spent().map(why -> new ModelFailure(ModelFailure.Cause.BUDGET_SPENT, why));
    }

    /** A server of one's own, without TLS, asks for none; Ollama never does. */
    public boolean lacksKey() {
        return settings.key().isEmpty() && settings.wire() != ProviderSettings.Wire.OLLAMA && "https".equals(settings.url().getScheme());
    }

    /** @return whether this is news */
    boolean keyIsRefused() {
        return keyRefused.compareAndSet(false, true);
    }

    void keyIsTaken() {
        keyRefused.set(false);
    }
}

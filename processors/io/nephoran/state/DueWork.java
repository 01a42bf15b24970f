package io.nephoran.state;

import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The record as an idempotent repository: a key is new exactly when the record waits for that stage of that generation and
 * nobody else is at it. To be used with {@code eager=true}; keys are {@link Reference#key()}.
 */
public final class DueWork extends ServiceSupport implements IdempotentRepository {
    private final IntentLedger ledger;
    private final Nudges nudges;

    public DueWork(IntentLedger ledger, Nudges nudges) {
        this.ledger = ledger;
        this.nudges = nudges;
    }

    @Override
    public boolean add(String key) {
        nudges.arrived(key);
        return ledger.claim(Reference.of(key));
    }

    @Override
    public boolean contains(String key) {
        return !ledger.isDue(Reference.of(key));
    }

    @Override
    public boolean remove(String key) {
        ledger.release(Reference.of(key));
        return true;
    }

    /** The outcome is in the record already, and gave the lease back. */
    @Override
    public boolean confirm(String key) {
        return true;
    }

    /** The record is not this view's to clear. */
    @Override
    public void clear() {
        // nothing is kept here
    }
}

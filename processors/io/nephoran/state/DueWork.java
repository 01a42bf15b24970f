package io.nephoran.state;

import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * The record as an idempotent repository: a key is new exactly when the record waits for that stage of that generation and
 * nobody else is at it. To be used with {@code eager=true}; keys are {@link Reference#key()}.
 */
public final class DueWork extends ServiceSupport implements IdempotentRepository {
    private static final String CLAIMED = "nephoran.claimed";
    private final IntentLedger ledger;
    private final Nudges nudges;

    public DueWork(IntentLedger ledger, Nudges nudges) {
        this.ledger = ledger;
        this.nudges = nudges;
    }

    /** Claims the work; from here on the message is the reference with the lease it is done under. */
    @Override
    public boolean add(Exchange exchange, String key) {
        nudges.arrived(key);
        Optional<Reference> claimed = ledger.claim(exchange.getMessage().getBody() instanceof Reference sent ? sent : Reference.of(key));
        claimed.ifPresent(exchange.getMessage()::setBody);
        claimed.ifPresent(reference -> exchange.setProperty(CLAIMED, reference));
        return claimed.isPresent();
    }

    @Override
    public boolean remove(Exchange exchange, String key) {
        Reference claimed = exchange.getProperty(CLAIMED, Reference.class);
        if (claimed != null) {
            try {
                ledger.release(claimed);
            } catch (StoreUnavailable away) {
                ledger.owe(claimed);
            }
        }
        return true;
    }

    /** The store cannot be used: the lease is owed, and the work looked for once it can. */
    public void setAside(Exchange exchange) {
        Reference claimed = exchange.getProperty(CLAIMED, Reference.class);
        if (claimed != null) {
            ledger.owe(claimed);
            nudges.lost(claimed);
        } else if (exchange.getMessage().getBody() instanceof Reference sent) {
            nudges.lost(sent);
        }
    }

    /** Without a message there is nobody to hand the lease to. */
    @Override
    public boolean add(String key) {
        throw new IllegalStateException("work is claimed for a message: " + key);
    }

    @Override
    public boolean contains(String key) {
        return !ledger.isDue(Reference.of(key));
    }

    @Override
    public boolean remove(String key) {
        throw new IllegalStateException("work is given back for a message: " + key);
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

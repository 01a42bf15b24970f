package io.nephoran.deliver;

import io.nephoran.intent.Reason;

/** Another intent changed a package after the plan had looked at it: what was rendered is out of date, and nothing was written. */
public final class Overtaken extends DeliverException {
    private static final long serialVersionUID = 1L;
    private final Committed head;

    Overtaken(String path, String by, Committed head) {
        super(Reason.CONFLICT, path + " was changed by commit " + by + " after this was planned");
        this.head = head;
    }

    /** The head of the branch, which holds the other's commit. */
    Committed head() {
        return head;
    }
}

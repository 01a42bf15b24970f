package io.nephoran.deliver;

import io.nephoran.intent.Reason;
import org.eclipse.jgit.revwalk.RevCommit;

/** Another intent changed a package after the plan had looked at it: what was rendered is out of date, and nothing was written. */
public final class Overtaken extends DeliverException {
    private static final long serialVersionUID = 1L;
    private final String path;
    private final String uid;
    private final Committed head;

    Overtaken(String path, RevCommit by, Committed head) {
        super(Reason.CONFLICT, path + " was changed by commit " + by.name() + " after this was planned");
        this.path = path;
        this.uid = Trailers.of(by).map(Trailers::intentUid).orElse("");
        this.head = head;
    }

    /** The package, below the base path. */
    String path() {
        return path;
    }

    /** The intent that was faster. */
    String uid() {
        return uid;
    }

    /** The head of the branch, which holds the other's commit. */
    Committed head() {
        return head;
    }
}

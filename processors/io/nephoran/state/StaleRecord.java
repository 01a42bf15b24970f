package io.nephoran.state;

/** Somebody wrote the record since it was read: read it again and decide anew. */
public class StaleRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StaleRecord(String subject, long resourceVersion) {
        super("intent " + subject + " was changed since resourceVersion " + resourceVersion + "; read it again");
    }
}

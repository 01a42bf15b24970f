package io.nephoran.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** What the shell learns. */
public final class ExitCode {
    public static final int COMPLETED = 0;
    public static final int FAILED = 2;
    public static final int QUESTION = 3;
    public static final int APPROVAL = 4;
    public static final int USAGE = 64;

    private ExitCode() {
    }

    /** Of an intent that has come to rest, by the phase in its record. */
    static int of(JsonNode intent) {
        return switch (intent.at("/status/phase").asText()) {
            case "Completed", "RolledBack", "Cancelled", "Suspended" -> COMPLETED;
            case "AwaitingClarification" -> QUESTION;
            case "AwaitingApproval" -> APPROVAL;
            default -> FAILED;
        };
    }
}

package io.nephoran.render;

import io.nephoran.intent.Finding;
import io.nephoran.intent.Reason;
import io.nephoran.intent.StageException;
import java.util.List;

/** The plan cannot become packages: no blueprint, a template that fails, or a finding that nothing could put right. */
public final class RenderException extends StageException {
    private static final long serialVersionUID = 1L;
    private final transient List<Finding> findings;

    public RenderException(Reason reason, String sentence) {
        super(reason, sentence);
        this.findings = List.of();
    }

    public RenderException(Reason reason, String sentence, Throwable cause) {
        super(reason, sentence, cause);
        this.findings = List.of();
    }

    public RenderException(Reason reason, String sentence, List<Finding> findings) {
        super(reason, sentence);
        this.findings = List.copyOf(findings);
    }

    /** Errors of the checks, each with its file and line; empty for other reasons. */
    public List<Finding> findings() {
        return findings;
    }
}

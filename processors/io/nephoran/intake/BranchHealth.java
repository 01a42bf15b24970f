package io.nephoran.intake;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** What is wrong with the declared files, and whether the remote is waited for: told at {@code /observe/health}; the server is up all the same. */
public final class BranchHealth extends AbstractHealthCheck {
    private final GitIntake intake;

    public BranchHealth(GitIntake intake) {
        super("nephoran", "intake-git");
        this.intake = intake;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        intake.faults().forEach(builder::detail);
        builder.up();
    }
}

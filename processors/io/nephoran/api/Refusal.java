package io.nephoran.api;

import java.util.Map;

/** A request that is answered with a problem document; thrown so that a route ends where it stands. */
public class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public Refusal(Problem problem) {
        this(problem, Map.of());
    }

    /** @param headers of the answer, e.g. {@code Retry-After} */
    public Refusal(Problem problem, Map<String, String> headers) {
        super(problem.detail());
        this.problem = problem;
        this.headers = Map.copyOf(headers);
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Problem problem() {
        return problem;
    }
}

package io.nephoran.api;

/** What came of reading a request body: a {@link Submission} or {@link Answers}, or the {@link Problem} to answer with. */
public sealed interface Reading permits Submission, Answers, Problem {
}

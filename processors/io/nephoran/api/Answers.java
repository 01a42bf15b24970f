package io.nephoran.api;

import java.util.Map;

/** What somebody answers to open questions: question id to answer, never empty. */
public record Answers(Map<String, String> byQuestion) implements Reading {
    public Answers {
        byQuestion = Map.copyOf(byQuestion);
    }
}

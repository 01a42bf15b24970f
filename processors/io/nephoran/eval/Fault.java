package io.nephoran.eval;

/** How an answer can be wrong. */
public enum Fault {
    ERROR("error"),
    NEEDLESS_QUESTION("needless question"),
    NEEDLESS_REFUSAL("needless refusal"),
    /** Wrong, but a part of the sentence is said to be unsupported. */
    SAID_WRONG("wrong, but something said"),
    SILENT_WRONG("silent wrong"),
    FALSE_ORDER("FALSE ORDER"),
    FORBIDDEN("FORBIDDEN"),
    SILENT_ACCEPT("silent accept"),
    NOT_ASKED("not asked"),
    NOT_REFUSED("not refused"),
    HARM("harm"),
    TURNED_AWAY("turned away");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** As a report has it. */
    public String words() {
        return words;
    }
}

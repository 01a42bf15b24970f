package io.nephoran.interpret.judge;

/** How well quoted words bear the field that a reader rests on them. */
enum Grade {
    /** The vocabulary says that they mean it. */
    MEANT,
    /** They can mean it and other things as well, as "bring" can mean to scale or to deploy. */
    POSSIBLE,
    /** The vocabulary does not know them, as "nuke". */
    UNKNOWN,
    /** There are none, they are not in the sentence, or they mean something else. */
    NOT_MEANT
}

package io.nephoran.interpret.judge;

import java.util.Optional;

/** Somebody in process with an opinion on what a sentence is. */
@FunctionalInterface
public interface SecondReader {
    /** Nobody: there is none, or it is switched off. */
    SecondReader NOBODY = sentence -> Optional.empty();

    /** What it thinks; absent where it has no opinion. */
    Optional<SecondOpinion> hear(String sentence);
}

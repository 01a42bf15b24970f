package io.nephoran.intent;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Yes and no, as people say them; whatever else is said with it is neither. */
public final class Consent {
    private static final Pattern YES = Pattern.compile("(y|yes|yeah|yep|yup|sure|correct|right|ok|okay|true|confirm|confirmed|agreed|exactly|do it|do so|go on|"
            + "go ahead|that is right|thats right|ja|oui|si)( please| thanks| thank you| sure| of course| do it| go ahead| go on| do so)*");
    private static final Pattern NO = Pattern.compile("(n|no|nope|nah|wrong|false|cancel|stop|never|do not|dont|please do not|please dont|not meant|none|none of these|neither|no way|nein|non)"
            + "( please| thanks| thank you| stop| not that| do not| dont)*");

    private Consent() {
    }

    /** True for yes, false for no, nothing for anything else. */
    public static Optional<Boolean> of(@Nullable String answer) {
        String plain = answer == null ? "" : answer.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L} ]", "").replaceAll("\\s+", " ").strip();
        return YES.matcher(plain).matches() ? Optional.of(true) : NO.matcher(plain).matches() ? Optional.of(false) : Optional.empty();
    }

    /** Whether it is a yes. */
    public static boolean agrees(@Nullable String answer) {
        return of(answer).orElse(false);
    }

    /** Whether it is a no. */
    public static boolean refuses(@Nullable String answer) {
        return !of(answer).orElse(true);
    }
}

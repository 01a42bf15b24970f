package io.nephoran.interpret.grammar;

/**
 * The verb of a clause as it is used.
 *
 * @param meaning   an action or a class of verbs (raise, set …), {@code none} where a clause has no verb
 * @param phrase    its words in lower case, "roll … back" for two parts
 * @param from      first token
 * @param to        behind the first part
 * @param tailFrom  first token of the second part, -1 for none
 * @param tailTo    behind the second part
 * @param form      how it is inflected
 * @param family    the family that refuses it, empty for verbs that are understood
 */
record VerbUse(String meaning, String phrase, int from, int to, int tailFrom, int tailTo, Form form, String family) {
    /** No verb. */
    static final VerbUse NONE = new VerbUse("none", "", 0, 0, -1, -1, Form.BASE, "");

    /** How a verb is inflected. */
    enum Form { BASE, THIRD, PAST, ING }

    /** A verb that is understood, in one part. */
    static VerbUse of(String meaning, String phrase, int from, int to, Form form) {
        return new VerbUse(meaning, phrase, from, to, -1, -1, form, "");
    }

    /** The same, inflected otherwise. */
    VerbUse as(Form inflected) {
        return new VerbUse(meaning, phrase, from, to, tailFrom, tailTo, inflected, family);
    }

    /** The same with a first part that reaches over these tokens. */
    VerbUse spanning(int begin, int end) {
        return new VerbUse(meaning, phrase, begin, end, tailFrom, tailTo, form, family);
    }

    /** The same behind these tokens, which introduce it; of its own parts the first stays. */
    VerbUse introduced(int begin, int end) {
        return new VerbUse(meaning, phrase, begin, end, from, to, form, family);
    }

    boolean is(String... meanings) {
        for (String one : meanings) {
            if (meaning.equals(one)) {
                return true;
            }
        }
        return false;
    }

    boolean refused() {
        return !family.isEmpty();
    }

    /** -1 where the verb makes less of something, else +1. */
    int direction() {
        boolean less = meaning.equals("lower") || meaning.equals("delete") || meaning.equals("suspend") || off() || phrase.endsWith("down")
                || phrase.endsWith(" in") || phrase.endsWith("-in")
                || phrase.startsWith("down") || phrase.startsWith("shr");
        return less ? -1 : 1;
    }

    /** "switch off", "disable". */
    boolean off() {
        return meaning.equals("configure") && (phrase.contains("off") || phrase.startsWith("disabl") || phrase.startsWith("deactivat"));
    }

    boolean moves() {
        return phrase.startsWith("mov") || phrase.startsWith("migrat") || phrase.startsWith("relocat") || phrase.startsWith("shift")
                || phrase.startsWith("transfer");
    }

    /** "limit", "cap": a bound is one from above. */
    boolean limits() {
        return phrase.startsWith("limit") || phrase.startsWith("cap") || phrase.startsWith("restrict") || phrase.startsWith("throttl")
                || phrase.startsWith("clamp");
    }
}

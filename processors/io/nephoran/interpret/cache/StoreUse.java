package io.nephoran.interpret.cache;

import io.nephoran.interpret.grammar.Grammar;
import java.util.Arrays;
import java.util.Locale;

/** Settings {@code interpret.cache.l2} and {@code interpret.cache.l3}: when interpretations are kept beyond memory, in Redis or the store. */
public enum StoreUse {
    /** For providers slower than a look: every model, not the grammar. */
    AUTO,
    ALWAYS,
    NEVER;

    /** @throws IllegalArgumentException if the setting is none of them */
    public static StoreUse named(String setting, String value) {
        return Arrays.stream(values()).filter(use -> use.name().equals(value.strip().toUpperCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("setting " + setting + " is '" + value + "'; write auto, always or never"));
    }

    /** Whether this provider's answers are kept there. */
    public boolean pays(String provider) {
        return this == ALWAYS || this == AUTO && !provider.equals(Grammar.NAME);
    }
}

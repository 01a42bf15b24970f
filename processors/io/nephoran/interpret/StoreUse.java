package io.nephoran.interpret;

import java.util.Arrays;
import java.util.Locale;

/** Setting {@code interpret.cache.l3}: when interpretations are kept in the store. */
public enum StoreUse {
    /** For providers slower than the store: every model, not the grammar. */
    AUTO,
    ALWAYS,
    NEVER;

    /** @throws IllegalArgumentException if the setting is none of them */
    public static StoreUse named(String setting) {
        return Arrays.stream(values()).filter(use -> use.name().equals(setting.strip().toUpperCase(Locale.ROOT))).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("setting interpret.cache.l3 is '" + setting + "'; write auto, always or never"));
    }

    /** Whether this provider's answers go into the store. */
    public boolean pays(String provider) {
        return this == ALWAYS || this == AUTO && !provider.equals(GrammarInterpreter.NAME);
    }
}

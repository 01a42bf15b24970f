package io.nephoran.interpret;

import io.nephoran.interpret.grammar.Grammar;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Setting {@code interpret.providers}: who is asked, in order, until one answers.
 *
 * @param sideBySide setting {@code interpret.models.ask=all}: all models are asked, and held against each other
 */
public record ProviderChain(List<String> names, boolean sideBySide) {
    private static final String ENDPOINT = "direct:provider-";

    public ProviderChain {
        names = List.copyOf(names);
    }

    /**
     * @param models names of the providers that can be had beside the grammar
     * @throws IllegalArgumentException if the setting names none, an unknown one, or one twice
     */
    public static ProviderChain of(String setting, Collection<String> models) {
        List<String> names = Arrays.stream(setting.split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
        String choice = "; write one or several of " + models.stream().sorted().collect(Collectors.joining(", ")) + ", " + Grammar.NAME
                + ", e.g. openai," + Grammar.NAME;
        if (names.isEmpty()) {
            throw new IllegalArgumentException("setting interpret.providers names nobody" + choice);
        }
        names.stream().filter(name -> !name.equals(Grammar.NAME) && !models.contains(name)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("setting interpret.providers names '" + unknown + "', which is no provider" + choice);
        });
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("setting interpret.providers is '" + setting + "'; name each provider once");
        }
        if (names.indexOf(Grammar.NAME) >= 0 && names.indexOf(Grammar.NAME) < names.size() - 1) {
            throw new IllegalArgumentException("setting interpret.providers is '" + setting + "'; grammar always answers, so write it last");
        }
        return new ProviderChain(names, false);
    }

    /**
     * @param ask {@code first} or {@code all}
     * @throws IllegalArgumentException if it is neither
     */
    public ProviderChain asking(String ask) {
        if (!ask.equals("first") && !ask.equals("all")) {
            throw new IllegalArgumentException("setting interpret.models.ask is '" + ask + "'; write first or all");
        }
        return new ProviderChain(names, ask.equals("all"));
    }

    public String first() {
        return names.get(0);
    }

    /** Those that are no grammar. */
    public List<String> models() {
        return names.stream().filter(name -> !name.equals(Grammar.NAME)).toList();
    }

    /** Models that have a part in an answer of the first provider: all of them where all are asked. */
    public List<String> asked() {
        return models().subList(0, Math.min(models().size(), sideBySide ? models().size() : 1));
    }

    /** For Camel's routing slip. */
    String slip() {
        return names.stream().map(name -> ENDPOINT + name).collect(Collectors.joining(","));
    }

    /** The slip of what needs no model. */
    static String grammarAlone() {
        return ENDPOINT + Grammar.NAME;
    }
}

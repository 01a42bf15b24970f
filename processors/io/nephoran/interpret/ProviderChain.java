package io.nephoran.interpret;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Setting {@code interpret.providers}: who is asked, in order, until one answers. */
public record ProviderChain(List<String> names) {
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
        String choice = "; write one or several of " + models.stream().sorted().collect(Collectors.joining(", ")) + ", " + GrammarInterpreter.NAME
                + ", e.g. openai," + GrammarInterpreter.NAME;
        if (names.isEmpty()) {
            throw new IllegalArgumentException("setting interpret.providers names nobody" + choice);
        }
        names.stream().filter(name -> !name.equals(GrammarInterpreter.NAME) && !models.contains(name)).findFirst().ifPresent(unknown -> {
            throw new IllegalArgumentException("setting interpret.providers names '" + unknown + "', which is no provider" + choice);
        });
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("setting interpret.providers is '" + setting + "'; name each provider once");
        }
        if (names.indexOf(GrammarInterpreter.NAME) >= 0 && names.indexOf(GrammarInterpreter.NAME) < names.size() - 1) {
            throw new IllegalArgumentException("setting interpret.providers is '" + setting + "'; grammar always answers, so write it last");
        }
        return new ProviderChain(names);
    }

    public String first() {
        return names.get(0);
    }

    /** Those that are no grammar. */
    public List<String> models() {
        return names.stream().filter(name -> !name.equals(GrammarInterpreter.NAME)).toList();
    }

    /** For Camel's routing slip. */
    String slip() {
        return names.stream().map(name -> ENDPOINT + name).collect(Collectors.joining(","));
    }

    /** The slip of what needs no model. */
    static String grammarAlone() {
        return ENDPOINT + GrammarInterpreter.NAME;
    }
}

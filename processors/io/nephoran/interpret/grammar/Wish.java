package io.nephoran.interpret.grammar;

import io.nephoran.intent.Plmn;
import io.nephoran.intent.SliceType;
import io.nephoran.interpret.grammar.Fact.Count;
import io.nephoran.interpret.grammar.Fact.NamedFunction;
import io.nephoran.interpret.grammar.Fact.NamedSlice;
import io.nephoran.interpret.grammar.Fact.Part;
import io.nephoran.interpret.grammar.Fact.Size;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is asked of one function or one slice, while the facts around it are given to it. */
final class Wish {
    /** What of a wish can be said: each kind once. */
    enum Kind { COUNT, CPU, MEMORY, STORAGE, CPU_LIMIT, MEMORY_LIMIT, PLACE, NAMESPACE, PLMN, SD, DNN, PARAMETER, SLICE }

    final @Nullable String type;
    final @Nullable String instance;
    final @Nullable SliceType sliceType;
    final @Nullable Integer sst;
    final Fact entity;
    final boolean implied;
    boolean led;
    boolean excluded;
    /** Said without a verb: "NEF at edge-1, 2 replicas". */
    boolean described;
    private final Map<Kind, Fact> facts = new LinkedHashMap<>();
    private final List<String> sites = new ArrayList<>();
    private final List<Plmn> plmns = new ArrayList<>();
    private final Map<String, String> parameters = new TreeMap<>();
    private final Map<Part, Size> sizes = new EnumMap<>(Part.class);

    private Wish(@Nullable String type, @Nullable String instance, @Nullable SliceType sliceType, @Nullable Integer sst, Fact entity,
            boolean implied) {
        this.type = type;
        this.instance = instance;
        this.sliceType = sliceType;
        this.sst = sst;
        this.entity = entity;
        this.implied = implied;
    }

    static Wish of(NamedFunction function) {
        return new Wish(function.type(), function.instance(), null, null, function, false);
    }

    /** A function that a set brings along. */
    static Wish of(String type, Fact group) {
        return new Wish(type, null, null, null, group, true);
    }

    static Wish of(NamedSlice slice) {
        Wish wish = new Wish(null, null, slice.type(), slice.sst(), slice, false);
        if (slice.sd() != null) {
            wish.facts.put(Kind.SD, new Fact.SliceDifferentiator(slice.sd(), slice.from(), slice.to()));
        }
        return wish;
    }

    /** The same without what is named here and whatever was said after it. */
    Wish until(@Nullable Kind kind) {
        Wish copy = new Wish(type, instance, sliceType, sst, entity, implied);
        copy.led = led;
        for (Map.Entry<Kind, Fact> entry : facts.entrySet()) {
            if (entry.getKey() == kind) {
                break;
            }
            copy.give(entry.getKey(), entry.getValue());
        }
        return copy;
    }

    /** The same for a verb that builds: what only described it is what is built. */
    Wish again(Fact by, boolean places, boolean builds) {
        Wish copy = again(by, places);
        if (described && builds) {
            facts.forEach((kind, fact) -> {
                if (kind != Kind.PLACE && kind != Kind.NAMESPACE) {
                    copy.give(kind, fact);
                }
            });
        }
        return copy;
    }

    /** The same entity and places, and nothing else that was said of it. */
    Wish again(Fact by, boolean places) {
        Wish copy = new Wish(type, instance, sliceType, sst, by, implied);
        facts.forEach((kind, fact) -> {
            if (places && (kind == Kind.PLACE || kind == Kind.NAMESPACE) || kind == Kind.SD) {
                copy.give(kind, fact);
            }
        });
        return copy;
    }

    /** Everything that is said of it, moved to another action. */
    Wish copy() {
        return until(null);
    }

    boolean has(Kind kind) {
        return facts.containsKey(kind);
    }

    void give(Kind kind, Fact fact) {
        facts.put(kind, fact);
        if (fact instanceof Fact.Sites said) {
            said.names().stream().filter(name -> !sites.contains(name)).forEach(sites::add);
        } else if (fact instanceof Fact.NamedPlmn said) {
            plmns.add(said.plmn());
        } else if (fact instanceof Fact.Parameter said) {
            parameters.put(said.name(), said.value());
        } else if (fact instanceof Size said) {
            sizes.put(said.part(), said);
        }
    }

    void replace(Kind kind, Fact fact) {
        take(kind);
        give(kind, fact);
    }

    void take(Kind kind) {
        facts.remove(kind);
        if (kind == Kind.PLACE) {
            sites.clear();
        }
    }

    /** For each kind the fact that says it. */
    Map<Kind, Fact> facts() {
        return facts;
    }

    @Nullable Count count() {
        return facts.get(Kind.COUNT) instanceof Count count ? count : null;
    }

    Map<Part, Size> sizes() {
        return sizes;
    }

    boolean sized() {
        return !sizes.isEmpty();
    }

    List<String> sites() {
        return sites;
    }

    Fact.@Nullable Tier tier() {
        return facts.get(Kind.PLACE) instanceof Fact.Tier tier ? tier : null;
    }

    @Nullable String namespace() {
        return facts.get(Kind.NAMESPACE) instanceof Fact.Namespace said ? said.name() : null;
    }

    List<Plmn> plmns() {
        return plmns;
    }

    @Nullable String dnn() {
        return facts.get(Kind.DNN) instanceof Fact.DataNetwork said ? said.name() : null;
    }

    @Nullable String sd() {
        return facts.get(Kind.SD) instanceof Fact.SliceDifferentiator said ? said.sd() : null;
    }

    @Nullable NamedSlice slice() {
        return facts.get(Kind.SLICE) instanceof NamedSlice said ? said : null;
    }

    Map<String, String> parameters() {
        return parameters;
    }

    void parameter(String name, String value) {
        parameters.put(name, value);
    }

    boolean isSlice() {
        return type == null;
    }
}

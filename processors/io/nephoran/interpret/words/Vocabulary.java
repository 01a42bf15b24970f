package io.nephoran.interpret.words;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.Lexicon;
import io.nephoran.catalog.Profile;
import io.nephoran.catalog.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All phrases that mean something, by their letters and digits alone: {@code O-DU}, {@code ODU} and {@code o du} are one key,
 * so are {@code scale-out} and {@code scale out}. Built once from the catalogue, then only read.
 */
public final class Vocabulary {
    /** No phrase is longer, in tokens. */
    public static final int LONGEST = 10;
    private static final String GAP = "*";
    private static final Term SITE_NOUN = new Term(Term.Kind.WORD, WordClass.SITE.word());

    private final Map<String, Set<Term>> phrases = new HashMap<>();
    private final Set<String> possessives = new HashSet<>();
    private final Map<String, List<Gapped>> gapped = new HashMap<>();
    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private final Map<String, Site> sites;
    private final List<String> types;
    private final Set<String> numbered = new HashSet<>();
    private final Set<String> plain = new HashSet<>();
    private final Set<String> spelt = new LinkedHashSet<>();
    private final Spelling spelling;
    private final Set<String> verbs = new LinkedHashSet<>();
    private final Spelling spellingOfVerbs;

    /** A phrase in two parts with other words between: "roll … back". */
    public record Gapped(String tail, Term term) {
    }

    public Vocabulary(Catalog catalog) {
        sites = catalog.sites();
        types = List.copyOf(catalog.profiles().keySet());
        Lexicon lexicon = catalog.lexicon();
        for (Profile profile : catalog.profiles().values()) {
            Term function = new Term(Term.Kind.FUNCTION, profile.type());
            put(profile.type(), function);
            put(profile.name(), function);
            profile.aliases().forEach(alias -> put(alias, function));
        }
        for (Site site : catalog.sites().values()) {
            put(site.name(), new Term(Term.Kind.SITE, site.name()));
            String stem = site.name().replaceFirst("-?\\d+$", "");
            if (stem.length() < site.name().length()) {
                numbered.add(squash(stem));
            }
            site.aliases().forEach(alias -> put(alias, new Term(Term.Kind.SITE, Tokenizer.normal(alias).replace(' ', '-'))));
        }
        catalog.regions().forEach((region, names) -> {
            put(region, new Term(Term.Kind.REGION, region));
            names.stream().map(name -> name.startsWith("the ") ? name.substring(4) : name)
                    .forEach(name -> put(name, new Term(Term.Kind.REGION, Tokenizer.normal(name).replace(' ', '-'))));
        });
        lexicon.actions().forEach((word, all) -> all.forEach(phrase -> verb(phrase, new Term(Term.Kind.ACTION, word))));
        all(lexicon.metrics(), Term.Kind.METRIC);
        all(lexicon.slices(), Term.Kind.SLICE);
        all(lexicon.environments(), Term.Kind.ENVIRONMENT);
        all(lexicon.interfaces(), Term.Kind.INTERFACE);
        all(lexicon.objectives(), Term.Kind.OBJECTIVE);
        all(lexicon.features(), Term.Kind.FEATURE);
        all(lexicon.comparators(), Term.Kind.COMPARATOR);
        lexicon.words().forEach((word, all) -> all.forEach(phrase -> {
            Term term = new Term(Term.Kind.WORD, word);
            if (word.equals(WordClass.PLAIN.word())) {
                plain.add(phrase);
            } else if (VERBS.contains(word)) {
                verb(phrase, term);
            } else {
                put(phrase, term);
            }
        }));
        all(lexicon.families(), Term.Kind.FAMILY);
        lexicon.refused().forEach((family, all) -> all.forEach(phrase -> verb(phrase, new Term(Term.Kind.REFUSED, family))));
        lexicon.groups().forEach((phrase, types) -> {
            groups.put(phrase, types);
            put(phrase, new Term(Term.Kind.GROUP, phrase));
        });
        spelling = new Spelling(spelt);
        spellingOfVerbs = new Spelling(verbs);
    }

    /** Names of places are not corrected, so only words of these kinds are guessed at. */
    private static final Set<Term.Kind> SPELT =
            Set.of(Term.Kind.ACTION, Term.Kind.METRIC, Term.Kind.FEATURE, Term.Kind.ENVIRONMENT, Term.Kind.OBJECTIVE);
    private static final Set<String> SPELT_WORDS = Set.of("replica", "namespace", "autoscale", "availability-on", "raise", "lower");
    /** Classes of words that are verbs and come in all their forms. */
    private static final Set<String> VERBS =
            Set.of("raise", "lower", "set", "add", "need", "keep", "touch", "keep-bound", "give-us", "limiting", "moving",
            "put", "carrier");

    /** Words that end in s and are no plurals: "has" is not HA. */
    private static final Set<String> NO_PLURALS = Set.of("has", "its");

    /** What these letters and digits mean; a plural means what its singular does. */
    public Set<Term> meanings(String squashed) {
        Set<Term> found = phrases.getOrDefault(squashed, Set.of());
        if (squashed.length() < 3 || !squashed.endsWith("s") || NO_PLURALS.contains(squashed) || possessives.contains(squashed)) {
            return found;
        }
        Set<Term> all = new LinkedHashSet<>(found);
        all.addAll(phrases.getOrDefault(squashed.substring(0, squashed.length() - 1), Set.of()));
        if (all.isEmpty() && squashed.endsWith("ies")) {
            all.addAll(phrases.getOrDefault(squashed.substring(0, squashed.length() - 3) + "y", Set.of()));
        }
        if (all.isEmpty() && squashed.endsWith("es")) {
            all.addAll(phrases.getOrDefault(squashed.substring(0, squashed.length() - 2), Set.of()));
        }
        return all;
    }

    /** Whether a number behind these letters names a site: the name of one of the inventory without its number, or a word for a site. */
    boolean numberedSite(String squashed) {
        return numbered.contains(squashed) || phrases.getOrDefault(squashed, Set.of()).contains(SITE_NOUN);
    }

    /** Phrases in two parts that begin with this word. */
    public List<Gapped> gapped(String word) {
        return gapped.getOrDefault(word, List.of());
    }

    /** Types that a named set such as "5g core" stands for. */
    public List<String> group(String phrase) {
        return groups.getOrDefault(phrase, List.of());
    }

    /** Types of the catalogue. */
    public List<String> types() {
        return types;
    }

    public @Nullable Site site(String name) {
        return sites.get(name);
    }

    /** Names of the sites of a tier (edge, regional, core), all of them when none is. */
    public List<String> sitesOfTier(String tier) {
        List<String> some = sites.values().stream().filter(site -> site.tier().equals(tier)).map(Site::name).toList();
        return some.isEmpty() ? List.copyOf(sites.keySet()) : some;
    }

    private void all(Map<String, List<String>> entries, Term.Kind kind) {
        entries.forEach((word, all) -> all.forEach(phrase -> put(phrase, new Term(kind, word))));
    }

    private void verb(String phrase, Term term) {
        int blank = phrase.indexOf(' ');
        String first = blank < 0 ? phrase : phrase.substring(0, blank);
        String rest = blank < 0 ? "" : phrase.substring(blank);
        verbs.add(first);
        for (String form : forms(first)) {
            put(form + rest, term);
        }
    }

    private void put(String phrase, Term term) {
        int gap = phrase.indexOf(GAP);
        if (gap < 0) {
            if (phrase.indexOf(' ') < 0 && SPELT.contains(term.kind()) || SPELT_WORDS.contains(term.value()) && term.kind() == Term.Kind.WORD) {
                if (!phrase.endsWith("ed")) {
                    spelt.add(squash(phrase));
                    spelt.add(squash(phrase) + "s");
                }
            }
            phrases.computeIfAbsent(squash(phrase), key -> new LinkedHashSet<>()).add(term);
            if (phrase.endsWith(" it")) {
                // "leave its UPF" is no plural of "leave it"
                possessives.add(squash(phrase) + "s");
            }
        } else {
            gapped.computeIfAbsent(squash(phrase.substring(0, gap)), key -> new ArrayList<>())
                    .add(new Gapped(squash(phrase.substring(gap + 1)), term));
        }
    }

    /** The word of the language that an unknown word was meant to be, when it is one slip away from exactly one. */
    public @Nullable String meant(String word) {
        return plain.contains(word) ? null : spelling.meant(word);
    }

    /** Whether the word is one slip away from a verb, though from too many or too rare a one to be read as it. */
    public boolean resemblesVerb(String word) {
        return spellingOfVerbs.meant(word) != null;
    }

    public static String squash(String phrase) {
        StringBuilder squashed = new StringBuilder();
        Tokenizer.tokens(phrase).forEach(token -> squashed.append(token.word()));
        return squashed.toString();
    }

    /** The forms of a regular verb: deploy, deploys, deployed, deploying. */
    private static Set<String> forms(String verb) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(verb);
        if (verb.length() < 3 || !verb.chars().allMatch(Character::isLetter)) {
            return forms;
        }
        char last = verb.charAt(verb.length() - 1);
        char before = verb.charAt(verb.length() - 2);
        String stem = last == 'e' ? verb.substring(0, verb.length() - 1) : verb;
        forms.add(last == 's' || last == 'h' || last == 'x' ? verb + "es" : verb + "s");
        forms.add(stem + "ed");
        forms.add(stem + "ing");
        if (last == 'y' && "aeou".indexOf(before) < 0) {
            forms.add(verb.substring(0, verb.length() - 1) + "ied");
            forms.add(verb.substring(0, verb.length() - 1) + "ies");
        }
        if ("bdgklmnprt".indexOf(last) >= 0 && "aeiou".indexOf(before) >= 0) {
            forms.add(verb + last + "ing");
            forms.add(verb + last + "ed");
        }
        return forms;
    }
}

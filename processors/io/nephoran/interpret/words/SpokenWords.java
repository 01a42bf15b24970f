package io.nephoran.interpret.words;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.LanguageWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Leaves of a sentence the words that a language shows in. Names of functions, sites and regions, acronyms, numbers, identifiers,
 * addresses are alike in all languages and are taken out.
 */
final class SpokenWords {
    private static final Pattern QUOTATION = Pattern.compile(
            "«[^»]*»|»[^«]*«|“[^”]*”|„[^“”]*[“”]|\"[^\"]*\"|(?<![\\p{L}\\p{N}])'[^']*'(?![\\p{L}\\p{N}])");
    private static final Pattern CHUNK = Pattern.compile("[^\\s,;()\\[\\]{}\"“”„«»!?¿¡…]+");
    private static final Pattern IDENTIFIER = Pattern.compile(".*(?:\\p{N}|[_/@=\\\\<>*]|[\\p{L}][.:][\\p{L}]).*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+(?:'[\\p{L}\\p{M}]*)*");
    private static final Pattern ACRONYM = Pattern.compile("(?:.*\\p{Lu}){2}.*");

    private final Pattern names;
    private final Set<String> elided = new HashSet<>();

    SpokenWords(Catalog catalog) {
        Stream<String> functions = catalog.profiles().values().stream()
                .flatMap(profile -> Stream.concat(Stream.of(profile.type(), profile.name()), profile.aliases().stream()));
        Stream<String> sites = catalog.sites().values().stream().flatMap(site -> Stream.concat(Stream.of(site.name()), site.aliases().stream()));
        Stream<String> regions = catalog.regions().entrySet().stream()
                .flatMap(region -> Stream.concat(Stream.of(region.getKey()), region.getValue().stream()));
        // The longest first, because an alternation takes the first that fits.
        String all = Stream.of(functions, sites, regions).flatMap(each -> each).distinct()
                .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                .map(Pattern::quote).collect(Collectors.joining("|"));
        names = Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + (all.isEmpty() ? "(?!)" : all) + ")s?(?![\\p{L}\\p{N}])",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        for (LanguageWords language : catalog.languages().values()) {
            language.words().stream().filter(word -> word.endsWith("'")).forEach(elided::add);
        }
    }

    /** A sentence without what it quotes; one that is nothing but a quotation stays whole. */
    static String unquoted(String sentence) {
        String rest = QUOTATION.matcher(sentence.replace('’', '\'')).replaceAll(" ");
        return rest.codePoints().anyMatch(Character::isLetter) ? rest : sentence;
    }

    /** In order; names may be among them where the catalogue does not know them. */
    List<Word> of(String latin) {
        String sentence = latin.replace('’', '\'');
        // Who shouts would else have written nothing but acronyms.
        String cased = sentence.codePoints().anyMatch(Character::isLowerCase) ? sentence : sentence.toLowerCase(Locale.ROOT);
        List<Word> words = new ArrayList<>();
        String plain = names.matcher(cased).replaceAll(" ");
        Matcher chunks = CHUNK.matcher(plain);
        boolean first = true;
        while (chunks.find()) {
            String chunk = trimmed(chunks.group());
            if (!IDENTIFIER.matcher(chunk).matches()) {
                for (String part : chunk.split("[-‑–]")) {
                    first = add(part, first, words);
                }
            }
            first |= ".:!?".indexOf(plain.charAt(chunks.end() - 1)) >= 0;
        }
        return words;
    }

    /** @return whether the next word may be capitalised for being the first */
    private boolean add(String part, boolean first, List<Word> words) {
        Matcher matcher = WORD.matcher(part);
        boolean next = first;
        while (matcher.find()) {
            String word = matcher.group();
            int apostrophe = word.indexOf('\'');
            if (apostrophe > 0 && elided.contains(word.substring(0, apostrophe + 1).toLowerCase(Locale.ROOT))) {
                words.add(new Word(word.substring(0, apostrophe + 1), first));
                word = word.substring(apostrophe + 1);
            }
            if (!word.isEmpty() && !ACRONYM.matcher(word).matches()) {
                words.add(new Word(word, next));
                next = false;
            }
        }
        return next;
    }

    private static String trimmed(String chunk) {
        int from = 0;
        int to = chunk.length();
        while (from < to && ".:'".indexOf(chunk.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && ".:'".indexOf(chunk.charAt(to - 1)) >= 0) {
            to--;
        }
        return chunk.substring(from, to);
    }

    /**
     * A word as written.
     *
     * @param first of its sentence, where a capital means nothing
     */
    record Word(String text, boolean first) {
        String lower() {
            return text.toLowerCase(Locale.ROOT);
        }

        /** Capitalised where no word has to be: a place, a person, in German any noun. */
        boolean named() {
            return !first && Character.isUpperCase(text.codePointAt(0));
        }
    }
}

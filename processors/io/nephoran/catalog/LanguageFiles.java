package io.nephoran.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Languages while they are put together from their files, and what no schema can see. */
final class LanguageFiles {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
    private static final Set<String> PLACEHOLDERS = Set.of("read", "language");

    private final Problems problems;
    private final SortedMap<String, LanguageWords> languages = new TreeMap<>();
    private final SortedMap<String, YamlFile> files = new TreeMap<>();

    LanguageFiles(Problems problems) {
        this.problems = problems;
    }

    void add(YamlFile file, Content content) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        String code = name.substring(0, name.indexOf('.'));
        languages.put(code, new LanguageWords(code, content.name(), content.words() == null ? List.of() : content.words(),
                content.and() == null ? ", " : content.and(), content.notRead()));
        files.put(code, file);
    }

    /** Words by which a language is read; the folder is its code. */
    void add(YamlFile file, LanguageLexicon lexicon) {
        String folder = file.path().substring(0, file.path().lastIndexOf('/'));
        String code = folder.substring(folder.lastIndexOf('/') + 1);
        if (code.equals(LanguageWords.ENGLISH) || !languages.containsKey(code)) {
            problems.at(file, "", code.equals(LanguageWords.ENGLISH)
                    ? "is not read: words of English stand in templates/lexicon.yaml and templates/lexicon/*.yaml"
                    : "nothing tells sentences of this language from others; write templates/languages/" + code + ".yaml");
            return;
        }
        languages.computeIfPresent(code, (key, language) -> language.with(lexicon));
    }

    /** A word of English and of another language tells neither; a text without its placeholder would not say what to do. */
    void check() {
        Set<String> english = new HashSet<>(languages.containsKey(LanguageWords.ENGLISH)
                ? languages.get(LanguageWords.ENGLISH).words() : List.of());
        languages.forEach((code, language) -> {
            YamlFile file = files.get(code);
            if (!code.equals(LanguageWords.ENGLISH)) {
                List<String> words = language.words();
                for (int i = 0; i < words.size(); i++) {
                    if (english.contains(words.get(i))) {
                        problems.at(file, "/words/" + i, "'" + words.get(i) + "' is a word of English too ("
                                + files.get(LanguageWords.ENGLISH).shown() + "), so it tells neither; drop it from one of them");
                    }
                }
            }
            placeholders(language.notRead(), file);
        });
    }

    SortedMap<String, LanguageWords> byCode() {
        return Collections.unmodifiableSortedMap(languages);
    }

    private void placeholders(String text, YamlFile file) {
        List<String> found = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        found.stream().filter(name -> !PLACEHOLDERS.contains(name)).distinct()
                .forEach(name -> problems.at(file, "/notRead", "{" + name + "} stands for nothing; " + NearestNames.hint(name, PLACEHOLDERS)));
        if (!found.contains("read")) {
            problems.at(file, "/notRead", "does not say which languages are read; write {read} where they go");
        }
    }

    /** The shape of a language's file; its code is the name of the file. */
    record Content(String name, @Nullable List<String> words, @Nullable String and, String notRead) {
    }
}

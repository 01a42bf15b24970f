package io.nephoran.intent;

import io.nephoran.intent.Interpretation.Account;
import io.nephoran.intent.Interpretation.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What became of each word of a sentence, for people to read: {@code not read: "fluffy"; refused: "as a canary" (roll-out)}. */
public final class WordAccount {
    private final List<String> lines;

    private WordAccount(List<String> lines) {
        this.lines = lines;
    }

    /** Words that were left aside alone: those nobody read, then those refused with the kind of wish. */
    public static WordAccount leftAside(String sentence, List<Word> words) {
        return new WordAccount(Stream.of(line("not read", sentence, words, Account.UNREAD), line("refused", sentence, words, Account.REFUSED))
                .filter(line -> !line.isEmpty()).toList());
    }

    /** All of them: first what was left aside, then what was read into which field, and what nothing follows from. */
    public static WordAccount whole(String sentence, List<Word> words) {
        List<String> lines = new ArrayList<>(leftAside(sentence, words).lines);
        Stream.of(line("read", sentence, words, Account.READ), line("assumed", sentence, words, Account.ASSUMED)).filter(line -> !line.isEmpty())
                .forEach(lines::add);
        return new WordAccount(List.copyOf(lines));
    }

    /** A line for each thing that became of words; none where there is nothing to say. */
    public List<String> lines() {
        return lines;
    }

    /** The same in one line; empty where there is nothing to say. */
    public String sentence() {
        return String.join("; ", lines);
    }

    private static String line(String label, String sentence, List<Word> words, Account as) {
        Set<String> told = words.stream().filter(word -> word.as() == as && word.start() >= 0 && word.end() <= sentence.length()
                && word.start() < word.end())
                .map(word -> told(sentence, word)).collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        return told.isEmpty() ? "" : label + ": " + String.join(", ", told);
    }

    private static String told(String sentence, Word word) {
        String what = word.as() == Account.READ ? word.field() : word.family();
        return '"' + sentence.substring(word.start(), word.end()).replaceAll("\\s+", " ").strip() + '"' + (what == null ? "" : " (" + what + ")");
    }
}

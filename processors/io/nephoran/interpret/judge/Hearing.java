package io.nephoran.interpret.judge;

import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Account;
import io.nephoran.intent.Interpretation.Span;
import io.nephoran.intent.Interpretation.Word;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Vocabulary;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence before the judge: its words, where quoted ones stand, and what the grammar made of them. */
final class Hearing {
    private final String text;
    private final Sentence sentence;
    private final Optional<Interpretation> grammar;

    /** @param grammar its reading, without one that was refused: of that nothing is read */
    Hearing(String text, Vocabulary vocabulary, Optional<Interpretation> grammar) {
        this.text = text;
        this.sentence = new Sentence(text, vocabulary);
        this.grammar = grammar;
    }

    Sentence sentence() {
        return sentence;
    }

    /** Positions of all tokens. */
    BitSet everything() {
        BitSet all = new BitSet();
        all.set(0, sentence.size());
        return all;
    }

    /** Positions of the tokens that were quoted, wherever the quotation stands in the sentence; none if it does not. */
    BitSet find(String quoted) {
        BitSet found = new BitSet();
        String[] parts = quoted.strip().split("\\s+");
        if (parts.length == 0 || parts[0].isEmpty()) {
            return found;
        }
        String pattern = Pattern.quote(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            pattern += "\\s+" + Pattern.quote(parts[i]);
        }
        Matcher matcher = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(text);
        while (matcher.find()) {
            if (!cutsWord(matcher.start()) && !cutsWord(matcher.end())) {
                for (int i = 0; i < sentence.size(); i++) {
                    found.set(i, found.get(i) || sentence.token(i).start() >= matcher.start() && sentence.token(i).end() <= matcher.end());
                }
            }
        }
        return found;
    }

    private boolean cutsWord(int at) {
        return at > 0 && at < text.length() && Character.isLetter(text.charAt(at - 1)) && Character.isLetter(text.charAt(at));
    }

    /** Whether the grammar has made nothing of any of these words. */
    boolean unread(BitSet words) {
        return words.stream().allMatch(this::unread);
    }

    /** Whether the grammar has made nothing of any of these words, or passed over them as if they had no effect: a reason, an aside. */
    boolean passedOver(BitSet words) {
        return words.stream().allMatch(i -> untouched(i, Set.of(Account.UNREAD, Account.ASSUMED)));
    }

    /** Share of the words with a meaning, or without a known one, on which no field rests. */
    double unread(List<Span> spans) {
        BitSet content = new BitSet();
        for (int i = 0; i < sentence.size(); i++) {
            content.set(i, !sentence.token(i).sign() && (sentence.meaningful(i) || sentence.numeral(i) != null || !sentence.known(i)));
        }
        long left = content.stream().filter(i -> spans.stream()
                .noneMatch(span -> span.start() <= sentence.token(i).start() && sentence.token(i).end() <= span.end())).count();
        return content.isEmpty() ? 0 : (double) left / content.cardinality();
    }

    private boolean unread(int token) {
        return untouched(token, Set.of(Account.UNREAD));
    }

    private boolean untouched(int token, Set<Account> accounts) {
        if (grammar.isEmpty()) {
            return true;
        }
        int start = sentence.token(token).start();
        int end = sentence.token(token).end();
        boolean spanned = grammar.get().spans().stream().anyMatch(span -> span.start() < end && start < span.end());
        List<Word> words = grammar.get().words().stream().filter(word -> word.start() < end && start < word.end()).toList();
        return words.isEmpty() ? !spanned : words.stream().allMatch(word -> accounts.contains(word.as()));
    }

    /** Whether the grammar has read a word or a row of words with the letters of this name. */
    boolean reads(String name) {
        return grammar.filter(said -> said.words().stream().filter(word -> word.as() == Account.READ)
                .anyMatch(word -> Phrases.letters(text.substring(word.start(), word.end())).equals(Phrases.letters(name)))).isPresent();
    }

    /** These words as a span of a field. */
    Span span(String field, BitSet words, String reader) {
        return new Span(field, sentence.token(words.nextSetBit(0)).start(), sentence.token(words.length() - 1).end(), reader);
    }

    /** The original text of these words and of what lies between. */
    String words(BitSet words) {
        return sentence.text(words.nextSetBit(0), words.length());
    }
}

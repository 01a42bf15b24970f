package io.nephoran.eval.learning;

import io.nephoran.catalog.Catalog;
import io.nephoran.eval.Corpus;
import io.nephoran.eval.learning.Outcome.Heard;
import io.nephoran.eval.learning.Outcome.Sure;
import io.nephoran.eval.learning.Readings.Reading;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.InterpretationProvider;
import io.nephoran.interpret.judge.Doubts;
import io.nephoran.interpret.learned.Confidence;
import io.nephoran.interpret.learned.Example;
import io.nephoran.interpret.learned.LearnedReader;
import io.nephoran.interpret.learned.Teacher;
import io.nephoran.interpret.learned.Weights;
import io.nephoran.interpret.words.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes weights, and says what they are worth on authors left out: the files whose authors knew nothing of the program are dealt into
 * lots, and what is said of each sentence comes from a reader that has seen nothing of its lot.
 */
public final class Learning {
    private static final int LOTS = 6;
    private static final long SEED = 7;
    private static final double MADE = 0.3;
    private final Vocabulary vocabulary;
    private final Teacher teacher;
    private final List<Example> made;
    private final Map<String, List<Example>> own = new LinkedHashMap<>();
    private final Map<String, List<Example>> others = new LinkedHashMap<>();

    /**
     * @param sentences how many are made beside those of the corpora
     * @param ours     corpora that are always learnt from
     * @param theirs   corpora of which each is left out in its turn
     */
    public Learning(Catalog catalog, int sentences, Map<Path, Corpus> ours, Map<Path, Corpus> theirs) {
        vocabulary = new Vocabulary(catalog);
        teacher = new Teacher(vocabulary);
        made = new Patterns(catalog, SEED).make(sentences, MADE);
        ours.forEach((file, corpus) -> own.put(file.getFileName().toString(), examples(corpus)));
        theirs.forEach((file, corpus) -> others.put(file.getFileName().toString(), examples(corpus)));
    }

    private static List<Example> examples(Corpus corpus) {
        return corpus.cases().stream().map(one -> Labels.of(one, 1)).flatMap(Optional::stream).toList();
    }

    /**
     * Teaches and measures.
     *
     * @param readings a file of readings of sentences of the corpora that are left out
     * @throws IOException if it cannot be read, or speaks of another corpus
     */
    public Outcome learn(Path readings) throws IOException {
        List<Reading> known = Readings.of(readings);
        for (Reading one : known) {
            if (!others.containsKey(one.corpus())) {
                throw new IOException(readings + ": there is no corpus " + one.corpus() + "; record the readings anew (--record).");
            }
        }
        Map<String, LearnedReader> strangers = strangers();
        List<Heard> leftOut = new ArrayList<>();
        others.forEach((file, some) -> some.forEach(one -> leftOut.add(new Heard(one, strangers.get(file).hear(one.text()).orElseThrow()))));
        List<Confidence.Reading> all = known.stream().map(one -> judged(one, strangers)).toList();
        LearnedReader reader = teacher.teach(taught(Set.of()));
        return new Outcome(Weights.of(reader, fitted(all)), leftOut, sure(known, all));
    }

    /** The readings of these corpora by somebody now, as lines of such a file. */
    public static String record(Map<Path, Corpus> corpora, InterpretationProvider reader) {
        return Readings.lines(corpora, sentence -> reader.interpret(Spec.of(sentence)).interpretation());
    }

    private static Confidence.Reading judged(Reading one, Map<String, LearnedReader> strangers) {
        return new Confidence.Reading(one.sentence(), one.said(), strangers.get(one.corpus()).hear(one.sentence()), one.right());
    }

    /** With the learned reader heard, on those that it does not stop: of the others nobody has to say how sure they are. */
    private Confidence fitted(List<Confidence.Reading> readings) {
        return Confidence.fit(vocabulary, readings.stream().map(one -> Outcome.gated(one.said(), one.opinion().orElseThrow(), Doubts.MEASURED)
                ? new Confidence.Reading(one.sentence(), one.said(), Optional.empty(), one.right()) : one).toList());
    }

    private List<Sure> sure(List<Reading> readings, List<Confidence.Reading> all) {
        List<Sure> sure = new ArrayList<>();
        for (int lot = 0; lot < LOTS; lot++) {
            Set<String> out = lot(lot);
            List<Confidence.Reading> rest = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (!out.contains(readings.get(i).corpus())) {
                    rest.add(all.get(i));
                }
            }
            Confidence confidence = fitted(rest);
            for (int i = 0; i < all.size(); i++) {
                if (out.contains(readings.get(i).corpus())) {
                    Confidence.Reading one = all.get(i);
                    sure.add(new Sure(one.said(), one.opinion().orElseThrow(), confidence.sure(one.sentence(), one.said(), one.opinion()),
                            confidence.sure(one.sentence(), one.said(), Optional.empty()), one.right()));
                }
            }
        }
        return sure;
    }

    /** Of each file a reader who has not seen its lot. */
    private Map<String, LearnedReader> strangers() {
        Map<String, LearnedReader> strangers = new HashMap<>();
        for (int lot = 0; lot < LOTS; lot++) {
            LearnedReader stranger = teacher.teach(taught(lot(lot)));
            lot(lot).forEach(file -> strangers.put(file, stranger));
        }
        return strangers;
    }

    private Set<String> lot(int number) {
        Set<String> lot = new TreeSet<>();
        List<String> files = List.copyOf(others.keySet());
        for (int i = number; i < files.size(); i += LOTS) {
            lot.add(files.get(i));
        }
        return lot;
    }

    private List<Example> taught(Set<String> without) {
        List<Example> taught = new ArrayList<>(made);
        own.values().forEach(taught::addAll);
        others.forEach((file, some) -> taught.addAll(without.contains(file) ? List.of() : some));
        return taught;
    }
}

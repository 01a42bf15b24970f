package io.nephoran.cli;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.eval.Corpus;
import io.nephoran.eval.learning.Learning;
import io.nephoran.eval.learning.Outcome;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.learned.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Teaches the learned reader. */
@Command(name = "learn", header = "Teach the learned reader by corpora and made sentences, and measure it on authors left out.",
        footer = {
            "",
            "To be run in a checkout: it reads tests/eval and writes the weights with their",
            "digest where the next build takes them from. The same corpora, lexicon and",
            "blueprints give the same bytes.",
            "",
            "The figures are those of readers that have not seen a file of the sentence's",
            "lot: six lots of the files in tests/eval/styles.",
            "",
            "The confidence is fitted on tests/eval/readings.jsonl: what the grammar made of",
            "sentences when they were new to it. --record writes such a file anew, for",
            "corpora that the grammar has not been mended by.",
            "",
            "Examples:",
            "  nephoran learn",
            "  nephoran learn --try",
            "  nephoran learn --record my-readings.jsonl --corpora my-corpora"})
final class LearnCommand implements Callable<Integer> {
    private static final int SENTENCES = 8000;
    private static final List<Path> OURS = List.of(Path.of("tests/eval/intents.jsonl"), Path.of("tests/eval/hostile.jsonl"),
            Path.of("tests/eval/languages"));
    @ParentCommand
    private Root root;
    @Option(names = "--try", description = "Print the figures, write nothing.")
    private boolean dry;
    @Option(names = "--corpora", paramLabel = "FOLDER", defaultValue = "tests/eval/styles",
            description = "Corpora of which each is left out in its turn (default: ${DEFAULT-VALUE}).")
    private Path corpora;
    @Option(names = "--readings", paramLabel = "FILE", defaultValue = "tests/eval/readings.jsonl",
            description = "What the confidence is fitted on (default: ${DEFAULT-VALUE}).")
    private Path readings;
    @Option(names = "--record", paramLabel = "FILE", description = "Write the grammar's readings of these corpora, and do nothing else.")
    private Path record;
    @Option(names = "--to", paramLabel = "FOLDER", defaultValue = "processors/io/nephoran/interpret/learned",
            description = "Where the weights are written (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Override
    public Integer call() {
        try {
            return learn();
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, e.getMessage(), e);
        }
    }

    private int learn() throws IOException {
        Catalog catalog = new CatalogLoader(Layers.over(List.of())).load();
        Map<Path, Corpus> theirs = read(List.of(corpora));
        if (record != null) {
            Files.writeString(record, Learning.record(theirs, new Interpreter(catalog)));
            return ExitCode.COMPLETED;
        }
        Map<Path, Corpus> ours = read(OURS);
        Outcome outcome = new Learning(catalog, SENTENCES, ours, theirs).learn(readings);
        root.terminal().out().print(outcome.figures());
        if (!dry) {
            byte[] bytes = outcome.weights().bytes();
            Files.write(folder.resolve(Weights.FILE), bytes);
            Files.writeString(folder.resolve(Weights.DIGEST), outcome.weights().digest() + "\n");
            root.terminal().out().printf("wrote %s, %d KiB, SHA-256 %s%n", folder.resolve(Weights.FILE), bytes.length / 1024,
                    outcome.weights().digest());
        }
        return ExitCode.COMPLETED;
    }

    private static Map<Path, Corpus> read(List<Path> named) throws IOException {
        Map<Path, Corpus> corpora = new LinkedHashMap<>();
        for (Path file : Corpus.files(named)) {
            corpora.put(file, Corpus.read(file));
        }
        return corpora;
    }
}

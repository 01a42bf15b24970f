package io.nephoran.cli;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogException;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.eval.Corpus;
import io.nephoran.eval.EvalReport;
import io.nephoran.eval.Scorer;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Scores the interpreter on a corpus; needs no server. */
@Command(name = "eval", header = "Score the interpreter on sentences with known answers: precision, recall and F1 by field, questions, refusals.",
        footer = {"", "FILE has one JSON object a line: {\"id\", \"intent\", \"expect\": \"interpretation|question|refusal\", \"gold\": {…}}.",
            "Only the fields of gold count, but a function or constraint nobody asked for counts against.", "", "Examples:",
            "  nephoran eval tests/eval/intents.jsonl", "  nephoran eval my-sentences.jsonl -o json"})
final class EvalCommand implements Callable<Integer> {
    @ParentCommand
    private Root root;
    @Parameters(paramLabel = "FILE", description = "Sentences with their answers.")
    private Path file;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            throw new CommandFailed(ExitCode.USAGE, file + " cannot be read; name a file of sentences with their answers.");
        }
        Interpreter interpreter = new Interpreter(catalog());
        EvalReport report = new Scorer(System::nanoTime).score(corpus(), sentence -> interpreter.interpret(Spec.of(sentence)).interpretation());
        root.terminal().out().println(root.structured() ? report.json() : report.text());
        return ExitCode.COMPLETED;
    }

    private Corpus corpus() throws IOException {
        try {
            return Corpus.read(file);
        } catch (IllegalArgumentException e) {
            throw new CommandFailed(ExitCode.FAILED, e.getMessage(), e);
        }
    }

    private Catalog catalog() {
        List<Path> folders = Arrays.stream(root.settings().getOrDefault("catalog.folders", "").split(",")).map(String::trim)
                .filter(folder -> !folder.isEmpty()).map(Path::of).toList();
        try {
            return new CatalogLoader(Layers.over(folders)).load();
        } catch (CatalogException e) {
            throw new CommandFailed(ExitCode.FAILED, e.getMessage(), e);
        }
    }
}

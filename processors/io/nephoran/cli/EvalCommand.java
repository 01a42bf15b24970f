package io.nephoran.cli;

import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogException;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.cli.EmbeddedServer.Running;
import io.nephoran.eval.Corpus;
import io.nephoran.eval.EvalReport.Spent;
import io.nephoran.eval.EvalReport;
import io.nephoran.eval.Scorer;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.GrammarInterpreter;
import io.nephoran.interpret.Interpreter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Scores the grammar, or a model behind all that checks it, on a corpus. */
@Command(name = "eval", header = "Score the interpreter on sentences with known answers: precision, recall and F1 by field, questions, refusals.",
        footer = {"", "FILE has one JSON object a line: {\"id\", \"intent\", \"expect\": \"interpretation|question|refusal\", \"gold\": {…}}.",
            "Only the fields of gold count, but a function or constraint nobody asked for counts against.", "", "Examples:",
            "  nephoran eval tests/eval/intents.jsonl", "  nephoran eval my-sentences.jsonl -o json",
            "  nephoran eval my-sentences.jsonl --provider ollama -P interpret.ollama.model=qwen2.5:7b"})
final class EvalCommand implements Callable<Integer> {
    @ParentCommand
    private Root root;
    @Parameters(paramLabel = "FILE", description = "Sentences with their answers.")
    private Path file;

    @Option(names = "--provider", paramLabel = "NAME", defaultValue = GrammarInterpreter.NAME,
            description = "Who reads the sentences: grammar, anthropic, mistral, ollama or openai (default: ${DEFAULT-VALUE}).")
    private String provider;

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(file)) {
            throw new CommandFailed(ExitCode.USAGE, file + " cannot be read; name a file of sentences with their answers.");
        }
        EvalReport report = provider.equals(GrammarInterpreter.NAME) ? byGrammar() : byModel();
        root.terminal().out().println(root.structured() ? report.json() : report.text());
        return ExitCode.COMPLETED;
    }

    private EvalReport byGrammar() throws IOException {
        Interpreter interpreter = new Interpreter(catalog());
        return new Scorer(System::nanoTime).score(corpus(), sentence -> interpreter.interpret(Spec.of(sentence)).interpretation());
    }

    /** The program itself, over a data folder of its own, with that provider and no other: nobody answers in its place. */
    private EvalReport byModel() throws IOException {
        Corpus corpus = corpus();
        Path home = Files.createTempDirectory("nephoran-eval-");
        Map<String, String> settings = new HashMap<>(root.settings());
        settings.put("interpret.providers", provider);
        try (Running program = root.start(new Options(home, "127.0.0.1", 0, false, settings))) {
            ApiClient client = new ApiClient(program.uri());
            Spent[] spent = {Spent.NOTHING};
            EvalReport report = new Scorer(System::nanoTime).score(corpus, sentence -> {
                try {
                    IntentProcessing read = Json.mapper().convertValue(client.post("/interpret", Map.of("details", "true"),
                            Json.mapper().createObjectNode().put("intent", sentence), Map.of()), IntentProcessing.class);
                    IntentProcessing.Usage usage = read.usage() == null ? IntentProcessing.Usage.NONE : read.usage();
                    spent[0] = spent[0].answered(usage.inputTokens(), usage.outputTokens(), usage.cost());
                    return read.interpretation();
                } catch (ApiClient.Answered none) {
                    spent[0] = spent[0].inVain();
                    return nothing(none.getMessage());
                }
            });
            return report.with(spent[0]);
        } finally {
            delete(home);
        }
    }

    private static Interpretation nothing(String why) {
        return new Interpretation(null, List.of(), List.of(), List.of(), null, null, null, null, List.of(), false, null, List.of(), null, List.of(), Map.of(), 0,
                List.of(), List.of(), null, List.of(), List.of(why), List.of());
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
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

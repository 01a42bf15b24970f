package io.nephoran.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.catalog.Catalog;
import io.nephoran.catalog.CatalogException;
import io.nephoran.catalog.CatalogLoader;
import io.nephoran.catalog.Layers;
import io.nephoran.cli.EmbeddedServer.Options;
import io.nephoran.cli.EmbeddedServer.Running;
import io.nephoran.eval.Answer;
import io.nephoran.eval.Corpus;
import io.nephoran.eval.Marks;
import io.nephoran.eval.ReportText;
import io.nephoran.eval.Scorer;
import io.nephoran.eval.Spent;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Json;
import io.nephoran.intent.NetworkIntent.Spec;
import io.nephoran.interpret.Interpreter;
import io.nephoran.interpret.grammar.Grammar;
import io.nephoran.interpret.judge.Doubts;
import io.nephoran.interpret.learned.Learned;
import io.nephoran.interpret.words.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Scores the grammar, or a model behind all that checks it, on corpora. */
@Command(name = "eval", header = "Score the interpreter on sentences with known answers: what is read, asked, refused, and done that nobody ordered.",
        footer = {
            "",
            "FILE has one JSON object a line: id, kind, intent, expect, gold, alt,",
            "orQuestion, orUnsupported, mustNot, says. Needed are intent, expect, and gold",
            "where an interpretation is expected. A folder stands for its *.jsonl. Several",
            "files have figures each and together. --verbose lists misses and kinds; -o json",
            "has everything.",
            "",
            "What expect asks for:",
            "  interpretation  the fields of gold, or of one in alt (golds as good). With",
            "                  orQuestion a question is as good; with orUnsupported a",
            "                  refusal, or an 'unsupported' in the answer. The draft of an",
            "                  answer that asks counts as well.",
            "  question        a question or a refusal",
            "  refusal         a refusal, an 'unsupported' or a question",
            "  no-order        a stop (question, refusal, 'unsupported'), or no action but",
            "                  report; else it is a false order",
            "  unsupported     a stop; beside an 'unsupported' nothing of mustNot may be",
            "                  read: actions (delete), beginnings of facts (replicas,",
            "                  site:multus, feature:ipv6); else it is forbidden. A word of",
            "                  says is to stand in the stop; else it is unclear.",
            "  harmless        hostile: a stop, or nothing read but names and counts",
            "  accepted        looks hostile, is not: read without a question or refusal",
            "",
            "What counts of gold:",
            "  always          function types, cpu, memory, constraints; replicas, deltas,",
            "                  factors and conditions, also those nobody asked for",
            "  when named      action (actionIn: one of several), sites, region, namespace,",
            "                  environment, plmn, plmns, interfaces, highAvailability,",
            "                  autoscaling, objective, features, schedule (true, or the",
            "                  times); of a slice sst, sd, dnn, site, action; of a function",
            "                  action, site, namespace, plmn, slice, instance, parameters,",
            "                  other resources. Named as null, {} or []: must not be read.",
            "  alike           typeIn: one of several types; metricLoose: any metric of that",
            "                  value; < and <=; spellings of names; units",
            "",
            "What the figures mean:",
            "  needless        questions nobody had to be asked; needless 'unsupported':",
            "                  beside a reading that is right",
            "  coverage        share of the interpretations given without question or",
            "                  refusal",
            "  silent wrong    something wrong, missing or falsely ordered, and neither",
            "                  question nor refusal nor 'unsupported'",
            "  behind a question",
            "                  false orders and forbidden readings in drafts that ask",
            "  ECE, AUC        confidence against rightness over the answers with neither",
            "                  question nor refusal nor 'unsupported'; ECE over ten bins",
            "",
            "Examples:",
            "  nephoran eval tests/eval/intents.jsonl",
            "  nephoran eval tests/eval/styles tests/eval/languages --curve",
            "  nephoran eval my-sentences.jsonl -o json",
            "  nephoran eval a.jsonl --provider ollama -P interpret.ollama.model=qwen2.5:7b"})
final class EvalCommand implements Callable<Integer> {
    @ParentCommand
    private Root root;
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Sentences with their answers, or folders of such files.")
    private List<Path> named;

    @Option(names = "--provider", paramLabel = "NAME", defaultValue = Grammar.NAME,
            description = "Who reads the sentences: grammar, anthropic, mistral, ollama or openai (default: ${DEFAULT-VALUE}).")
    private String provider;
    @Option(names = "--curve", description = "Show coverage and silent wrong if answers below a threshold on the confidence were questions instead: "
            + "the thresholds at which fewer are wrong than at any lower one.")
    private boolean curve;

    private Spent spent = Spent.NOTHING;

    @Override
    public Integer call() throws IOException {
        Map<Path, Corpus> corpora = corpora();
        Map<Path, Marks> marks = provider.equals(Grammar.NAME) ? byGrammar(corpora) : byModel(corpora);
        if (root.structured()) {
            root.print(json(marks));
        } else {
            root.terminal().out().print(text(marks));
        }
        return ExitCode.COMPLETED;
    }

    private String text(Map<Path, Marks> marks) {
        StringBuilder text = new StringBuilder();
        boolean several = marks.size() > 1;
        marks.forEach((file, some) -> {
            ReportText report = new ReportText(some.report());
            text.append(several ? file + "\n" : "");
            text.append(root.verbose() ? report.misses() + report.kinds() : "");
            text.append(several ? report.figures() + "\n" : "");
        });
        Marks all = Marks.together(marks.values());
        ReportText report = new ReportText(all.report());
        text.append(several ? "all " + marks.size() + " files\n" : "").append(report.fields()).append(report.figures());
        if (curve) {
            text.append('\n').append(all.curve().text());
        }
        return text.append(spent.asked() > 0 ? spent.text() : "").toString();
    }

    private ObjectNode json(Map<Path, Marks> marks) {
        Marks all = Marks.together(marks.values());
        ObjectNode json = all.report().json();
        if (marks.size() > 1) {
            ObjectNode files = json.putObject("files");
            marks.forEach((file, some) -> files.set(file.toString(), some.report().json()));
        }
        if (curve) {
            json.set("curve", Json.mapper().valueToTree(all.curve().points()));
        }
        if (spent.asked() > 0) {
            json.set("spent", Json.mapper().valueToTree(spent));
        }
        return json;
    }

    private Map<Path, Marks> byGrammar(Map<Path, Corpus> corpora) {
        Catalog catalog = catalog();
        Vocabulary vocabulary = new Vocabulary(catalog);
        Interpreter interpreter = new Interpreter(catalog, vocabulary, Optional.of(Learned.of(catalog, vocabulary, true, Doubts.MEASURED).judge()));
        return marks(corpora, sentence -> Answer.of(interpreter.interpret(Spec.of(sentence)).interpretation()));
    }

    /** The program itself, over a data folder of its own, with that provider and no other: nobody answers in its place. */
    private Map<Path, Marks> byModel(Map<Path, Corpus> corpora) throws IOException {
        Path home = Files.createTempDirectory("nephoran-eval-");
        Map<String, String> settings = new HashMap<>(root.settings());
        settings.put("interpret.providers", provider);
        try (Running program = root.start(new Options(home, "127.0.0.1", 0, false, settings))) {
            ApiClient client = new ApiClient(program.uri());
            return marks(corpora, sentence -> ask(client, sentence));
        } finally {
            delete(home);
        }
    }

    private Answer ask(ApiClient client, String sentence) {
        try {
            IntentProcessing read = Json.mapper().convertValue(client.post("/interpret", Map.of("details", "true"),
                    Json.mapper().createObjectNode().put("intent", sentence), Map.of()), IntentProcessing.class);
            IntentProcessing.Usage usage = read.usage() == null ? IntentProcessing.Usage.NONE : read.usage();
            spent = spent.answered(usage.inputTokens(), usage.outputTokens(), usage.cost());
            return Answer.of(read.interpretation());
        } catch (ApiClient.Answered problem) {
            Answer answer = Answer.without(problem.status(), problem.getMessage());
            spent = answer.failed() ? spent.inVain() : spent;
            return answer;
        }
    }

    private static Map<Path, Marks> marks(Map<Path, Corpus> corpora, Function<String, Answer> interpreter) {
        Map<Path, Marks> marks = new LinkedHashMap<>();
        corpora.forEach((file, corpus) -> marks.put(file, new Scorer(System::nanoTime).mark(corpus, interpreter)));
        return marks;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private Map<Path, Corpus> corpora() {
        try {
            Map<Path, Corpus> corpora = new LinkedHashMap<>();
            for (Path file : Corpus.files(named)) {
                corpora.put(file, Corpus.read(file));
            }
            return corpora;
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, e.getMessage(), e);
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

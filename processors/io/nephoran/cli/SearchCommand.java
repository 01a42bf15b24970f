package io.nephoran.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.nephoran.catalog.CatalogException;
import io.nephoran.catalog.Layers;
import io.nephoran.intent.Json;
import io.nephoran.interpret.knowledge.Found;
import io.nephoran.interpret.knowledge.Hit;
import io.nephoran.interpret.knowledge.KnowledgeException;
import io.nephoran.interpret.knowledge.KnowledgeSearch;
import io.nephoran.interpret.knowledge.MiniLm;
import io.nephoran.interpret.knowledge.Passages;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Looks something up in the knowledge; needs no server. */
@Command(name = "search", header = "Look something up in the knowledge: passages with their clause, found by words and by meaning.",
        footer = {"", "The first search makes an index below the data folder; later ones use it.",
            "Documents of your own go into knowledge/ of a folder named by the setting catalog.folders.", "", "Examples:",
            "  nephoran search \"which 5QI for remote driving?\"", "  nephoran search \"port of PFCP\" --limit 1 -o json"})
final class SearchCommand implements Callable<Integer> {
    @ParentCommand
    private Root root;
    @Parameters(paramLabel = "QUESTION", arity = "1..*", description = "What to look for.")
    private List<String> words;
    @Option(names = "--limit", paramLabel = "N", defaultValue = "5", description = "Most passages (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        List<Path> folders = Arrays.stream(root.settings().getOrDefault("catalog.folders", "").split(",")).map(String::trim)
                .filter(folder -> !folder.isEmpty()).map(Path::of).toList();
        Path index = root.home().resolve("index");
        try (KnowledgeSearch search = new KnowledgeSearch(index, () -> Passages.read(Layers.over(folders)), MiniLm.NAME,
                MiniLm.keptIn(index.resolve("native")))) {
            Found found = search.search(String.join(" ", words), Math.max(1, limit));
            if (found.note() != null) {
                root.terminal().err().println(found.note());
            }
            if (root.structured()) {
                root.print(json(found));
            } else {
                found.hits().forEach(this::print);
            }
            return ExitCode.COMPLETED;
        } catch (KnowledgeException | CatalogException e) {
            throw new CommandFailed(ExitCode.FAILED, e.getMessage(), e);
        }
    }

    private void print(Hit hit) {
        Terminal terminal = root.terminal();
        terminal.out().println(hit.passage().title() + ": " + hit.passage().section() + "  [" + String.format(Locale.ROOT, "%.2f", hit.score())
                + "]");
        terminal.out().println("  " + hit.passage().source() + "  " + hit.passage().document());
        hit.passage().text().lines().forEach(line -> terminal.out().println("  " + line));
        terminal.out().println();
    }

    private static ArrayNode json(Found found) {
        ArrayNode hits = Json.mapper().createArrayNode();
        for (Hit hit : found.hits()) {
            hits.addObject().put("id", hit.passage().id()).put("document", hit.passage().document()).put("title", hit.passage().title())
                    .put("section", hit.passage().section()).put("source", hit.passage().source()).put("score", hit.score())
                    .put("text", hit.passage().text());
        }
        return hits;
    }
}

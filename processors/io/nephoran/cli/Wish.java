package io.nephoran.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.nephoran.intent.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParameterException;

/** What is asked for: a sentence on the command line, or files with sentences, specs or whole NetworkIntents. */
final class Wish {
    private static final List<String> STRUCTURED = List.of(".yaml", ".yml", ".json");
    private static final long MAX_BYTES = 1 << 20;
    @Parameters(arity = "0..*", paramLabel = "SENTENCE", description = "What the network shall do, in plain language.")
    private List<String> words = new ArrayList<>();
    @Option(names = {"-f", "--file"}, paramLabel = "FILE",
            description = "Read it from a file: a sentence as text, or YAML or JSON with NetworkIntents or specs; - for standard input.")
    private List<Path> files = new ArrayList<>();
    @Option(names = "--dry-run", description = "End after the manifests are rendered; nothing is delivered.")
    private boolean dryRun;
    @Option(names = "--approval", paramLabel = "WHO", description = "Who lets the package into Git: ${COMPLETION-CANDIDATES}.")
    private @Nullable Approval approval;

    /** Values of {@code spec.approval}. */
    enum Approval {
        auto, manual, policy
    }

    /** One request body for each intent asked for. */
    List<ObjectNode> bodies(CommandSpec command, InputStream standardInput) {
        if (words.isEmpty() == files.isEmpty()) {
            throw new ParameterException(command.commandLine(), words.isEmpty()
                    ? "A sentence is missing. Write e.g.: " + command.qualifiedName() + " \"Deploy an AMF at edge-1\", or -f FILE."
                    : "Give a sentence or -f FILE, not both.");
        }
        List<ObjectNode> bodies = new ArrayList<>();
        if (!words.isEmpty()) {
            bodies.add(Json.mapper().createObjectNode().put("intent", String.join(" ", words)));
        }
        files.forEach(file -> bodies.addAll(parse(file, read(file, standardInput))));
        bodies.forEach(this::applyOptions);
        return bodies;
    }

    private void applyOptions(ObjectNode body) {
        ObjectNode spec = body.path("spec") instanceof ObjectNode inner ? inner : body;
        if (dryRun) {
            spec.put("dryRun", true);
        }
        if (approval != null) {
            spec.put("approval", approval.name());
        }
    }

    private static String read(Path file, InputStream standardInput) {
        try {
            if (file.toString().equals("-")) {
                return new String(standardInput.readAllBytes(), StandardCharsets.UTF_8);
            }
            if (Files.isDirectory(file)) {
                throw new CommandFailed(ExitCode.FAILED, file + " is a folder; name a file in it.");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new CommandFailed(ExitCode.FAILED, file + " has " + Files.size(file) + " bytes; at most " + MAX_BYTES + " are taken.");
            }
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailed(ExitCode.FAILED, "There is no file " + file + ".", e);
        } catch (AccessDeniedException e) {
            throw new CommandFailed(ExitCode.FAILED, file + " may not be read. Check its permissions.", e);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new CommandFailed(ExitCode.FAILED, file + " is not UTF-8 text. Save it as UTF-8.", e);
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.FAILED, file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    private static boolean beginsStructured(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty() && !line.startsWith("#")).findFirst()
                .map(line -> line.startsWith("{") || line.startsWith("---") || line.matches("(apiVersion|kind|metadata|spec|intent):.*"))
                .orElse(false);
    }

    private static List<ObjectNode> parse(Path file, String text) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (STRUCTURED.stream().noneMatch(name::endsWith) && !beginsStructured(text)) {
            return List.of(Json.mapper().createObjectNode().put("intent", text.strip()));
        }
        ObjectReader reader = (text.stripLeading().startsWith("{") ? Json.mapper() : new YAMLMapper()).readerFor(JsonNode.class);
        List<ObjectNode> bodies = new ArrayList<>();
        try (MappingIterator<JsonNode> documents = reader.readValues(text)) {
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (document.path("items").isArray() && document.path("kind").asText().endsWith("List")) {
                    document.path("items").forEach(item -> bodies.add(object(file, item)));
                } else if (!document.isNull() && !document.isMissingNode()) {
                    bodies.add(object(file, document));
                }
            }
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
            throw new CommandFailed(ExitCode.FAILED, file + where + ": " + complaint(e) + ". Correct the file and try again.", e);
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.FAILED, file + " cannot be read: " + e.getMessage() + ".", e);
        }
        if (bodies.isEmpty()) {
            throw new CommandFailed(ExitCode.FAILED, file + " is empty. Write a sentence or a NetworkIntent into it.");
        }
        return bodies;
    }

    private static ObjectNode object(Path file, JsonNode document) {
        if (document instanceof ObjectNode object) {
            return object;
        }
        throw new CommandFailed(ExitCode.FAILED, file + " holds something that is neither a NetworkIntent nor a spec. "
                + "A sentence goes into a text file, or below 'intent:'.");
    }

    /** The parser's own words without its picture of the place. */
    private static String complaint(JsonProcessingException e) {
        return e.getOriginalMessage().lines().filter(line -> !line.isBlank() && !line.startsWith(" ")).limit(2)
                .collect(Collectors.joining("; "));
    }
}

package io.nephoran.interpret.knowledge;

import io.nephoran.catalog.Layers;
import io.nephoran.intent.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All documents below {@code knowledge/}, cut at their headings.
 *
 * @param all    in order of documents, then of headings
 * @param digest of all documents with their paths
 */
public record Passages(List<Passage> all, String digest) {
    /** Of the embedding model's 512; what is longer would be cut off unseen. */
    static final int MOST_TOKENS = 300;
    private static final Pattern DOCUMENT = Pattern.compile("knowledge/(.+)\\.md");
    private static final Pattern FRONT = Pattern.compile("\\A---\\R(.*?)\\R---\\R(.*)\\z", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("(?m)^(title|source|release|tags):[ \\t]*(.+?)[ \\t]*$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6}[ \\t]+(.+?)[ \\t]*$");
    private static final Pattern TOKEN = Pattern.compile("\\p{L}{1,7}|\\p{N}{1,3}|[^\\p{L}\\p{N}\\s]");

    public Passages {
        all = List.copyOf(all);
    }

    /** @throws KnowledgeException naming each document that cannot be used, and why */
    public static Passages read(Layers layers) {
        List<Passage> all = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        StringBuilder digests = new StringBuilder();
        for (String path : layers.paths()) {
            Matcher name = DOCUMENT.matcher(path);
            if (name.matches()) {
                byte[] bytes = layers.bytes(path).orElseThrow();
                digests.append(path).append('\t').append(Digest.of(bytes)).append('\n');
                try {
                    all.addAll(cut(path, name.group(1), new String(bytes, StandardCharsets.UTF_8)));
                } catch (KnowledgeException e) {
                    wrong.add(layers.shown(path) + ": " + e.getMessage());
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new KnowledgeException(String.join("\n", wrong));
        }
        return new Passages(all, Digest.of(digests.toString()));
    }

    public Optional<Passage> passage(String id) {
        return all.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private static List<Passage> cut(String path, String name, String text) {
        Matcher parts = FRONT.matcher(text);
        if (!parts.matches()) {
            throw new KnowledgeException("has no front matter; begin it with ---, title: …, source: …, ---");
        }
        Map<String, String> front = new LinkedHashMap<>();
        FIELD.matcher(parts.group(1)).results().forEach(field -> front.put(field.group(1), unquoted(field.group(2))));
        for (String needed : List.of("title", "source")) {
            if (!front.containsKey(needed)) {
                throw new KnowledgeException("says no " + needed + "; write it into the front matter");
            }
        }
        List<Passage> passages = new ArrayList<>();
        Map<String, Integer> taken = new LinkedHashMap<>();
        String body = parts.group(2);
        Matcher heading = HEADING.matcher(body);
        String section = "Overview";
        int from = 0;
        while (true) {
            boolean more = heading.find();
            String below = body.substring(from, more ? heading.start() : body.length()).strip();
            for (String piece : pieces(below)) {
                String slug = slug(section);
                int number = taken.merge(slug, 1, Integer::sum);
                passages.add(new Passage(name + "#" + slug + (number == 1 ? "" : "-" + number), path, front.get("title"), front.get("source"),
                        section, piece));
            }
            if (!more) {
                return passages;
            }
            section = heading.group(1);
            from = heading.end();
        }
    }

    /** What is too long is parted between sentences. */
    private static List<String> pieces(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (tokens(text) <= MOST_TOKENS) {
            return List.of(text);
        }
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String sentence : text.split("(?<=[.;:|])\\s+")) {
            if (piece.length() > 0 && tokens(piece + " " + sentence) > MOST_TOKENS) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(piece.length() == 0 ? "" : " ").append(sentence);
        }
        pieces.add(piece.toString());
        return pieces;
    }

    /** A careful count of word pieces: long words are parted, every sign is one. */
    static int tokens(String text) {
        return (int) TOKEN.matcher(text).results().count();
    }

    private static String slug(String heading) {
        String bare = heading.replaceAll("\\s*\\(.*?\\)", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
        return bare.isEmpty() ? "section" : bare;
    }

    private static String unquoted(String value) {
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }
}

package io.nephoran.interpret.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Which languages a script may mean: {@code languages.properties} beside this class. */
final class Candidates {
    private final Map<UnicodeScript, List<Candidate>> byScript = new EnumMap<>(UnicodeScript.class);

    Candidates() {
        Properties lines = new Properties();
        try (InputStream in = Candidates.class.getResourceAsStream("languages.properties")) {
            lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines.stringPropertyNames().forEach(script -> {
            List<Candidate> candidates = new ArrayList<>();
            for (String entry : lines.getProperty(script).trim().split("\\s+")) {
                String[] names = entry.split(":");
                candidates.add(new Candidate(names[0], names[names.length - 1]));
            }
            byScript.put(UnicodeScript.forName(script), List.copyOf(candidates));
        });
    }

    List<Candidate> of(UnicodeScript script) {
        return byScript.getOrDefault(script, List.of(new Candidate(Language.UNDETERMINED, Language.UNDETERMINED)));
    }

    /** Names in the model of all that have to be told apart by their letters. */
    List<String> told() {
        return byScript.values().stream().filter(all -> all.size() > 1).flatMap(List::stream).map(Candidate::inModel).toList();
    }

    /**
     * A language.
     *
     * @param code    ISO 639
     * @param inModel its name in the model
     */
    record Candidate(String code, String inModel) {
    }
}

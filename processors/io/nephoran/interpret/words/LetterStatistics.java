package io.nephoran.interpret.words;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.ml.model.Context;

/**
 * How well a text's letters go with a language: Apache OpenNLP's maximum-entropy model over rows of one to three letters. Of the 103 languages
 * in the jar only those asked for are kept, which halves what stays in memory and gives the same probabilities as restricting the answer.
 */
final class LetterStatistics {
    private static final String MODEL = "/langdetect-183.bin";

    private final LanguageDetectorME detector;

    /** @param outcomes languages by their names in the model */
    LetterStatistics(Collection<String> outcomes) {
        try (InputStream in = LetterStatistics.class.getResourceAsStream(MODEL)) {
            LanguageDetectorModel all = new LanguageDetectorModel(
                    Objects.requireNonNull(in, "opennlp-models-langdetect on the class path has no " + MODEL));
            detector = new LanguageDetectorME(new LanguageDetectorModel(only(outcomes, (AbstractModel) all.getMaxentModel()),
                    Map.of(), all.getFactory()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Natural logarithm of the probability of each language; only differences mean something. */
    Map<String, Double> logarithms(String text) {
        Map<String, Double> logarithms = new HashMap<>();
        for (Language language : detector.predictLanguages(text)) {
            logarithms.put(language.getLang(), Math.log(Math.max(language.getConfidence(), Double.MIN_NORMAL)));
        }
        return logarithms;
    }

    private static GISModel only(Collection<String> outcomes, AbstractModel model) {
        Object[] parts = model.getDataStructures();
        @SuppressWarnings("unchecked")
        Map<String, Context> features = (Map<String, Context>) parts[1];
        String[] names = (String[]) parts[2];
        String[] kept = Arrays.stream(names).filter(outcomes::contains).toArray(String[]::new);
        int[] place = Arrays.stream(names).mapToInt(name -> Arrays.asList(kept).indexOf(name)).toArray();
        List<String> labels = new ArrayList<>();
        List<Context> contexts = new ArrayList<>();
        features.forEach((label, context) -> {
            Context some = only(context, place);
            if (some.getOutcomes().length > 0) {
                labels.add(label);
                contexts.add(some);
            }
        });
        return new GISModel(contexts.toArray(Context[]::new), labels.toArray(String[]::new), kept);
    }

    /** Plain loops, because this runs for each of 150,000 rows of letters. */
    private static Context only(Context context, int[] place) {
        int[] all = context.getOutcomes();
        int[] outcomes = new int[all.length];
        double[] parameters = new double[all.length];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (place[all[i]] >= 0) {
                outcomes[count] = place[all[i]];
                parameters[count++] = context.getParameters()[i];
            }
        }
        return new Context(Arrays.copyOf(outcomes, count), Arrays.copyOf(parameters, count));
    }
}

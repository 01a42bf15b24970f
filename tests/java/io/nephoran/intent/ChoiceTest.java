package io.nephoran.intent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in plain words choose an option, or nothing. */
class ChoiceTest {
    private static final List<String> ORDINALS = List.of("first", "second", "third", "fourth", "fifth");
    private static final List<String> WORDS =
            List.of("the", "one", "two", "both", "all", "none", "not", "edge-1", "edge-2", "edge", "bigger", "cheaper", "first",
            "second", "and", "or", "3", "5", "yes", "no", "please", "delete", "AMF", "of", "these", "at", "more", "less");

    static Stream<String[]> answers() throws IOException {
        try (InputStream file = ChoiceTest.class.getResourceAsStream("/intent/answers.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new)).toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("answers")
    void choosesWhatIsMeantOrNothing(String options, String answer, String chosen) {
        assertThat(Choice.among(List.of(options.split("; "))).read(answer).orElse("-")).isEqualTo(chosen);
    }

    @Test
    void costsDecideOnlyWhereAllAreKnownAndDiffer() {
        Map<String, Double> costs = Map.of("a", 3.0, "b", 2.0, "c", 2.0);
        List<String> cheap = List.of("the cheaper one", "less expensive", "the cheapest");

        assertThat(cheap).allSatisfy(answer -> assertThat(Choice.among(List.of("a", "b"), one -> OptionalDouble.of(costs.get(one))).read(answer))
                .contains("b"));
        assertThat(Choice.among(List.of("a", "b"), one -> OptionalDouble.of(costs.get(one))).read("the more expensive one")).contains("a");
        assertThat(Choice.among(List.of("b", "c"), one -> OptionalDouble.of(costs.get(one))).read("the cheaper one")).isEmpty();
        assertThat(Choice.among(List.of("a", "b"), one -> one.equals("a") ? OptionalDouble.of(1) : OptionalDouble.empty()).read("the cheaper one"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 7, 42})
    void anOptionSaidInAnyCaseAndItsPlaceChooseIt(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<String> options = random.ints(2 + random.nextInt(4), 0, 1000).distinct()
                    .mapToObj(n -> (random.nextBoolean() ? "site-" : "cell-") + n).toList();
            int at = random.nextInt(options.size());
            String option = options.get(at);

            assertThat(Choice.among(options).read(option.toUpperCase(Locale.ROOT))).contains(option);
            assertThat(Choice.among(options).read("At " + option.replace('-', ' ') + ", please.")).contains(option);
            assertThat(Choice.among(options).read("the " + ORDINALS.get(at) + " one")).contains(option);
            assertThat(Choice.among(options).read("the last")).contains(options.get(options.size() - 1));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 9, 27})
    void theBiggerOneIsTheGreatestNumberWhateverTheOrder(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<Integer> numbers = random.ints(2 + random.nextInt(4), 0, 5000).distinct().boxed().toList();
            if (numbers.size() > 1) {
                Choice choice = Choice.among(numbers.stream().map(String::valueOf).toList());

                assertThat(choice.read("the bigger one")).contains(String.valueOf(numbers.stream().mapToInt(n -> n).max().orElseThrow()));
                assertThat(choice.read("the smallest, please")).contains(String.valueOf(numbers.stream().mapToInt(n -> n).min().orElseThrow()));
            }
        }
    }

    /** Whatever is said, only options come out. */
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void inventsNothing(long seed) {
        Random random = new Random(seed);
        List<List<String>> questions = List.of(List.of("3", "5"), List.of("edge-1", "edge-2"), List.of("edge-1/a/amf", "edge-2/a/amf", "all"),
                List.of("yes", "no"));
        for (int round = 0; round < 4000; round++) {
            List<String> said = new ArrayList<>();
            IntStream.rangeClosed(0, random.nextInt(5)).forEach(i -> said.add(WORDS.get(random.nextInt(WORDS.size()))));
            List<String> options = questions.get(round % questions.size());
            String answer = String.join(" ", said);

            Choice.among(options).read(answer).ifPresent(chosen -> {
                assertThat(options).as(answer).containsAll(List.of(chosen.split(Choice.AND)));
                assertThat(said).as("%s chose %s", answer, chosen).doesNotContain("not", "or", "delete");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?", "。", "\u0000", "💥", "....", ",,,", "and", "the", "the one"})
    void makesNothingOfNothing(String answer) {
        assertThat(Choice.among(List.of("3", "5")).read(answer)).isEmpty();
        assertThat(Choice.among(List.of()).read(answer)).isEmpty();
        assertThat(Choice.count(answer)).isEmpty();
    }
}

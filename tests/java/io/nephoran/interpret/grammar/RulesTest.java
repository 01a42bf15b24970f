package io.nephoran.interpret.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.words.Sentence;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule says what it is called, what it comes after, and in which sentences it reads something: here it has to. */
class RulesTest {
    private static final List<Rule> RULES = new Rules(parameters(), units()).all();

    static Stream<Arguments> examples() {
        return RULES.stream().flatMap(rule -> rule.examples().stream().map(example -> arguments(rule.name(), example)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("examples")
    void theRuleReadsItsExample(String name, String example) {
        assertThat(readBy(name, example)).as("facts that '%s' reads in '%s'", name, example).isNotEmpty();
    }

    @Test
    void everyRuleHasANameOfItsOwnAndExamples() {
        assertThat(RULES).extracting(Rule::name).doesNotHaveDuplicates().allMatch(name -> name.matches("[A-Za-z]+( [a-z]+)*"));
        assertThat(RULES).allSatisfy(rule -> assertThat(rule.examples()).as(rule.name()).isNotEmpty().doesNotHaveDuplicates());
    }

    @Test
    void everyRuleReadsBehindThoseItNames() {
        List<String> before = new ArrayList<>();
        for (Rule rule : RULES) {
            assertThat(before).as("what '%s' comes after", rule.name()).containsAll(rule.after());
            before.add(rule.name());
        }
    }

    @Test
    void noRuleIsLeftOut() {
        List<String> written = new ClassFileImporter().importPackagesOf(Rule.class).stream()
                .filter(type -> type.isAssignableTo(Rule.class) && !type.isInterface() && !type.getFullName().contains("Test"))
                .map(JavaClass::getName).toList();

        assertThat(RULES).extracting(rule -> rule.getClass().getName()).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void rulesThatWaitForEachOtherHaveNoOrder() {
        assertThatThrownBy(() -> Rules.ordered(List.of(new Waiting("hen", "egg"), new Waiting("egg", "hen"))))
                .hasMessage("rules wait for each other: [egg, hen]");
    }

    private static List<Fact> readBy(String name, String example) {
        Sentence sentence = Grammar.meant(new Sentence(example, Shipped.VOCABULARY));
        Notes notes = new Notes(sentence);
        List<Fact> read = new ArrayList<>();
        for (Clause clause : new Clauses(sentence).read()) {
            View view = new View(notes, clause.from(), clause.to(), clause.verb());
            BitSet inside = Rules.insideNames(view);
            for (Rule rule : RULES) {
                Set<Fact> before = new LinkedHashSet<>(notes.all());
                Rules.read(rule, view, inside);
                notes.all().stream().filter(fact -> rule.name().equals(name) && !before.contains(fact)).forEach(read::add);
            }
        }
        return read;
    }

    static Map<String, String> parameters() {
        Map<String, String> all = new TreeMap<>();
        Shipped.CATALOG.profiles().keySet().forEach(type -> all.putAll(Shipped.CATALOG.spokenParameters(type)));
        return all;
    }

    static Map<String, List<String>> units() {
        Map<String, List<String>> all = new TreeMap<>();
        Shipped.CATALOG.profiles().keySet().forEach(type -> Shipped.CATALOG.parameters(type)
                .forEach((name, parameter) -> all.putIfAbsent(name, parameter.unit())));
        return all;
    }

    private record Waiting(String name, String other) implements Rule {
        @Override
        public List<String> after() {
            return List.of(other);
        }

        @Override
        public List<String> examples() {
            return List.of();
        }

        @Override
        public int read(View view, int i) {
            return i;
        }
    }
}

package io.nephoran.interpret.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nephoran.intent.Act;
import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Refusal;
import io.nephoran.intent.Interpretation.Span;
import io.nephoran.intent.Interpretation.Word;
import io.nephoran.intent.Json;
import io.nephoran.interpret.Shipped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes on of what grammar, models and a second reader say of one sentence. */
class JudgeTest {
    private static final String SENTENCE = "Deploy an AMF with 3 replicas at edge-1";
    private static final SecondOpinion ORDER = new SecondOpinion(0.98, Map.of(Action.DEPLOY, 0.9, Action.SCALE, 0.1), 0.95);
    private static final SecondOpinion NO_ORDER = new SecondOpinion(0.1, Map.of(Action.DEPLOY, 0.9, Action.SCALE, 0.1), 0.95);

    @Test
    void whatBothReadGoesOnAsTheGrammarHasIt() {
        Interpretation words = grammar(SENTENCE, "{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':3}],'sites':['edge-1']}",
                "action=Deploy", "networkFunctions[0].type=AMF", "networkFunctions[0].replicas=3 replicas", "sites[0]=edge-1");
        Testimony model = model("{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':3}],'sites':['edge-1']}",
                "action=Deploy", "networkFunctions[0]=an AMF with 3 replicas", "sites[0]=edge-1");

        assertThat(judge(SENTENCE, words, null, model)).usingRecursiveComparison().ignoringFields("confidence").isEqualTo(words);
    }

    @Test
    void whoAgreesAddsToTheConfidenceAndWhoContradictsTakesFromIt() {
        Testimony agreeing = model("{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':3}],'sites':['edge-1']}",
                "action=Deploy", "networkFunctions[0]=an AMF with 3 replicas", "sites[0]=edge-1");
        Testimony contradicting = model("{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':5}],'sites':['edge-1']}",
                "action=Deploy", "networkFunctions[0]=an AMF with 3 replicas", "sites[0]=edge-1");
        Testimony silent = model("{'action':'deploy','networkFunctions':[{'type':'AMF'}]}", "action=Deploy", "networkFunctions[0]=AMF");

        assertThat(judge(SENTENCE, read(), ORDER).confidence()).isEqualTo(0.9);
        assertThat(judge(SENTENCE, read(), ORDER, agreeing).confidence()).isEqualTo(0.97);
        assertThat(judge(SENTENCE, read(), ORDER, silent).confidence()).isEqualTo(0.9);
        assertThat(judge(SENTENCE, read(), ORDER, contradicting).confidence()).isEqualTo(0.81);
    }

    @Test
    void silenceContradictsNobody() {
        Interpretation words = read();

        assertThat(judge(SENTENCE, words, null, model("{'action':'deploy','networkFunctions':[{'type':'AMF'}]}", "action=Deploy",
                "networkFunctions[0]=AMF")))
                .usingRecursiveComparison().ignoringFields("confidence").isEqualTo(words);
    }

    @Test
    void aModelHealsWhatTheGrammarLeftUnread() {
        String sentence = "Deploy an AMF with jitter below 5 ms at edge-1";
        Interpretation words = grammar(sentence, "{'action':'deploy','networkFunctions':[{'type':'AMF'}],'sites':['edge-1']}",
                "action=Deploy", "networkFunctions[0].type=AMF", "sites[0]=edge-1", "?=jitter", "?=5 ms");
        Testimony model = model("{'action':'deploy','networkFunctions':[{'type':'AMF'}],'sites':['edge-1'],"
                + "'constraints':[{'metric':'jitter','operator':'<','value':5,'unit':'ms'}]}", "action=Deploy", "networkFunctions[0]=AMF",
                        "constraints[0]=jitter below 5 ms");

        Interpretation judged = judge(sentence, words, null, model);

        assertThat(judged.questions()).isEmpty();
        assertThat(judged.constraints()).singleElement().satisfies(bound -> assertThat(bound.value()).isEqualTo(5));
        assertThat(judged.spans()).anyMatch(span -> span.field().equals("constraints[0]") && "test".equals(span.reader()));
        assertThat(judged.assumptions()).anyMatch(text -> text.startsWith("constraint jitter < 5 ms: so test reads"));
    }

    @Test
    void wordsThatTheGrammarHasReadAsSomethingElseAreAskedAbout() {
        String sentence = "Deploy an AMF with 3 replicas at edge-1 in namespace core-a";
        Interpretation words = grammar(sentence, "{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':3}],'sites':['edge-1','core-a']}",
                "action=Deploy", "networkFunctions[0].type=AMF", "networkFunctions[0].replicas=3 replicas", "sites[0]=edge-1", "sites[1]=core-a");

        Interpretation judged = judge(sentence, words, null,
                model("{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':3}],'namespace':'core-a'}",
                "action=Deploy", "networkFunctions[0]=an AMF with 3 replicas", "namespace=namespace core-a"));

        assertThat(judged.namespace()).isNull();
        assertThat(judged.questions()).singleElement().satisfies(question -> {
            assertThat(question.id()).isEqualTo("check-namespace");
            assertThat(question.options()).containsExactly("none", "core-a");
        });
        assertThat(judged.confidence()).isLessThanOrEqualTo(words.confidence() / 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5 replicas", "3 replicas", "edge-1", "nowhere"})
    void aFieldWhoseWordsDoNotMeanItIsLost(String quoted) {
        Interpretation words = read();

        assertThat(judge(SENTENCE, words, null, model("{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':5}],'sites':['edge-1']}",
                "action=Deploy", "networkFunctions[0].type=AMF",
                        "networkFunctions[0].replicas=" + quoted))).usingRecursiveComparison().ignoringFields("confidence").isEqualTo(words);
    }

    @Test
    void aBooleanAndAnEnumerationNeedWordsToo() {
        Interpretation words = read();

        assertThat(judge(SENTENCE, words, null, model("{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':3}],"
                + "'highAvailability':true,'objective':'cost',"
                + "'features':{'mtls':true}}", "action=Deploy", "networkFunctions[0]=an AMF with 3 replicas", "highAvailability=3 replicas",
                        "objective=Deploy an AMF"))).usingRecursiveComparison().ignoringFields("confidence").isEqualTo(words);
    }

    @Test
    void whereOnlyThePlanWouldBeTheSameNobodyIsAsked() {
        Interpretation words = read();

        assertThat(judge(SENTENCE, words, null, model("{'act':'goal','action':'deploy','networkFunctions':"
                + "[{'type':'AMF','replicas':3,'site':'edge-1','action':'deploy'}]}",
                "action=Deploy", "networkFunctions[0]=an AMF with 3 replicas at edge-1"))).usingRecursiveComparison().ignoringFields("confidence")
                .isEqualTo(words);
    }

    @Test
    void readBeatsInferred() {
        String sentence = "Our AMF at edge-1: please remove it";
        Interpretation words = grammar(sentence, "{'action':'deploy','networkFunctions':[{'type':'AMF'}],'sites':['edge-1']}",
                "networkFunctions[0].type=AMF", "sites[0]=edge-1",
                "?=remove");

        Interpretation judged = judge(sentence, words, null,
                model("{'action':'delete','networkFunctions':[{'type':'AMF'}],'sites':['edge-1']}", "action=remove"));

        assertThat(judged.action()).isEqualTo(Action.DELETE);
        assertThat(judged.questions()).as("one alone has read it, and it takes something away").extracting(Question::id).containsExactly("confirm");
    }

    @Test
    void aVerbThatNobodyKnowsIsShownWithYesAndNo() {
        String sentence = "Zorch the NSSF at edge-1";
        Interpretation words = grammar(sentence, "{'networkFunctions':[{'type':'NSSF'}],'sites':['edge-1'],"
                + "'questions':[{'id':'action','text':'What is to be done?','options':[]}]}",
                "networkFunctions[0].type=NSSF", "sites[0]=edge-1", "?=Zorch");

        Interpretation judged = judge(sentence, words, null,
                model("{'action':'delete','networkFunctions':[{'type':'NSSF'}],'sites':['edge-1']}", "action=Zorch"));

        assertThat(judged.questions()).singleElement().isEqualTo(new Question("confirm", "Delete NSSF at edge-1?", List.of("yes", "no")));
    }

    @Test
    void aNegatedVerbMeansNothing() {
        String sentence = "Scale the AMF to 3 and do not delete the SMF";
        Interpretation words = grammar(sentence, "{'action':'scale','networkFunctions':[{'type':'AMF','replicas':3}]}", "action=Scale",
                "networkFunctions[0].type=AMF",
                "networkFunctions[0].replicas=3");

        assertThat(judge(sentence, words, null, model("{'action':'delete','networkFunctions':[{'type':'AMF'}]}", "action=delete")).action())
                .isEqualTo(Action.SCALE);
    }

    @Test
    void anOrderAgainstAnObservationIsAQuestion() {
        String sentence = "The AMF at edge-1 deletes contexts";
        Interpretation words = grammar(sentence, "{'act':'observation','action':'report','networkFunctions':[{'type':'AMF'}],'sites':['edge-1']}",
                "networkFunctions[0].type=AMF");

        Interpretation judged = judge(sentence, words, ORDER,
                model("{'action':'delete','networkFunctions':[{'type':'AMF'}],'sites':['edge-1']}", "action=deletes"));

        assertThat(judged.questions()).isNotEmpty();
        assertThat(judge(SENTENCE, read(), ORDER, model("{'act':'observation'}", "act=Deploy an AMF")).questions()).extracting(Question::text)
                .containsExactly("Is this an order: Deploy 3 AMF at edge-1?");
    }

    @Test
    void theSecondReaderStopsWhatOneAloneHoldsForAnOrderAndNotWhatTwoDo() {
        Testimony model = model("{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':3}],'sites':['edge-1']}", "action=Deploy",
                "networkFunctions[0]=an AMF with 3 replicas");

        assertThat(judge(SENTENCE, read(), ORDER).questions()).isEmpty();
        assertThat(judge(SENTENCE, read(), NO_ORDER).questions()).extracting(Question::id).containsExactly("confirm");
        assertThat(judge(SENTENCE, read(), NO_ORDER, model).questions()).isEmpty();
    }

    @Test
    void whatTakesSomethingAwayNeedsTheSecondReadersConsent() {
        String sentence = "Delete the AMF at edge-1";
        Interpretation words = grammar(sentence, "{'action':'delete','networkFunctions':[{'type':'AMF'}],'sites':['edge-1']}", "action=Delete",
                "networkFunctions[0].type=AMF");

        assertThat(judge(sentence, words, new SecondOpinion(0.9, Map.of(Action.DELETE, 0.6, Action.SCALE, 0.4), 1)).questions()).isEmpty();
        assertThat(judge(sentence, words, new SecondOpinion(0.9, Map.of(Action.DELETE, 0.4, Action.SCALE, 0.6), 1)).questions())
                .extracting(Question::id).containsExactly("confirm");
    }

    @Test
    void oneAloneIsAskedAboutAndTwoModelsAreNot() {
        Testimony one = model("{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':3}],'sites':['edge-1']}", "action=Deploy",
                "networkFunctions[0]=an AMF with 3 replicas",
                "sites[0]=edge-1");
        Testimony other = new Testimony("other", one.said(), one.quotes());

        assertThat(judge(SENTENCE, read(), null).questions()).extracting(Question::id).containsExactly("confirm");
        assertThat(judge(SENTENCE, null, null, one).questions()).extracting(Question::id).containsExactly("confirm");
        assertThat(judge(SENTENCE, null, null, one, other).questions()).isEmpty();
        assertThat(judge(SENTENCE, null, null, one, other).networkFunctions()).extracting(FunctionRequest::replicas).containsExactly(3);
    }

    @Test
    void aRefusalOfTheGrammarIsNoneOfTheGuard() {
        Interpretation refused = Interpretation.refused(new Refusal("NotSupported", "not of this catalogue"), 0.9);
        Interpretation hostile = Interpretation.refused(new Refusal("Hostile", "no"), 1);
        Testimony model = model("{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':3}],'sites':['edge-1']}", "action=Deploy",
                "networkFunctions[0]=an AMF with 3 replicas");

        assertThat(judge(SENTENCE, refused, ORDER, model).networkFunctions()).hasSize(1);
        assertThat(judge(SENTENCE, refused, null, model).questions()).extracting(Question::id).containsExactly("confirm");
        assertThat(judge(SENTENCE, refused, ORDER)).isEqualTo(refused);
        assertThat(judge(SENTENCE, hostile, ORDER, model)).isEqualTo(hostile);
    }

    @Test
    void whatAModelHoldsToBeBeyondTheSystemIsSaidWhereNobodyReadItAndAskedWhereSomebodyDid() {
        String sentence = SENTENCE + " tomorrow";
        Interpretation words = grammar(sentence, "{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':3}],'sites':['edge-1']}",
                "action=Deploy",
                "networkFunctions[0].type=AMF", "networkFunctions[0].replicas=3 replicas", "sites[0]=edge-1", "?=tomorrow");

        assertThat(judge(sentence, words, ORDER, model("{'act':'order','unsupported':['tomorrow']}", "act=Deploy")).unsupported())
                .containsExactly("tomorrow");
        assertThat(judge(sentence, words, ORDER, model("{'act':'order','unsupported':['3 replicas']}", "act=Deploy")).questions())
                .extracting(Question::id).containsExactly("confirm");
    }

    private static Interpretation read() {
        return grammar(SENTENCE, "{'action':'deploy','networkFunctions':[{'type':'AMF','replicas':3}],'sites':['edge-1']}", "action=Deploy",
                "networkFunctions[0].type=AMF",
                "networkFunctions[0].replicas=3 replicas", "sites[0]=edge-1");
    }

    private static Interpretation judge(String sentence, Interpretation grammar, SecondOpinion opinion, Testimony... models) {
        return new Judge(Shipped.CATALOG, Bench.VOCABULARY, any -> Optional.ofNullable(opinion), Doubts.MEASURED, Optional.empty())
                .judge(sentence, Optional.ofNullable(grammar), List.of(models));
    }

    /** @param read {@code field=words}; a question mark for words that were not read */
    private static Interpretation grammar(String sentence, String json, String... read) {
        List<Span> spans = new ArrayList<>();
        List<Word> words = new ArrayList<>();
        for (String one : read) {
            String field = one.substring(0, one.indexOf('='));
            int start = sentence.indexOf(one.substring(one.indexOf('=') + 1));
            int end = start + one.length() - one.indexOf('=') - 1;
            boolean unread = field.equals("?");
            words.add(new Word(start, end, unread ? Interpretation.Account.UNREAD : Interpretation.Account.READ, unread ? null : field, null));
            if (!unread) {
                spans.add(new Span(field, start, end));
            }
        }
        Interpretation said = interpretation(json);
        return said.toBuilder().act(said.act() == null ? Act.ORDER : said.act()).confidence(0.9).spans(spans).words(words).build();
    }

    private static Testimony model(String json, String... quotes) {
        Interpretation said = interpretation(json);
        List<Quote> all = new ArrayList<>();
        for (String one : quotes) {
            all.add(new Quote(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1)));
        }
        return new Testimony("test", said.act() == null ? said.toBuilder().act(Act.ORDER).build() : said, all);
    }

    private static Interpretation interpretation(String json) {
        ObjectNode document = Json.mapper().valueToTree(Interpretation.builder().build());
        document.setAll(Json.read(json.replace('\'', '"'), ObjectNode.class));
        return Json.mapper().convertValue(document, Interpretation.class);
    }
}

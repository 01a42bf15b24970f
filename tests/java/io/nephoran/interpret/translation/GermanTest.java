package io.nephoran.interpret.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.Account;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Span;
import io.nephoran.interpret.Shipped;
import io.nephoran.interpret.grammar.Grammar;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** German read by its lexicon: forms of verbs, word order, numbers, and what is asked about or left alone. */
class GermanTest {
    private static final Grammar GRAMMAR = new Grammar(Shipped.CATALOG, Shipped.VOCABULARY);
    private static final Translator GERMAN = new Translator(new Dictionary(Shipped.CATALOG.languages().get("de").lexicon(), Shipped.VOCABULARY));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Kannst du den AMF auf edge-2 um drei Instanzen aufstocken? | scale AMF+3 edge-2",
            "Könnten Sie bitte den SMF an edge-1 löschen? | delete SMF edge-1",
            "Erhöhe die Zahl der Replikate des AMF an edge-1 auf einundzwanzig. | scale AMF=21 edge-1",
            "Wir müssen den UPF an edge-1 auf fünf Instanzen bringen. | scale UPF=5 edge-1",
            "Der SMF an edge-2 soll gelöscht werden. | delete SMF edge-2",
            "Den PCF an edge-1 bitte anhalten. | suspend PCF edge-1",
            "UPF an edge-1 auf 3 Replikate skalieren | scale UPF=3 edge-1",
            "amf an edge-1 löschen | delete AMF edge-1",
            "Gib dem AMF an edge-1 zwei Replikate mehr. | scale AMF+2 edge-1",
            "Skaliere alle UPFs an edge-1 auf die Hälfte. | scale UPF*0.5 edge-1",
            "Reduziere die UPFs an edge-1 um die Hälfte. | scale UPF*0.5 edge-1",
            "Ändere die Anzahl der SMF-Replikate an edge-1 von 2 auf 4. | scale SMF=4 edge-1",
            "Mach den AMF an edge-1 hochverfügbar. | configure AMF edge-1",
            "Zieh den UPF von edge-1 nach edge-2 um. | update UPF edge-2",
            "Skaliere den UPF an edge-1, Entschuldigung, an edge-3 auf vier Replikate. | scale UPF=4 edge-3",
            "Installiere UPF und SMF auf edge-1, aber nicht den AMF. | deploy UPF SMF edge-1",
            "Den AMF, nicht aber den SMF löschen. | delete AMF",
            "Lösche nicht den AMF, sondern den SMF. | delete SMF"})
    void ordersByTheFormOfItsVerb(String sentence, String read) {
        Interpretation said = GRAMMAR.interpret(sentence);

        assertThat(said.questions()).isEmpty();
        assertThat(said.unsupported()).isEmpty();
        assertThat(shown(said)).isEqualTo(read);
    }

    @Test
    void keepsSeveralOrdersApart() {
        Interpretation said = GRAMMAR.interpret("Rolle einen AMF an edge-2 aus und lösche den an edge-1.");

        assertThat(said.networkFunctions()).extracting(FunctionRequest::site).containsExactly("edge-2", "edge-1");
        assertThat(said.networkFunctions().get(1).action()).isEqualTo(Action.DELETE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Der AMF an edge-1 antwortet nicht mehr.", "Gestern haben wir den UPF gelöscht.", "Lösche den AMF nicht.",
            "Skalier den SMF auf keinen Fall hoch.", "Falls der UPF gelöscht würde, was passiert dann?", "Wer hat den UPF gelöscht?",
            "Angenommen, wir löschen den UPF an edge-1.", "Die Instanzen des SMF stürzen ab.", "Löschen wir den AMF an edge-1?",
            "Wir löschen gerade den AMF an edge-1.", "Die Kollegen löschen morgen den AMF an edge-1.",
            "Das Skript löscht jede Nacht den UPF an edge-2.", "Man könnte den UPF an edge-2 löschen.",
            "Es wäre schlecht, den UPF an edge-2 zu löschen.", "Verhindere, dass der AMF gelöscht wird.", "Niemand darf den AMF an edge-1 löschen.",
            "Pods löschen sich an edge-1 ständig selbst.", "Im Runbook steht: AMF an edge-1 löschen.",
            "Ich habe den Befehl „Lösche den AMF an edge-1“ gesehen.", "Bevor du den UPF löschst, frag mich.",
            "Müssen wir den UPF an edge-1 hochskalieren?", "Fährst du den UPF an edge-1 herunter?", "Kannst du den AMF nicht löschen?",
            "Ich lösche jetzt den AMF an edge-1.", "Den AMF an edge-1 nicht löschen!", "Der AMF an edge-1 wird gelöscht.",
            "Kannst du mir sagen, wie viele AMFs laufen?", "Löschen des AMF an edge-1 fehlgeschlagen.",
            "Ich möchte nicht, dass der AMF an edge-1 gelöscht wird."})
    void tellsWhatIsSaidFromWhatIsOrdered(String sentence) {
        Interpretation said = GRAMMAR.interpret(sentence);

        assertThat(said.refusal() != null || said.action() == Action.REPORT).as("%s", said).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Frobniziere den UPF an edge-2. | Frobniziere",
            "Stelle den AMF an edge-1 um. | Stelle",
            "Baue den NSSF in der Testumgebung zurück. | zurück",
            "Skaliere den AMF auf 5,000 Replikate. | 5,000",
            "Der UPF an edge-1 soll frobniziert werden. | frobniziert",
            "Wir müssen den UPF an edge-1 frobnizieren. | frobnizieren",
            "Stelle morgen um 2 Uhr einen AMF an edge-1 bereit. | um 2 Uhr",
            "Leere den Cache des UDR. | Cache",
            "Ersetze den AMF durch einen SMF. | durch"})
    void saysWhatItHasNotRead(String sentence, String words) {
        Interpretation said = GRAMMAR.interpret(sentence);

        String why = said.refusal() == null ? String.join("; ", said.unsupported()) : said.refusal().text();
        assertThat(why).contains(words).doesNotContain(Dictionary.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Drei AMFs an edge-1", "UPF skalieren auf 3", "Der AMF an edge-1 ist zu löschen.",
            "Vielleicht sollten wir den UPF an edge-2 löschen.",
            "Fahr mal den AMF an edge-1 hoch.", "Alle Slices an edge-1 löschen."})
    void asksWhatMayBeMeantOtherwise(String sentence) {
        assertThat(GRAMMAR.interpret(sentence).questions()).isNotEmpty();
    }

    @Test
    void countsCharactersOfTheGermanSentence() {
        String sentence = "Fahre den UPF an edge-2 auf acht Instanzen hoch.";
        Interpretation said = GRAMMAR.interpret(sentence);

        List<String> read = said.words().stream().filter(word -> word.as() == Account.READ).map(word -> sentence.substring(word.start(),
                word.end())).toList();
        assertThat(read).containsExactly("Fahre", "UPF", "an edge-2", "auf acht Instanzen", "hoch");
        assertThat(said.spans()).extracting(Span::field, span -> sentence.substring(span.start(), span.end()))
                .contains(tuple("sites[0]", "an edge-2"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Stell bitte auf edge-1 drei AMFs bereit | deploy please at edge-1 3 AMFs",
            "Bitte den SMF löschen | please delete the SMF",
            "1.250,5 Mbit/s | 1250.5 Mbit/s",
            "Testumgebung | test environment",
            "SMF-Replikate | SMF replica"})
    void putsWordsInTheOrderOfEnglish(String german, String english) {
        assertThat(GERMAN.translate(german).english()).isEqualTo(english);
    }

    private static String shown(Interpretation said) {
        String functions = said.networkFunctions().stream().map(one -> one.type() + (one.replicas() != null ? "=" + one.replicas() : "")
                + (one.replicasDelta() != null ? "+" + one.replicasDelta() : "") + (one.replicasFactor() != null ? "*" + one.replicasFactor() : ""))
                .collect(Collectors.joining(" "));
        return (said.action() == null ? ""
                : said.action().word()) + " " + functions + said.sites().stream().map(site -> " " + site).collect(Collectors.joining());
    }
}

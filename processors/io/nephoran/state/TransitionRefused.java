package io.nephoran.state;

import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Phase;

/** What is asked is not possible in the intent's phase; the sentence says what is. */
public class TransitionRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient NetworkIntent intent;
    private final String control;

    public TransitionRefused(NetworkIntent intent, String control, String sentence) {
        super(sentence);
        this.intent = intent;
        this.control = control;
    }

    static TransitionRefused between(NetworkIntent intent, Phase to) {
        Phase from = intent.status().phase();
        return new TransitionRefused(intent, to.label(), "intent " + intent.subject() + " is in phase " + from.label()
                + " and cannot go to " + to.label() + "; from there it may go to "
                + String.join(", ", PhaseMachine.after(from).stream().map(Phase::label).sorted().toList()));
    }

    public NetworkIntent intent() {
        return intent;
    }

    /** What was asked for, e.g. {@code approve}. */
    public String control() {
        return control;
    }
}

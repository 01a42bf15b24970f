package io.nephoran.interpret;

import io.nephoran.intent.Action;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.state.IntentStore;
import io.nephoran.state.StageOutcome;

/** What the stage {@code interpret} writes into the record: a sentence that only asks is answered at once (bean {@code reporting}). */
public final class Reporting {
    private final IntentStore store;

    public Reporting(IntentStore store) {
        this.store = store;
    }

    public StageOutcome outcome(NetworkIntent intent, IntentProcessing interpreted) {
        Interpretation read = interpreted.interpretation();
        if (!onlyAsks(read)) {
            return new StageOutcome.Interpreted(interpreted);
        }
        String namespace = read.namespace() != null ? read.namespace()
                : intent.spec().targetNamespace() != null ? intent.spec().targetNamespace() : intent.metadata().namespace();
        NetworkReport report = NetworkReport.of(read, namespace, store.deployed(namespace));
        return new StageOutcome.Reported(interpreted, report.summary(), report);
    }

    private static boolean onlyAsks(Interpretation read) {
        return read.action() == Action.REPORT && read.refusal() == null && read.questions().isEmpty()
                && read.networkFunctions().stream().allMatch(each -> each.action() == null || each.action() == Action.REPORT);
    }
}

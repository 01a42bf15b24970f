package io.nephoran.interpret.models;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.NetworkIntent.Spec;
import java.util.ArrayList;
import java.util.List;

/**
 * Sentences that share one call of a model. Belongs to one exchange.
 *
 * @param items what is asked, in this order
 * @param model who is asked
 * @param turn  what it is told after its instructions
 * @param call  what came of it
 */
record Batch(List<Item> items, Model model, String turn, Call call) {
    Batch {
        items = List.copyOf(items);
    }

    /** @param words how the grammar reads them */
    record Item(Spec spec, Interpretation words) {
    }

    /** What goes over the wire; the list is the component's to add to. */
    List<ChatMessage> messages() {
        return new ArrayList<>(List.of(SystemMessage.from(model.system()), call.message(turn)));
    }
}

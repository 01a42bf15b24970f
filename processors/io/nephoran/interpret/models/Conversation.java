package io.nephoran.interpret.models;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import io.nephoran.intent.IntentProcessing.Usage;
import io.nephoran.interpret.judge.Testimony;
import io.nephoran.interpret.models.ModelFailure.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The talk with one model about one sentence: asked, asked again where that may help, shown its mistakes once, and an end with
 * an answer or a failure. Belongs to one exchange.
 */
public final class Conversation {
    /** Characters of a wrong answer that its author is shown: more are a ramble, and would be read and paid for again. */
    private static final int MOST_SHOWN = 2_000;
    private final Model model;
    private final Limits limits;
    private final List<ChatMessage> messages = new ArrayList<>();
    private final Listener listener;
    private String turn;
    private @Nullable Call call;
    private int tries;
    private int answers;
    private boolean repairing;
    private Usage usage = Usage.NONE;
    private Duration pause = Duration.ZERO;
    private @Nullable Testimony testimony;
    private @Nullable ModelFailure failure;

    /**
     * How often and how long.
     *
     * @param retries  after the first try
     * @param pause    before the first retry, where the provider does not say; it doubles
     * @param patience a provider that asks to be left alone for longer is passed over
     */
    public record Limits(int retries, Duration pause, Duration patience) {
    }

    /** Hears the tokens of every answer: which answer, after how many characters, what. */
    @FunctionalInterface
    interface Listener {
        void token(int answer, int offset, String text);
    }

    /** @param sentence first words to the model after its instructions */
    Conversation(Model model, Limits limits, String sentence, Listener listener) {
        this.model = model;
        this.limits = limits;
        this.listener = listener;
        this.turn = sentence;
        messages.add(SystemMessage.from(model.system()));
        failure = model.obstacle().orElse(null);
    }

    /** Whether the model is to be asked (again). */
    public boolean isDue() {
        return testimony == null && failure == null;
    }

    /** Milliseconds to wait before that. */
    public long getPause() {
        return pause.toMillis();
    }

    /** What goes over the wire; the list is the component's to add to. Begins a call. */
    public List<ChatMessage> getMessages() {
        int answer = answers;
        int[] offset = new int[1];
        call = new Call(token -> {
            listener.token(answer, offset[0], token);
            offset[0] += token.length();
        });
        List<ChatMessage> all = new ArrayList<>(messages);
        all.add(call.message(turn));
        return all;
    }

    Model model() {
        return model;
    }

    Usage usage() {
        return usage;
    }

    Optional<Testimony> answer() {
        return Optional.ofNullable(testimony);
    }

    Optional<ModelFailure> failure() {
        return Optional.ofNullable(failure);
    }

    /** Whether the last answer ended because it was as long as answers may be. */
    boolean isCutOff() {
        return Optional.ofNullable(call).flatMap(Call::response).map(ChatResponse::finishReason).filter(FinishReason.LENGTH::equals).isPresent();
    }

    /** The answer holds. */
    void understood(Testimony answer) {
        count();
        testimony = answer;
    }

    /** The answer does not hold: one more turn that says why, then the end. */
    void wrong(String text, List<String> violations, String repair) {
        count();
        if (repairing) {
            failure = new ModelFailure(Cause.WRONG_ANSWER, "no valid answer after one repair: "
                    + String.join("; ", violations.subList(0, Math.min(3, violations.size()))));
            return;
        }
        messages.add(UserMessage.from(turn));
        messages.add(AiMessage.from(text.isEmpty() ? "{}" : text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "…" : text));
        turn = repair;
        repairing = true;
        pause = Duration.ZERO;
        failure = model.budget().spent().map(why -> new ModelFailure(Cause.BUDGET_SPENT, why)).orElse(null);
    }

    /** No whole answer came. */
    void broke(ModelFailure why) {
        count();
        tries++;
        Duration wait = why.retryAfter().orElse(limits.pause().multipliedBy(1L << Math.min(10, tries - 1)));
        if (!why.reason().passing() || tries > limits.retries()) {
            failure = why;
        } else if (wait.compareTo(limits.patience()) > 0) {
            failure = new ModelFailure(why.reason(), why.getMessage() + ", and asks to be left alone for " + wait.toSeconds() + " s");
        } else {
            pause = wait;
        }
    }

    private void count() {
        answers++;
        TokenUsage tokens = Optional.ofNullable(call).flatMap(Call::response).map(ChatResponse::tokenUsage).orElse(null);
        if (tokens != null) {
            long input = tokens.inputTokenCount() == null ? 0 : tokens.inputTokenCount();
            long output = tokens.outputTokenCount() == null ? 0 : tokens.outputTokenCount();
            usage = usage.plus(new Usage(input, output, model.settings().price().of(input, output)));
            model.budget().spend(input + output);
        }
        call = null;
    }
}

package io.nephoran.interpret.models;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call of a model, seen from both sides of Camel's component, which hands over text and nothing else: who listens to the
 * tokens goes in with the message, what the answer cost comes out. Used by one thread.
 */
final class Call {
    private static final String ATTRIBUTE = "call";
    private final Consumer<String> listener;
    private @Nullable ChatResponse response;

    Call(Consumer<String> listener) {
        this.listener = listener;
    }

    /** A message that carries this call. */
    UserMessage message(String text) {
        return UserMessage.from(text).toBuilder().attributes(Map.of(ATTRIBUTE, this)).build();
    }

    /** The call that the last message carries. */
    static Optional<Call> of(List<ChatMessage> messages) {
        return messages.get(messages.size() - 1) instanceof UserMessage last ? Optional.ofNullable(last.attribute(ATTRIBUTE, Call.class))
                : Optional.empty();
    }

    void token(String text) {
        listener.accept(text);
    }

    void answered(ChatResponse whole) {
        response = whole;
    }

    Optional<ChatResponse> response() {
        return Optional.ofNullable(response);
    }
}

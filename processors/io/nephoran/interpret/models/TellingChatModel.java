package io.nephoran.interpret.models;

import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.nephoran.interpret.models.ModelFailure.Cause;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that streams, for Camel's {@code langchain4j-chat}, which knows only whole answers: passes each token on to the
 * {@link Call} that its message carries, and returns the whole.
 */
public final class TellingChatModel implements ChatModel {
    private final Supplier<StreamingChatModel> models;
    private @Nullable StreamingChatModel made;

    /** @param models makes the model when it is first asked: a provider that is not in the chain costs nothing */
    TellingChatModel(Supplier<StreamingChatModel> models) {
        this.models = models;
    }

    private synchronized StreamingChatModel model() {
        if (made == null) {
            made = models.get();
        }
        return made;
    }

    @Override
    public ModelProvider provider() {
        return model().provider();
    }

    /** @throws ModelFailure if no whole answer came */
    @Override
    public ChatResponse chat(ChatRequest request) {
        Optional<Call> call = Call.of(request.messages());
        CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
        model().chat(request, new StreamingChatResponseHandler() {
            @Override
            public void onPartialResponse(String token) {
                call.ifPresent(one -> one.token(token));
            }

            @Override
            public void onCompleteResponse(ChatResponse response) {
                whole.complete(response);
            }

            @Override
            public void onError(Throwable failure) {
                whole.completeExceptionally(failure);
            }
        });
        try {
            ChatResponse response = whole.join();
            call.ifPresent(one -> one.answered(response));
            if (response.finishReason() == null) {
                throw new ModelFailure(Cause.CONNECTION, "the answer broke off");
            }
            return response;
        } catch (CompletionException failure) {
            throw ModelFailure.within(failure);
        }
    }
}

package io.nephoran.interpret.models;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.mistralai.MistralAiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;

/** Makes the models that routes call; they share connections and the thread that watches the time. */
public final class ChatModels implements AutoCloseable {
    private static final String ANY_KEY = "none";
    private final ScheduledExecutorService bell = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "model-timeouts");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpRefusal refusals;

    /** @param clock tells how far away the date of a {@code Retry-After} is */
    public ChatModels(Clock clock) {
        refusals = new HttpRefusal(clock);
    }

    /**
     * @param format the schema of the answer; for providers that cannot be held to one it stands in the prompt only
     */
    public TellingChatModel model(ProviderSettings settings, Supplier<ResponseFormat> format) {
        return new TellingChatModel(() -> streaming(settings, format.get()));
    }

    private StreamingChatModel streaming(ProviderSettings settings, ResponseFormat format) {
        HttpClientBuilder http = new ModelTransport(java.net.http.HttpClient.newBuilder().connectTimeout(settings.timeout())
                .version(java.net.http.HttpClient.Version.HTTP_1_1).build(), settings.timeout(), bell, refusals).builder();
        String url = settings.url().toString();
        String key = settings.key().isEmpty() ? ANY_KEY : settings.key();
        return switch (settings.wire()) {
            case OPENAI -> OpenAiStreamingChatModel.builder().httpClientBuilder(http).baseUrl(url).apiKey(key).modelName(settings.model())
                    .temperature(0.0).maxTokens(settings.mostTokens()).responseFormat(format).build();
            // structured output is beta there and not of every model: the schema stands in the prompt
            case ANTHROPIC -> AnthropicStreamingChatModel.builder().httpClientBuilder(http).baseUrl(url).apiKey(key).modelName(settings.model())
                    .temperature(0.0).maxTokens(settings.mostTokens()).cacheSystemMessages(true).build();
            case MISTRAL -> MistralAiStreamingChatModel.builder().httpClientBuilder(http).baseUrl(url).apiKey(key).modelName(settings.model())
                    .temperature(0.0).maxTokens(settings.mostTokens()).responseFormat(format).build();
            case OLLAMA -> OllamaStreamingChatModel.builder().httpClientBuilder(http).baseUrl(url).modelName(settings.model())
                    .temperature(0.0).numPredict(settings.mostTokens()).responseFormat(format).build();
        };
    }

    @Override
    public void close() {
        bell.shutdownNow();
    }
}

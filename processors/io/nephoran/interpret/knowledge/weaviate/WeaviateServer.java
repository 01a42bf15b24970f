package io.nephoran.interpret.knowledge.weaviate;

import com.fasterxml.jackson.databind.JsonNode;
import io.nephoran.intent.Json;
import io.nephoran.interpret.knowledge.Passage;
import io.weaviate.client.Config;
import io.weaviate.client.WeaviateClient;
import io.weaviate.client.base.Result;
import io.weaviate.client.base.WeaviateError;
import io.weaviate.client.base.WeaviateErrorMessage;
import io.weaviate.client.base.http.builder.HttpApacheClientBuilder;
import io.weaviate.client.base.http.impl.CommonsHttpClientImpl;
import io.weaviate.client.v1.batch.api.ObjectsBatcher;
import io.weaviate.client.v1.batch.api.ObjectsBatcher.BatchRetriesConfig;
import io.weaviate.client.v1.batch.model.ObjectGetResponse;
import io.weaviate.client.v1.data.model.WeaviateObject;
import io.weaviate.client.v1.graphql.model.GraphQLResponse;
import io.weaviate.client.v1.graphql.query.argument.FusionType;
import io.weaviate.client.v1.graphql.query.argument.HybridArgument;
import io.weaviate.client.v1.graphql.query.fields.Field;
import io.weaviate.client.v1.misc.model.VectorIndexConfig;
import io.weaviate.client.v1.schema.model.Property;
import io.weaviate.client.v1.schema.model.WeaviateClass;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Stream;

/** What is asked of a Weaviate. Every method throws {@link WeaviateFailure}, be it that it is away or that it refuses. */
final class WeaviateServer implements AutoCloseable {
    private static final int CONNECT_WITHIN = 2;
    private static final int ANSWER_WITHIN = 10;
    private static final int LOT = 100;
    /** As in the embedded index: words and meaning count alike, and a title twice as much as the text. */
    private static final float ALPHA = 0.5f;
    private static final String[] WORDS = {"title^2", "section^2", "text"};
    private static final String CHUNK = "chunk";
    private final WeaviateClient client;
    private final CommonsHttpClientImpl http;

    WeaviateServer(WeaviateAccess access) {
        Map<String, String> headers = access.key().isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + access.key());
        Config config = new Config(access.url().getScheme(), access.host(), headers, CONNECT_WITHIN, ANSWER_WITHIN, ANSWER_WITHIN);
        http = new CommonsHttpClientImpl(headers, HttpApacheClientBuilder.build(config));
        client = new WeaviateClient(config, http, null);
    }

    /** How many passages a collection holds; empty if there is no such collection. */
    OptionalInt size(String collection) {
        if (!done(client.schema().exists().withClassName(collection).run())) {
            return OptionalInt.empty();
        }
        JsonNode answer = data(client.graphQL().aggregate().withClassName(collection)
                .withFields(Field.builder().name("meta").fields(Field.builder().name("count").build()).build()).run());
        return OptionalInt.of(answer.path("Aggregate").path(collection).path(0).path("meta").path("count").asInt());
    }

    /** Makes a collection; that another process was faster is no failure. */
    void create(String collection) {
        List<Property> properties = Stream.concat(
                Stream.of(CHUNK, "document", "source").map(name -> Property.builder().name(name).dataType(List.of("text")).tokenization("field")
                .indexSearchable(false).build()),
                Stream.of("title", "section", "text").map(name -> Property.builder().name(name).dataType(List.of("text")).tokenization("word")
                .build())).toList();
        Result<Boolean> made = client.schema().classCreator().withClass(WeaviateClass.builder().className(collection)
                .description("Nephoran's knowledge; made and filled by itself, may be deleted at any time").vectorizer("none")
                .vectorIndexConfig(VectorIndexConfig.builder().distance("cosine").build()).properties(properties).build()).run();
        if (made.hasErrors() && !done(client.schema().exists().withClassName(collection).run())) {
            throw failure(made.getError());
        }
    }

    /** Writes passages; what is there under their ids is replaced, so that two processes may write the same at once. */
    void put(String collection, List<Passage> passages, List<float[]> vectors) {
        BatchRetriesConfig once = BatchRetriesConfig.builder().maxConnectionRetries(0).maxTimeoutRetries(0).retriesIntervalMs(1).build();
        for (int from = 0; from < passages.size(); from += LOT) {
            try (ObjectsBatcher lot = client.batch().objectsBatcher(once)) {
                for (int i = from; i < Math.min(from + LOT, passages.size()); i++) {
                    lot.withObject(object(collection, passages.get(i), vectors.get(i)));
                }
                for (ObjectGetResponse written : done(lot.run())) {
                    if (written.getResult() != null && written.getResult().getErrors() != null) {
                        // it may count all the same, and would never be missed
                        drop(collection);
                        throw new WeaviateFailure("a passage was not taken: " + String.join("; ", written.getResult().getErrors().getError().stream()
                                .map(error -> error.getMessage()).toList()));
                    }
                }
            }
        }
    }

    private static WeaviateObject object(String collection, Passage passage, float[] vector) {
        return WeaviateObject.builder().className(collection).id(UUID.nameUUIDFromBytes(passage.id().getBytes(StandardCharsets.UTF_8)).toString())
                .properties(Map.of(CHUNK, passage.id(), "document", passage.document(), "source", passage.source(), "title", passage.title(),
                        "section", passage.section(), "text", passage.text()))
                .vector(boxed(vector)).build();
    }

    /** Best first. */
    List<Ranked> search(String collection, String query, float[] vector, int limit) {
        JsonNode answer = data(client.graphQL().get().withClassName(collection)
                .withHybrid(HybridArgument.builder().query(query).vector(boxed(vector)).alpha(ALPHA).fusionType(FusionType.RANKED).properties(WORDS)
                .build())
                .withLimit(limit)
                .withFields(Field.builder().name(CHUNK).build(), Field.builder().name("_additional").fields(Field.builder().name("score").build())
                .build()).run());
        List<Ranked> found = new ArrayList<>();
        answer.path("Get").path(collection).forEach(each ->
                found.add(new Ranked(each.path(CHUNK).asText(), each.path("_additional").path("score").asDouble())));
        return found;
    }

    /** A passage by its id, with Weaviate's own score. */
    record Ranked(String id, double score) {
    }

    /** Our collections, the newest first: each is as old as its first passage. */
    List<String> collections(String prefix) {
        return done(client.schema().getter().run()).getClasses().stream().map(WeaviateClass::getClassName)
                .filter(name -> name.matches(prefix + "_[0-9a-f]+"))
                .map(name -> new Aged(name, born(name))).sorted((one, other) -> Long.compare(other.born(), one.born())).map(Aged::name).toList();
    }

    private record Aged(String name, long born) {
    }

    private long born(String collection) {
        return data(client.graphQL().get().withClassName(collection).withLimit(1)
                .withFields(Field.builder().name("_additional").fields(Field.builder().name("creationTimeUnix").build()).build()).run())
                .path("Get").path(collection).path(0).path("_additional").path("creationTimeUnix").asLong(Long.MAX_VALUE);
    }

    void drop(String collection) {
        done(client.schema().classDeleter().withClassName(collection).run());
    }

    private static Float[] boxed(float[] vector) {
        Float[] boxed = new Float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            boxed[i] = vector[i];
        }
        return boxed;
    }

    private static JsonNode data(Result<GraphQLResponse> result) {
        return Json.mapper().valueToTree(done(result).getData());
    }

    private static <T> T done(Result<T> result) {
        if (result.hasErrors()) {
            throw failure(result.getError());
        }
        return Objects.requireNonNull(result.getResult());
    }

    private static WeaviateFailure failure(WeaviateError error) {
        if (error.getStatusCode() == 401 || error.getStatusCode() == 403) {
            return new WeaviateFailure("it does not accept the key in knowledge.weaviate.key: " + error.getStatusCode() + said(error));
        }
        for (WeaviateErrorMessage message : error.getMessages()) {
            if (message.getThrowable() instanceof ConnectException) {
                return new WeaviateFailure("Connection refused");
            } else if (message.getThrowable() instanceof SocketTimeoutException) {
                return new WeaviateFailure("no answer in time");
            } else if (message.getThrowable() instanceof IOException lost) {
                return new WeaviateFailure("the connection is lost: " + lost.getMessage());
            }
        }
        return new WeaviateFailure("it answers " + error.getStatusCode() + said(error));
    }

    private static String said(WeaviateError error) {
        return error.getMessages().stream().map(WeaviateErrorMessage::getMessage).filter(Objects::nonNull).findFirst()
                .map(text -> " (" + text.lines().findFirst().orElse("") + ")").orElse("");
    }

    @Override
    public void close() {
        try {
            http.close();
        } catch (IOException e) {
            throw new WeaviateFailure("its connections cannot be closed: " + e.getMessage());
        }
    }
}

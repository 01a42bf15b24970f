package io.nephoran.state.kubernetes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.Stage;
import java.util.Map;

/** The object that holds a stage's result: owned by its intent, one for each generation. */
final class StageObject {
    private StageObject() {
    }

    /** {@code amf-ha-1}; what is rolled back or withdrawn is told beside what was delivered: {@code amf-ha-1-withdraw}. */
    static String name(String intent, long generation, Stage stage) {
        boolean second = stage == Stage.ROLL_BACK || stage == Stage.WITHDRAW;
        return intent + "-" + generation + (second ? "-" + stage.word() : "");
    }

    static GenericKubernetesResource of(NetworkIntent intent, Stage stage) {
        return named(intent, stage, name(intent.metadata().name(), intent.metadata().generation(), stage));
    }

    static GenericKubernetesResource named(NetworkIntent intent, Stage stage, String name) {
        NetworkIntent.Metadata meta = intent.metadata();
        GenericKubernetesResource object = Objects.object(stage.kind(), new ObjectMetaBuilder().withNamespace(meta.namespace()).withName(name)
                .withLabels(Map.of("nephoran.com/intent", meta.name())).withOwnerReferences(new OwnerReferenceBuilder()
                        .withApiVersion(NetworkIntent.API_VERSION).withKind(Objects.INTENT).withName(meta.name()).withUid(meta.uid())
                        .withController(true).build()).build());
        object.setAdditionalProperty("spec", Objects.tree(new StageReference(new StageReference.ParentIntentRef(meta.name(), meta.uid(),
                meta.generation()), stage)));
        return object;
    }

    /** A result as the cluster holds it: whole, but for the bytes of packages. */
    static ObjectNode status(Object result) {
        return Objects.tree(result instanceof ManifestGeneration rendered ? RenderedSummary.of(rendered) : result);
    }
}

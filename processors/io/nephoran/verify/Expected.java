package io.nephoran.verify;

import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.ManifestGeneration;

/** What the record says was delivered, for which generation of which intent. */
public record Expected(GitOpsDeployment deployment, ManifestGeneration manifests, String intentUid, long intentGeneration) {
}

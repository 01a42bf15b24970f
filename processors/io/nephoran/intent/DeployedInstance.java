package io.nephoran.intent;

/**
 * A network function that was delivered and not withdrawn.
 *
 * @param instance  as it was last delivered
 * @param ownerUid  the intent that created it; later intents revise its package
 * @param ownerName name of that intent
 * @param commit    commit that last changed it
 */
public record DeployedInstance(PlannedInstance instance, String ownerUid, String ownerName, String commit) {
}

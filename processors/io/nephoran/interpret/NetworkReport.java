package io.nephoran.interpret;

import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.PlannedInstance;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The answer to a sentence that asks what there is, from the record: what was delivered, not what a cluster does.
 *
 * @param summary in a sentence
 * @param running the instances it is about, ordered by path
 */
record NetworkReport(String summary, List<Instance> running) {

    /** @param delivered what lies in the namespace that the sentence is about */
    static NetworkReport of(Interpretation asked, String namespace, List<DeployedInstance> delivered) {
        Set<String> types = asked.networkFunctions().stream().map(FunctionRequest::type).collect(Collectors.toSet());
        Set<String> sites = new HashSet<>(asked.sites());
        List<Instance> found = delivered.stream()
                .filter(each -> types.isEmpty() || types.contains(each.instance().type()))
                .filter(each -> sites.isEmpty() || sites.contains(each.instance().site()))
                .map(Instance::of).toList();
        String where = "in namespace " + namespace + (sites.isEmpty() ? "" : " at " + String.join(", ", asked.sites()));
        String what = types.isEmpty() ? "network function" : String.join(", ", types.stream().sorted().toList());
        String counted = found.stream().collect(Collectors.groupingBy(Instance::type, TreeMap::new, Collectors.summingInt(Instance::replicas)))
                .entrySet().stream().map(each -> each.getKey() + " with " + each.getValue() + (each.getValue() == 1 ? " replica" : " replicas"))
                .collect(Collectors.joining(", "));
        return new NetworkReport((found.isEmpty() ? "no " + what + " was delivered " + where : counted + " " + where)
                + ", as delivered; no cluster was asked", found);
    }

    /** @param owner name of the intent that created it */
    record Instance(String type, String path, int replicas, String cpu, String memory, boolean suspended, String owner, String commit) {
        static Instance of(DeployedInstance each) {
            PlannedInstance instance = each.instance();
            return new Instance(instance.type(), instance.path(), instance.replicas(), instance.cpu().toString(), instance.memory().toString(),
                    instance.suspended(), each.ownerName(), each.commit());
        }
    }
}

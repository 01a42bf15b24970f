package io.nephoran.plan;

import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Slice;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which functions a sentence asks something of: by name, by slice or by reference point. */
final class Orders {
    /** What a slice needs when the sentence names no function. 3GPP TS 23.501 §5.15.1: core control plane and user plane. */
    private static final List<String> SLICE_FUNCTIONS = List.of("AMF", "SMF", "UPF");
    private final Draft draft;
    private final Interpretation said;

    Orders(Draft draft) {
        this.draft = draft;
        this.said = draft.interpretation;
    }

    /** One request for each function, in the order of the sentence; none when it names nothing that can be found. */
    List<FunctionRequest> functions() {
        List<FunctionRequest> functions = new ArrayList<>(said.networkFunctions());
        List<SliceRequest> slices = said.slices().stream().filter(slice -> said.networkFunctions().isEmpty() || draft.hasOwnAction(slice)).toList();
        functions.addAll(serving(slices));
        if (functions.isEmpty() && slices.isEmpty() && said.action() != Action.DELETE) {
            functions.addAll(ends());
        }
        functions.removeIf(function -> draft.locations.exclusions().isExcluded(function.type()));
        return functions;
    }

    /** Slices that share place and action are one order. */
    private List<FunctionRequest> serving(List<SliceRequest> slices) {
        Map<Order, List<SliceRequest>> orders = slices.stream().collect(Collectors.groupingBy(slice -> new Order(slice.site(), slice.namespace(),
                slice.action() != null ? slice.action() : said.action()), LinkedHashMap::new, Collectors.toList()));
        List<FunctionRequest> functions = new ArrayList<>();
        orders.forEach((order, together) -> {
            if (order.action() == Action.DEPLOY) {
                draft.assume("slice " + Words.list(together.stream().map(SliceRequest::slice).map(Slice::label).toList()) + " is served by "
                        + Words.list(SLICE_FUNCTIONS) + order.place() + " (3GPP TS 23.501 §5.15.1)");
                // where it is the only order, what serves the slices of the sentence serves them all
                String own = orders.size() == 1 && said.networkFunctions().isEmpty() ? null : together.stream()
                        .map(slice -> SliceLabels.of(slice.slice())).collect(Collectors.joining(SliceLabels.AND));
                SLICE_FUNCTIONS.forEach(type -> functions.add(order.request(type).toBuilder().slice(own).build()));
            } else {
                functions.addAll(new SliceTargets(draft, together, order).functions());
            }
        });
        return functions;
    }

    /** Functions of the namespace that end a reference point of the sentence. */
    private List<FunctionRequest> ends() {
        List<FunctionRequest> ends = draft.catalog.profiles().values().stream()
                .filter(profile -> profile.interfaces().stream().anyMatch(end -> said.interfaces().contains(end.name())))
                .map(profile -> profile.type()).filter(type -> draft.running(type).stream()
                        .anyMatch(one -> one.namespace().equals(draft.namespace))).map(FunctionRequest::of).toList();
        if (ends.isEmpty() && !said.interfaces().isEmpty()) {
            throw PlanEnds.infeasible(Reason.INFEASIBLE, "no function that runs in namespace " + draft.namespace + " ends "
                    + Words.list(said.interfaces()) + "; what runs: " + Draft.named(draft.running()));
        }
        return ends;
    }

    /** What is done with a slice, and where. */
    record Order(@Nullable String site, @Nullable String namespace, @Nullable Action action) {
        /** The same asked of a function. */
        FunctionRequest request(String type) {
            return FunctionRequest.of(type).toBuilder().site(site).namespace(namespace).action(action).build();
        }

        private String place() {
            return (site == null ? "" : " at " + site) + (namespace == null ? "" : " in namespace " + Objects.requireNonNull(namespace));
        }
    }
}

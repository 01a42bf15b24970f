package io.nephoran.plan;

import io.nephoran.intent.Action;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** "Move the UPF from edge-1 to edge-3" is to take it away there and to deploy it here as it was. */
final class Moves {
    /** The parameter that names the site that is left. */
    static final String FROM = "from";

    private Moves() {
    }

    static boolean isMove(FunctionRequest function) {
        return function.parameters().containsKey(FROM);
    }

    /** The same request in which each function that moves goes at the one site and comes at the other. */
    static PlanRequest apart(PlanRequest request) {
        Interpretation said = request.interpretation();
        if (said.networkFunctions().stream().noneMatch(function -> moves(function, said))) {
            return request;
        }
        List<FunctionRequest> functions = said.networkFunctions().stream()
                .flatMap(function -> moves(function, said) ? apart(function, said, request) : Stream.of(function)).toList();
        return request.saying(said.toBuilder().networkFunctions(functions).build());
    }

    private static boolean moves(FunctionRequest function, Interpretation said) {
        Action action = function.action() != null ? function.action() : said.action();
        return isMove(function) && (action == Action.UPDATE || action == Action.CONFIGURE);
    }

    private static Stream<FunctionRequest> apart(FunctionRequest function, Interpretation said, PlanRequest request) {
        String from = Objects.requireNonNull(function.parameters().get(FROM));
        List<String> to = new ArrayList<>(function.site() != null ? List.of(function.site()) : said.sites());
        to.removeIf(from::equals);
        String answer = request.answers().get("site");
        if (to.isEmpty() && answer == null) {
            throw PlanEnds.asks("site", "To which site is the " + function.type() + " of " + from + " to be moved?", List.of());
        }
        FunctionRequest gone = FunctionRequest.of(function.type()).toBuilder().site(from).namespace(function.namespace())
                .instance(function.instance())
                .action(Action.DELETE).build();
        Stream<String> sites = to.isEmpty() ? Stream.of(answer) : to.stream();
        return Stream.concat(Stream.of(gone), sites.map(site -> function.toBuilder().site(site).action(Action.DEPLOY).build()));
    }
}

package io.nephoran.plan;

import io.nephoran.intent.Action;
import io.nephoran.intent.DeployedInstance;
import io.nephoran.intent.IntentProcessing;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.intent.NetworkIntent.Condition;
import io.nephoran.intent.Phase;
import io.nephoran.intent.Reason;
import io.nephoran.intent.Stage;
import io.nephoran.intent.StageException;
import io.nephoran.state.IntentStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an intent waits for before it is planned: intents that {@code spec.dependsOn} names, and functions or intents that its
 * sentence names ("once the SMF is healthy").
 */
final class Waiting {
    private static final String NOT_WAITED_FOR = "order of steps: '%s' is not waited for";
    /** Intents that are looked through for one that brings what is waited for. */
    private static final int RECENT = 200;
    private final IntentStore store;
    private final Function<String, Optional<String>> typeCalled;

    /** @param typeCalled the type of a function that a word names */
    Waiting(IntentStore store, Function<String, Optional<String>> typeCalled) {
        this.store = store;
        this.typeCalled = typeCalled;
    }

    /**
     * @param said  without the doubt that what is waited for is not waited for
     * @param holds what is not so far yet, in words; empty when nothing is left to wait for
     */
    record Wait(Interpretation said, List<String> holds) {
    }

    /** What a sentence alone waits for, of which nothing is held yet. */
    Interpretation heard(Interpretation said, String home) {
        return wait(said, "", home, home).said();
    }

    /**
     * What an intent waits for.
     *
     * @param where the namespace that its functions go to
     * @throws StageException naming a circle of intents that wait for each other
     */
    Wait of(NetworkIntent intent, Interpretation said, String where) {
        refuseCircle(intent);
        Wait words = wait(said, intent.metadata().uid(), intent.metadata().namespace(), where);
        List<String> holds = new ArrayList<>();
        for (String name : intent.spec().dependsOn()) {
            notReady(name, find(name, intent.metadata().namespace())).ifPresent(holds::add);
        }
        holds.addAll(words.holds());
        return new Wait(words.said(), holds);
    }

    private Wait wait(Interpretation said, String uid, String home, String where) {
        Set<String> own = said.networkFunctions().stream().map(FunctionRequest::type).collect(Collectors.toSet());
        List<String> unsupported = new ArrayList<>(said.unsupported());
        List<String> holds = new ArrayList<>();
        for (String phrase : said.after()) {
            List<String> words = Stream.of(phrase.split("[\\s,]+")).toList();
            List<String> names = words.stream().filter(word -> word.contains("-") || word.contains("/"))
                    .filter(word -> find(word, home).isPresent()).toList();
            List<String> types = words.stream().map(typeCalled).flatMap(Optional::stream).distinct().toList();
            boolean known = !names.isEmpty() || !types.isEmpty() && types.stream().noneMatch(own::contains)
                    && types.stream().allMatch(type -> isThere(type, where) || isUnderWay(type, uid, home, where));
            if (known && unsupported.remove(NOT_WAITED_FOR.formatted(phrase))) {
                names.forEach(name -> notReady(name, find(name, home)).ifPresent(holds::add));
                types.stream().filter(type -> names.isEmpty()).forEach(type -> notReady(type, where).ifPresent(holds::add));
            }
        }
        return new Wait(said.toBuilder().unsupported(unsupported).build(), holds);
    }

    private Optional<NetworkIntent> find(String name, String home) {
        int slash = name.indexOf('/');
        return store.find(slash < 0 ? home : name.substring(0, slash), name.substring(slash + 1));
    }

    private static Optional<String> notReady(String name, Optional<NetworkIntent> intent) {
        if (intent.isEmpty()) {
            return Optional.of("there is no intent " + name + " yet");
        }
        Phase phase = intent.get().status().phase();
        return isVerified(intent.get()) ? Optional.empty()
                : Optional.of("intent " + intent.get().subject() + " is " + phase.label() + (phase.terminal() && phase != Phase.COMPLETED
                        ? ": mend, repeat or withdraw it, or take it out of what is waited for" : ""));
    }

    private boolean isThere(String type, String namespace) {
        return store.deployed(namespace).stream().anyMatch(each -> each.instance().type().equals(type));
    }

    /** Whether an intent that is being worked on, or waits for a person, brings it there: else nobody knows what is waited for. */
    private boolean isUnderWay(String type, String uid, String home, String where) {
        return store.list(home, null, 0, RECENT).items().stream()
                .filter(each -> !each.metadata().uid().equals(uid) && !each.status().phase().terminal())
                .anyMatch(each -> brings(each, type, where));
    }

    private boolean brings(NetworkIntent other, String type, String where) {
        String usual = other.spec().targetNamespace() == null ? other.metadata().namespace() : other.spec().targetNamespace();
        Optional<Interpretation> read = store.result(other.metadata().uid(), other.metadata().generation(), Stage.INTERPRET, IntentProcessing.class)
                .map(IntentProcessing::interpretation);
        if (read.isEmpty()) {
            return usual.equals(where) && Stream.of(other.spec().intent().split("[\\s,]+")).map(typeCalled).flatMap(Optional::stream)
                    .anyMatch(type::equals);
        }
        String common = read.get().namespace() == null ? usual : read.get().namespace();
        return read.get().networkFunctions().stream().filter(one -> one.type().equals(type))
                .filter(one -> (one.action() == null ? read.get().action() : one.action()) == Action.DEPLOY)
                .anyMatch(one -> where.equals(one.namespace() == null ? common : one.namespace()));
    }

    private Optional<String> notReady(String type, String namespace) {
        List<DeployedInstance> there = store.deployed(namespace).stream().filter(each -> each.instance().type().equals(type)).toList();
        List<String> bad = there.stream().filter(each -> each.instance().suspended()
                || store.find(each.ownerUid()).filter(owner -> !isVerified(owner)).isPresent()).map(each -> each.instance().path()).toList();
        return there.isEmpty() ? Optional.of("no " + type + " runs in namespace " + namespace + " yet")
                : bad.isEmpty() ? Optional.empty() : Optional.of(type + " (" + String.join(", ", bad) + ") is not healthy yet");
    }

    /** Delivered and found right, in Git and where one is watched in the cluster. */
    private static boolean isVerified(NetworkIntent intent) {
        return intent.status().phase() == Phase.COMPLETED && intent.status().conditions().stream()
                .filter(each -> each.type().equals(Stage.VERIFY.condition())).findFirst().map(Condition::status).filter("True"::equals).isPresent();
    }

    private void refuseCircle(NetworkIntent intent) {
        Map<String, String> from = new LinkedHashMap<>();
        List<NetworkIntent> open = new ArrayList<>(List.of(intent));
        while (!open.isEmpty()) {
            NetworkIntent next = open.remove(0);
            for (String name : next.spec().dependsOn()) {
                Optional<NetworkIntent> needed = find(name, next.metadata().namespace());
                if (needed.isPresent() && needed.get().metadata().uid().equals(intent.metadata().uid())) {
                    throw new StageException(Reason.MALFORMED, "spec.dependsOn: " + path(intent.subject(), next.subject(), from)
                            + " wait for each other in a circle; take one of them out");
                }
                if (needed.isPresent() && from.putIfAbsent(needed.get().subject(), next.subject()) == null) {
                    open.add(needed.get());
                }
            }
        }
    }

    private static String path(String first, String last, Map<String, String> from) {
        List<String> path = new ArrayList<>(List.of(first));
        for (String at = last; !at.equals(first); at = from.get(at)) {
            path.add(0, at);
        }
        path.add(0, first);
        return String.join(" and ", path.stream().distinct().toList());
    }
}

package io.nephoran.interpret.judge;

import io.nephoran.intent.Action;
import io.nephoran.intent.Autoscaling;
import io.nephoran.intent.Interpretation;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.Interpretation.Schedule;
import io.nephoran.intent.Interpretation.SliceRequest;
import io.nephoran.intent.Objective;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is said, once at most, of a sentence, a function or a slice. As text, so that two readers' values can be compared,
 * stand in a question, and be set by its answer.
 *
 * @param name as in paths of spans
 * @param of   its value in words; absent when nothing is said
 * @param with the same with this value; IllegalArgumentException if the text is none
 */
record Trait<T>(String name, Function<T, @Nullable String> of, BiFunction<T, String, T> with) {
    private static final String NAME = "[\\p{L}\\p{N}]([\\p{L}\\p{M}\\p{N}._-]{0,62})?";
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    /** Before the name of a setting. */
    static final String PARAMETERS = "parameters.";
    private static final int MOST_REPLICAS = 1000;

    static final List<Trait<Interpretation>> OF_SENTENCE = List.of(
            new Trait<>("action", said -> word(said.action()), (said, value) -> said.toBuilder().action(action(value)).build()),
            new Trait<>("region", Interpretation::region, (said, value) -> said.toBuilder().region(shaped(value, NAME)).build()),
            new Trait<>("namespace", Interpretation::namespace, (said, value) -> said.toBuilder().namespace(shaped(value, LABEL)).build()),
            new Trait<>("environment", Interpretation::environment, (said, value) -> said.toBuilder().environment(shaped(value, LABEL)).build()),
            new Trait<>("plmn", said -> text(said.plmn()), (said, value) -> said.toBuilder().plmn(plmn(value)).build()),
            new Trait<>("plmns", said -> said.plmns().isEmpty() ? null : said.plmns().stream().map(Trait::text).collect(Collectors.joining(", ")),
                    (said, value) -> serving(said, Arrays.stream(value.split(",")).map(Trait::plmn).distinct().toList())),
            scheduled("at", Schedule::at, (when, value) -> new Schedule(value, when.until(), when.every(), when.zone())),
            scheduled("until", Schedule::until, (when, value) -> new Schedule(when.at(), value, when.every(), when.zone())),
            scheduled("every", Schedule::every, (when, value) -> new Schedule(when.at(), when.until(), value, when.zone())),
            scheduled("zone", Schedule::zone, (when, value) -> new Schedule(when.at(), when.until(), when.every(), value)),
            new Trait<>("objective", said -> said.objective() == null ? null : said.objective().name().toLowerCase(Locale.ROOT),
                    (said, value) -> said.toBuilder().objective(Objective.valueOf(value.toUpperCase(Locale.ROOT))).build()),
            new Trait<>("highAvailability", said -> said.highAvailability() ? "true" : null,
                    (said, value) -> said.toBuilder().highAvailability(Boolean.parseBoolean(value)).build()),
            new Trait<>("autoscaling", said -> said.autoscaling() == null ? null : "true", (said, value) -> scaled(said, scaling(said))),
            new Trait<>("autoscaling.min", said -> text(scaling(said).min()),
                    (said, value) -> scaled(said, new Autoscaling(count(value), scaling(said).max(), scaling(said).metric(), scaling(said)
                            .target()))),
            new Trait<>("autoscaling.max", said -> text(scaling(said).max()),
                    (said, value) -> scaled(said, new Autoscaling(scaling(said).min(), count(value), scaling(said).metric(), scaling(said)
                            .target()))),
            new Trait<>("autoscaling.metric", said -> scaling(said).metric(),
                    (said, value) -> scaled(said, new Autoscaling(scaling(said).min(), scaling(said).max(), shaped(value, "cpu|memory"),
                            scaling(said).target()))),
            new Trait<>("autoscaling.target", said -> text(scaling(said).target()),
                    (said, value) -> scaled(said, new Autoscaling(scaling(said).min(), scaling(said).max(), scaling(said).metric(), count(value)))));

    static final List<Trait<FunctionRequest>> OF_FUNCTION = List.of(
            new Trait<>("action", one -> word(one.action()), (one, value) -> one.toBuilder().action(action(value)).build()),
            new Trait<>("instance", FunctionRequest::instance, (one, value) -> one.toBuilder()
                    .instance(shaped(value, "[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?")).build()),
            new Trait<>("site", FunctionRequest::site, (one, value) -> one.toBuilder().site(shaped(value, NAME)).build()),
            new Trait<>("namespace", FunctionRequest::namespace, (one, value) -> one.toBuilder().namespace(shaped(value, LABEL)).build()),
            new Trait<>("plmn", one -> text(one.plmn()), (one, value) -> one.toBuilder().plmn(plmn(value)).build()),
            new Trait<>("slice", FunctionRequest::slice, (one, value) -> one.toBuilder().slice(shaped(value, "[0-9]{1,3}(-[0-9a-f]{6})?")).build()),
            new Trait<>("implementation", FunctionRequest::implementation, (one, value) -> one.toBuilder().implementation(value).build()),
            new Trait<>("replicas", Trait::amount, Trait::counted),
            new Trait<>("siteCount", one -> text(one.siteCount()), (one, value) -> one.toBuilder().siteCount(count(value)).build()),
            resource("cpu", Resources::cpu, (all, value) -> new Resources(value, all.memory(), all.storage(), all.cpuLimit(), all.memoryLimit())),
            resource("memory", Resources::memory, (all, value) -> new Resources(all.cpu(), value, all.storage(), all.cpuLimit(), all.memoryLimit())),
            resource("storage", Resources::storage, (all, value) -> new Resources(all.cpu(), all.memory(), value, all.cpuLimit(), all.memoryLimit())),
            resource("cpuLimit", Resources::cpuLimit, (all, value) ->
                    new Resources(all.cpu(), all.memory(), all.storage(), value, all.memoryLimit())),
            resource("memoryLimit", Resources::memoryLimit, (all, value) ->
                    new Resources(all.cpu(), all.memory(), all.storage(), all.cpuLimit(), value)));

    static final List<Trait<SliceRequest>> OF_SLICE = List.of(
            new Trait<>("action", one -> word(one.action()),
                    (one, value) -> new SliceRequest(one.type(), one.sst(), one.sd(), one.dnn(), one.site(), one.namespace(), action(value))),
            new Trait<>("sd", SliceRequest::sd,
                    (one, value) -> new SliceRequest(one.type(), one.sst(), value, one.dnn(), one.site(), one.namespace(), one.action())),
            new Trait<>("dnn", SliceRequest::dnn,
                    (one, value) -> new SliceRequest(one.type(), one.sst(), one.sd(), value, one.site(), one.namespace(), one.action())),
            new Trait<>("site", SliceRequest::site,
                    (one, value) -> new SliceRequest(one.type(), one.sst(), one.sd(), one.dnn(), shaped(value, NAME), one.namespace(), one.action())),
            new Trait<>("namespace", SliceRequest::namespace,
                    (one, value) -> new SliceRequest(one.type(), one.sst(), one.sd(), one.dnn(), one.site(), shaped(value, LABEL), one.action())));

    /** A setting of a blueprint, by its name there. */
    static Trait<FunctionRequest> parameter(String name) {
        return new Trait<>(PARAMETERS + name, one -> one.parameters().get(name), (one, value) -> one.toBuilder().parameter(name, value).build());
    }

    /** A count as people answer it: {@code 5}, {@code +2}, {@code -1}, {@code x2}. */
    static @Nullable String amount(FunctionRequest function) {
        return function.replicas() != null ? function.replicas().toString()
                : function.replicasDelta() != null ? (function.replicasDelta() > 0 ? "+" : "") + function.replicasDelta()
                : function.replicasFactor() != null ? "x" + new BigDecimal(function.replicasFactor().toString()).stripTrailingZeros().toPlainString()
                : null;
    }

    /** With a count alone, absolute or relative. */
    static FunctionRequest counted(FunctionRequest function, String value) {
        String amount = value.strip().replaceFirst("^[xX]", "x");
        shaped(amount, "\\d{1,4}|[+-]\\d{1,4}|x\\d{1,4}(\\.\\d{1,4})?");
        double number = Math.abs(Double.parseDouble(amount.replace("x", "")));
        if (number > MOST_REPLICAS || amount.startsWith("x") && number == 0) {
            throw new IllegalArgumentException(value + " is beyond what a number of replicas can be");
        }
        boolean delta = amount.startsWith("+") || amount.startsWith("-");
        return function.toBuilder().replicas(delta || amount.startsWith("x") ? null : Integer.valueOf(amount))
                .replicasDelta(delta ? Integer.valueOf(amount) : null)
                        .replicasFactor(amount.startsWith("x") ? Double.valueOf(amount.substring(1)) : null).build();
    }

    /** The trait of a function that a question names: amounts without the word before them. */
    static Optional<Trait<FunctionRequest>> ofFunction(String name) {
        return name.startsWith(PARAMETERS) ? Optional.of(parameter(name.substring(PARAMETERS.length())))
                : named(OF_FUNCTION, name).or(() -> named(OF_FUNCTION, "resources." + name));
    }

    /** The trait of that name. */
    static <T> Optional<Trait<T>> named(List<Trait<T>> traits, String name) {
        return traits.stream().filter(trait -> trait.name().equals(name)).findFirst();
    }

    private static Trait<FunctionRequest> resource(String name, Function<Resources, @Nullable Quantity> of, BiFunction<Resources, Quantity,
            Resources> with) {
        return new Trait<>("resources." + name, one -> one.resources() == null ? null : text(of.apply(one.resources())), (one, value) -> {
            Resources before = one.resources() == null ? new Resources(null, null, null) : one.resources();
            return one.toBuilder().resources(with.apply(before, Quantity.of(value.replace(" ", "")))).build();
        });
    }

    private static Trait<Interpretation> scheduled(String name, Function<Schedule, @Nullable String> of,
            BiFunction<Schedule, String, Schedule> with) {
        return new Trait<>("schedule." + name, said -> said.schedule() == null ? null : of.apply(said.schedule()), (said, value) -> {
            Schedule before = said.schedule() == null ? new Schedule(null, null, null, null) : said.schedule();
            return said.toBuilder().schedule(with.apply(before, value)).build();
        });
    }

    private static Interpretation serving(Interpretation said, List<Plmn> plmns) {
        return said.toBuilder().plmn(plmns.get(0)).plmns(plmns.size() > 1 ? plmns : List.of()).build();
    }

    private static Interpretation scaled(Interpretation said, Autoscaling bounds) {
        return said.toBuilder().autoscaling(bounds).build();
    }

    private static Autoscaling scaling(Interpretation said) {
        return said.autoscaling() == null ? new Autoscaling(null, null, null, null) : said.autoscaling();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value instanceof Plmn plmn ? plmn.mcc() + "-" + plmn.mnc() : value.toString();
    }

    private static @Nullable String word(@Nullable Action action) {
        return action == null ? null : action.word();
    }

    private static Action action(String word) {
        return Action.valueOf(word.strip().toUpperCase(Locale.ROOT));
    }

    private static Plmn plmn(String text) {
        String digits = text.replaceAll("\\D", "");
        if (digits.length() < 5 || digits.length() > 6) {
            throw new IllegalArgumentException(text + " is no PLMN: five or six digits");
        }
        return new Plmn(digits.substring(0, 3), digits.substring(3));
    }

    private static int count(String text) {
        return Integer.parseInt(shaped(text.strip(), "\\d{1,4}"));
    }

    private static String shaped(String text, String pattern) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException("'" + text + "' does not fit");
        }
        return text;
    }
}

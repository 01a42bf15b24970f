package io.nephoran.plan;

import io.nephoran.catalog.Blueprint;
import io.nephoran.catalog.Profile;
import io.nephoran.intent.Action;
import io.nephoran.intent.Consent;
import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.intent.Interpretation.Resources;
import io.nephoran.intent.NetworkIntent.ResourceConstraints;
import io.nephoran.intent.Plmn;
import io.nephoran.intent.Quantity;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Brings what is asked of functions into the terms of their blueprints: parameters by their names, with values they take. What a
 * blueprint cannot take is a question, never a word passed over.
 */
final class BlueprintTerms {
    /** The answer by which the rest is carried out. */
    static final String WITHOUT = "without it";
    private static final Set<String> AGREED = Set.of(WITHOUT, "without", "without them", "leave it out");
    private static final Set<Action> SETTING = EnumSet.of(Action.DEPLOY, Action.SCALE, Action.UPDATE, Action.CONFIGURE);
    private static final Set<String> IMAGE = Set.of("version", "tag", "image", "imageTag");
    /** Amounts of the intent's own fields, which the plan has as they are. */
    private static final Set<String> BOUNDS = Set.of("maxCpu", "maxMemory");
    private static final Pattern CHOICE = Pattern.compile("(limit|request)\\s+([0-9.]+[a-zA-Z]{0,2})");

    private final Draft draft;
    private final List<Question> questions = new ArrayList<>();

    BlueprintTerms(Draft draft) {
        this.draft = draft;
    }

    /** Whether an action sets anything on a function. */
    static boolean sets(Action action) {
        return SETTING.contains(action);
    }

    /** Whether an answer says to go on, without what is not possible. */
    static boolean agrees(@Nullable String answer) {
        return Consent.agrees(answer) || leavesOut(answer);
    }

    /** Whether it says to do without; where there are several options a yes does not. */
    private static boolean leavesOut(@Nullable String answer) {
        return answer != null && AGREED.contains(answer.trim().toLowerCase(Locale.ROOT));
    }

    /** @throws PlanEnds if something has to be asked, with all questions at once */
    List<FunctionRequest> settled(List<FunctionRequest> functions) {
        List<FunctionRequest> settled = functions.stream().map(function -> SETTING.contains(draft.action(function))
                ? limited(implemented(function.toBuilder().parameters(parameters(function, functions)).build())) : function).toList();
        severalPlmns(settled);
        if (!questions.isEmpty()) {
            throw PlanEnds.asks(questions.stream().distinct().toList());
        }
        return settled;
    }

    private Map<String, String> parameters(FunctionRequest function, List<FunctionRequest> all) {
        Map<String, String> kept = new TreeMap<>();
        function.parameters().forEach((name, value) -> {
            Optional<String> own = nameOf(function.type(), name);
            if (own.isPresent()) {
                parameter(function.type(), own.get(), value, kept);
            } else if (isOfThePlan(function.type(), name)) {
                kept.put(name, value);
            } else if (IMAGE.contains(name)) {
                image(function.type(), value);
            } else if (!BOUNDS.contains(name) && all.stream().noneMatch(other -> takes(other, name, value))) {
                unknown(function.type(), name, value, kept);
            }
        });
        return kept;
    }

    /** What the plan itself takes from the parameters. */
    private boolean isOfThePlan(String type, String name) {
        Profile.Load load = draft.profile(type).load();
        return name.equals(Moves.FROM) || name.equals(Loads.CELLS) && load != null && load.perCell() > 0
                || name.equals(Draft.DNN) && draft.servesDataNetworks(type);
    }

    /** Whether what is said of one function is said of another as well, which can be set so. */
    private boolean takes(FunctionRequest other, String name, String value) {
        return value.equals(other.parameters().get(name)) && (nameOf(other.type(), name).isPresent() || isOfThePlan(other.type(), name));
    }

    private Optional<String> nameOf(String type, String said) {
        return draft.catalog.parameters(type).containsKey(said) ? Optional.of(said)
                : Optional.ofNullable(draft.catalog.spokenParameters(type).get(said.trim().toLowerCase(Locale.ROOT)));
    }

    private void parameter(String type, String name, String value, Map<String, String> kept) {
        Blueprint.Parameter known = draft.catalog.parameters(type).get(name);
        String id = id("parameter", type, name);
        String answer = draft.request.answers().get(id);
        if (known.takes(value)) {
            kept.put(name, value);
        } else if (answer != null && known.takes(answer.trim())) {
            kept.put(name, answer.trim());
        } else if (leavesOut(answer)) {
            draft.assume(name + " '" + value + "' of " + type + " is left out, as answered");
        } else {
            questions.add(new Question(id, name + " of " + type + " cannot be '" + value + "': " + known.description() + ", matching "
                    + known.pattern() + ". Which value is meant?",
                    Stream.of(known.defaultValue(), WITHOUT).filter(option -> option != null && !option.isBlank()).toList()));
        }
    }

    private void unknown(String type, String name, String value, Map<String, String> kept) {
        String id = id("parameter", type, name);
        String answer = draft.request.answers().get(id);
        Optional<String> meant = answer == null ? Optional.empty() : nameOf(type, answer.trim());
        if (meant.isPresent()) {
            parameter(type, meant.get(), value, kept);
        } else if (leavesOut(answer)) {
            draft.assume("'" + name + "' of " + type + " is left out, as answered");
        } else {
            List<String> known = draft.catalog.parameters(type).keySet().stream().sorted().toList();
            questions.add(new Question(id, type + " has no parameter '" + name + "'; it has: " + Words.list(known) + ". Which is meant?",
                    Stream.concat(known.stream(), Stream.of(WITHOUT)).toList()));
        }
    }

    private void image(String type, String version) {
        Profile.Image image = draft.profile(type).image();
        if (image == null || plainVersion(version).equals(plainVersion(image.tag()))) {
            return;
        }
        String id = id("version", type, "");
        String answer = draft.request.answers().get(id);
        if (agrees(answer) || answer != null && plainVersion(answer).equals(plainVersion(image.tag()))) {
            draft.assume("the image of " + type + " stays " + image.tag() + ", not " + version + ", as answered");
            return;
        }
        questions.add(new Question(id, "the image of " + type + " here is " + image.repository() + ":" + image.tag() + ", not " + version
                + ": its blueprint is written for that version. Go on with " + image.tag() + "?", List.of(image.tag())));
    }

    private static String plainVersion(String said) {
        String word = said.substring(said.lastIndexOf(':') + 1).trim().toLowerCase(Locale.ROOT);
        return word.matches("v\\d.*") ? word.substring(1) : word;
    }

    private FunctionRequest implemented(FunctionRequest function) {
        String said = function.implementation();
        Profile.Image image = draft.profile(function.type()).image();
        if (said == null || image == null || letters(image.configuration()).equals(letters(said)) || letters(image.repository())
                .contains(letters(said))) {
            return function;
        }
        String id = id("implementation", function.type(), "");
        String answer = draft.request.answers().get(id);
        if (agrees(answer) || answer != null && letters(answer).equals(letters(image.configuration()))) {
            draft.assume(function.type() + " is built of " + image.configuration() + ", not of " + said + ", as answered");
        } else {
            questions.add(new Question(id, function.type() + " is built of " + image.configuration() + " here, not of " + said
                    + ". Go on with " + image.configuration() + "?", List.of(image.configuration())));
        }
        return function;
    }

    private static String letters(String word) {
        return word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    private FunctionRequest limited(FunctionRequest function) {
        Resources said = function.resources();
        if (said == null || said.cpuLimit() == null && said.memoryLimit() == null) {
            return function;
        }
        ResourceConstraints fields = draft.request.limits();
        List<Profile.Size> sizes = draft.profile(function.type()).sizes();
        Profile.Size least = sizes.isEmpty() || draft.action(function) != Action.DEPLOY ? null : sizes.get(0);
        Amount cpu = amount("cpu", function.type(), said.cpuLimit(), said.cpu(), fields == null ? null : fields.cpu(),
                least == null ? null : least.cpu());
        Amount memory = amount("memory", function.type(), said.memoryLimit(), said.memory(), fields == null ? null : fields.memory(),
                least == null ? null : least.memory());
        return function.toBuilder().resources(new Resources(cpu.request(), memory.request(), said.storage(), cpu.limit(), memory.limit())).build();
    }

    /** A limit below the request is asked about; the least flavour stands for a request that is not said. */
    private Amount amount(String what, String type, @Nullable Quantity limit, @Nullable Quantity request, @Nullable Quantity field,
            @Nullable Quantity least) {
        Quantity asked = request != null ? request : field != null ? field : least;
        if (limit == null || asked == null || limit.compareTo(asked) >= 0) {
            return new Amount(request, limit);
        }
        return settle(draft, what, type, limit, asked, questions).orElse(new Amount(request, limit));
    }

    /** What is meant where a limit is below a request; nothing, and one question more, where nobody has said so. */
    static Optional<Amount> settle(Draft draft, String what, String type, Quantity limit, Quantity request, List<Question> questions) {
        String id = id(what + "-limit", type, "");
        String answer = draft.request.answers().get(id);
        Matcher choice = CHOICE.matcher(answer == null ? "" : answer.trim());
        if (choice.matches()) {
            Quantity amount = Quantity.of(choice.group(2));
            Amount chosen = choice.group(1).equals("limit") ? new Amount(request, amount) : new Amount(amount, limit);
            if (Objects.requireNonNull(chosen.limit()).compareTo(Objects.requireNonNull(chosen.request())) >= 0) {
                return Optional.of(chosen);
            }
        }
        questions.add(new Question(id, "the " + what + " limit of " + limit + " is below the " + request + " that a replica of " + type
                + " asks for. Which is meant?", List.of("limit " + request, "request " + limit)));
        return Optional.empty();
    }

    /** Functions whose configuration has a place for one PLMN serve the one that is chosen. */
    private void severalPlmns(List<FunctionRequest> functions) {
        List<String> types = functions.stream().filter(function -> function.plmn() == null && SETTING.contains(draft.action(function)))
                .map(FunctionRequest::type).filter(type -> draft.plmnsOf(type) == Blueprint.Plmns.ONE).distinct().toList();
        List<Plmn> plmns = draft.interpretation.plmns();
        if (plmns.size() > 1 && !types.isEmpty() && draft.chosenPlmn().isEmpty()) {
            List<String> options = plmns.stream().map(Draft::words).toList();
            questions.add(new Question(Draft.PLMN, Words.list(types) + (types.size() == 1 ? " takes" : " take") + " one PLMN, and "
                    + Words.list(options) + " are said. Which is meant?", options));
        }
    }

    private static String id(String kind, String type, String name) {
        String id = (kind + "-" + type + (name.isEmpty() ? "" : "-" + name)).replaceAll("[^A-Za-z0-9._-]", "-");
        return id.substring(0, Math.min(100, id.length()));
    }

    /** What a replica asks for, and what it may use at most; absent where nothing is said. */
    record Amount(@Nullable Quantity request, @Nullable Quantity limit) {
    }
}

package io.nephoran.interpret;

import io.nephoran.intent.Action;
import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Draft.Verb;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the verbs of a sentence ask for: "set", "raise", "add", "need" mean what they are said of. */
final class Actions {
    /** What runs on a RIC is switched on and off by the RIC's configuration. */
    private static final Set<String> APPLICATIONS = Set.of("xApp", "rApp");
    private final Draft draft;

    Actions(Draft draft) {
        this.draft = draft;
    }

    /** The action of the whole intent; absent when no verb and nothing to deploy is said. */
    @Nullable Action top() {
        int leading = leading();
        if (leading >= 0) {
            return meaning(leading);
        }
        boolean demanded = !draft.bounds.isEmpty() && (draft.modal || metricFirst());
        boolean counted = draft.wanted().stream().anyMatch(Mention::counted);
        if (demanded && !counted) {
            return Action.CONFIGURE;
        }
        boolean something = !draft.wanted().isEmpty() || !draft.slices.isEmpty() || !draft.groups.isEmpty();
        if (something) {
            boolean changed = draft.wanted().stream().anyMatch(mention -> mention.delta != null || mention.factor != null);
            return changed || draft.instead ? Action.SCALE : Action.DEPLOY;
        }
        return draft.bounds.isEmpty() && draft.interfaces.isEmpty() && draft.features.isEmpty() ? null : Action.CONFIGURE;
    }

    /** The action asked for this function. */
    @Nullable Action of(Mention mention) {
        int leading = leading();
        if (mention.verb < 0 || leading < 0 || mention.verb <= leading) {
            return mention.verb >= 0 && mention.verb < leading && !draft.verbs.get(mention.verb).soft ? meaning(mention.verb) : top();
        }
        return meaning(mention.verb);
    }

    int @Nullable [] span() {
        int leading = leading();
        return leading < 0 ? null : new int[] {draft.verbs.get(leading).from, draft.verbs.get(leading).to};
    }

    /** "Latency below 5 ms for the AMF" is a demand on what runs; "AMF with 5 ms latency" asks for an AMF. */
    private boolean metricFirst() {
        int first = draft.wanted().stream().mapToInt(mention -> mention.from).min().orElse(Integer.MAX_VALUE);
        int slice = draft.slices.stream().mapToInt(part -> part.from).min().orElse(Integer.MAX_VALUE);
        return draft.bounds.stream().anyMatch(bound -> bound.metricFirst() && bound.from() < Math.min(first, slice));
    }

    /** The first verb that says something: a strong one, or a soft one with functions or facts of its own. */
    private int leading() {
        List<Verb> verbs = draft.verbs;
        for (int i = 0; i < verbs.size(); i++) {
            int at = i;
            boolean last = i == verbs.size() - 1;
            boolean functions = draft.mentions.stream().anyMatch(mention -> mention.verb == at && !mention.excluded);
            boolean facts = draft.bounds.stream().anyMatch(bound -> bound.verb() == at) || draft.groups.stream().anyMatch(group -> group.verb() == at);
            boolean causative = verbs.get(i).soft && !last && !verbs.get(i + 1).soft && !verbs.get(i + 1).joined
                    && verbs.get(i + 1).clause == verbs.get(i).clause && !verbs.get(i + 1).meaning.equals("report")
                    && draft.mentions.stream().noneMatch(mention -> mention.verb == at + 1);
            // "we want the UPF removed"
            if (!causative && (!verbs.get(i).soft || functions || facts || last)) {
                return i;
            }
        }
        return -1;
    }

    private Action changed(boolean counted, boolean sized, boolean bounded, List<Mention> mentions) {
        return counted ? Action.SCALE : sized ? Action.UPDATE : bounded || draft.objective != null || mentions.isEmpty() ? Action.OPTIMIZE : Action.SCALE;
    }

    /** "Make sure there are never fewer than 4 AMFs": nothing but a number is said. */
    private boolean settles(List<Mention> mentions) {
        return draft.features.isEmpty() && draft.parameters.isEmpty() && draft.interfaces.isEmpty() && draft.slices.isEmpty() && !draft.autoscaling
                && draft.mcc == null && !mentions.isEmpty();
    }

    /** "have the xApp report every second" */
    private boolean reported(int verb) {
        return verb + 1 < draft.verbs.size() && draft.verbs.get(verb + 1).meaning.equals("report") && !draft.verbs.get(verb + 1).joined
                && draft.verbs.get(verb + 1).clause == draft.verbs.get(verb).clause;
    }

    private Action meaning(int verb) {
        Verb said = draft.verbs.get(verb);
        List<Mention> mentions = draft.wanted().stream().filter(mention -> mention.verb == verb || mention.verb < 0 && verb == leading()
                || mention.verb < verb && verb == leading() && draft.verbs.get(Math.max(0, mention.verb)).soft).toList();
        boolean delta = mentions.stream().anyMatch(mention -> mention.delta != null || mention.factor != null);
        boolean absolute = mentions.stream().anyMatch(mention -> mention.replicas != null || !mention.alternatives.isEmpty());
        boolean sized = draft.resized || mentions.stream().anyMatch(Mention::sized);
        boolean before = mentions.stream().anyMatch(mention -> mention.to <= said.from);
        boolean bounded = draft.bounds.stream().anyMatch(bound -> bound.verb() == verb);
        return switch (said.meaning) {
            case "put" -> delta || absolute && mentions.stream().noneMatch(mention -> mention.led) ? Action.SCALE : sized && !absolute ? Action.UPDATE : Action.DEPLOY;
            case "raise" -> draft.autoscaling ? Action.CONFIGURE : absolute && mentions.stream().allMatch(mention -> mention.led) ? Action.DEPLOY
                    : changed(delta || absolute, sized, bounded, mentions);
            case "lower" -> draft.autoscaling ? Action.CONFIGURE : changed(delta || absolute, sized, bounded, mentions);
            case "set" -> draft.autoscaling || draft.autoscaleMax != null || draft.autoscaleMin != null ? Action.CONFIGURE : delta || absolute ? Action.SCALE : sized ? Action.UPDATE
                    : draft.objective != null || draft.vague ? Action.OPTIMIZE
                    : said.phrase.equals("run") && !mentions.isEmpty() && !bounded && draft.features.isEmpty() && draft.parameters.isEmpty() ? Action.DEPLOY : Action.CONFIGURE;
            case "add" -> delta ? Action.SCALE : mentions.stream().anyMatch(mention -> mention.target) || mentions.isEmpty() && draft.slices.isEmpty() && draft.groups.isEmpty()
                    ? sized ? Action.UPDATE : absolute ? Action.SCALE : Action.CONFIGURE : Action.DEPLOY;
            case "need" -> !mentions.isEmpty() && mentions.get(0).served && !absolute && !delta && (draft.highAvailability || bounded || !draft.features.isEmpty())
                    && mentions.get(0).from > said.to ? Action.CONFIGURE : delta || draft.instead ? Action.SCALE : reported(verb) ? Action.CONFIGURE : !before || said.phrase.endsWith("ed") ? mentions.isEmpty() && draft.slices.isEmpty() && draft.groups.isEmpty() && bounded ? Action.CONFIGURE : Action.DEPLOY
                    : absolute ? Action.SCALE : sized ? Action.UPDATE : Action.CONFIGURE;
            case "give-us" -> delta ? Action.SCALE : Action.DEPLOY;
            case "keep-bound" -> absolute ? Action.SCALE : Action.CONFIGURE;
            case "delete" -> delta || absolute && mentions.stream().noneMatch(mention -> mention.led) ? Action.SCALE : Action.DELETE;
            case "update" -> !said.moving && (delta || absolute) && !sized && draft.parameters.isEmpty() && !draft.autoscaling ? Action.SCALE : Action.UPDATE;
            case "deploy" -> draft.spans.containsKey("version") && draft.spans.get("version")[0] == said.to ? Action.UPDATE : delta && !absolute ? Action.SCALE : Action.DEPLOY;
            case "scale" -> draft.resized || sized && !delta && !absolute && said.phrase.startsWith("res") ? Action.UPDATE : draft.autoscaling && !delta && !absolute ? Action.CONFIGURE : Action.SCALE;
            case "configure" -> Attributes.negative(said.phrase) && draft.features.isEmpty() && !draft.autoscaling && draft.interfaces.isEmpty()
                    && (!mentions.isEmpty() || !draft.slices.isEmpty()) && !mentions.stream().anyMatch(mention -> APPLICATIONS.contains(mention.type)) ? Action.SUSPEND
                    : absolute && !sized && !bounded && settles(mentions) ? Action.SCALE : Action.CONFIGURE;
            default -> Action.valueOf(said.meaning.toUpperCase(Locale.ROOT));
        };
    }
}

package io.nephoran.interpret.grammar;

import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.intent.Interpretation.Question;
import io.nephoran.interpret.grammar.Fact.Where;
import io.nephoran.interpret.words.Numerals.Numeral;
import io.nephoran.interpret.words.Sentence;
import io.nephoran.interpret.words.Sentence.Match;
import io.nephoran.interpret.words.Term.Kind;
import io.nephoran.interpret.words.WordClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Places: sites and regions of the inventory by name, and any word that stands where a place stands ("at tower-9", "in Hamburg").
 * Names are passed on as said, in lower case with hyphens; the plan judges them.
 */
final class PlaceRule implements Rule {
    /** Regions of public clouds: eu-west-1, us-east-2, europe-west3. */
    static final Pattern CLOUD_REGION = Pattern.compile("[a-z]{2,12}(?:-gov)?-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-?\\d");
    /** Names become labels of Kubernetes. */
    private static final int LONGEST_NAME = 63;
    private static final Map<String, String> COMPASS = Map.of("northern", "north", "southern", "south", "eastern", "east", "western", "west");
    private static final Set<String> TIERS = Set.of("edge", "regional", "core");
    private static final Set<String> ANY = Set.of("a", "an", "one", "any", "some");

    @Override
    public String name() {
        return "place";
    }

    @Override
    public List<String> after() {
        return List.of("function", "set of functions", "family", "environment", "exclusion");
    }

    @Override
    public List<String> examples() {
        return List.of("Deploy an AMF at edge-1", "Deploy an AMF in Hamburg", "Deploy UPFs in Rome, Milan and edge-3",
                "Pause the mMTC slice in region south",
                "Deploy a UPF at every edge site", "Deploy UPFs at two edge sites", "Move the UPF from edge-1 to edge-2", "Deploy a UPF in New York");
    }

    @Override
    public int read(View view, int i) {
        int end = thatPlace(view, i);
        if (end > i) {
            return end;
        }
        end = nowhere(view, i);
        end = end > i ? end : region(view, i, i);
        end = end > i ? end : siteNoun(view, i, i);
        if (end > i) {
            return end;
        }
        int name = view.after(i, WordClass.AT);
        if (name > i) {
            return behindPreposition(view, i, name);
        }
        Match site = view.at(i, Kind.SITE);
        if (site != null) {
            return sites(view, i, i);
        }
        Match region = view.at(i, Kind.REGION);
        if (region != null && region.to() - region.from() > 1) {
            return region(view, i, region.to(), region.value());
        }
        // "UPF edge-7": a joined name with a number, in no other role
        return view.free(i) && view.sentence().opaque(i) && view.sentence().runStart(i) == i && looksLikeSite(view, i) ? sites(view, i, i) : i;
    }

    /** "at the same site", "on that cluster". */
    private static int thatPlace(View view, int i) {
        int name = view.after(i, WordClass.AT);
        int end = view.after(name, WordClass.THAT_PLACE);
        if (end == name || view.word(name, "there") || view.numeral(end) != null || view.free(end) && view.token(end).joined()) {
            return i;
        }
        view.add(new Fact.ThatPlace(i, end));
        return end;
    }

    private static int nowhere(View view, int i) {
        int end = view.after(i, WordClass.NOWHERE);
        if (end > i) {
            view.add(new Fact.Asked(new Question("site", "At which site?", view.sentence().vocabulary().sitesOfTier("")), i, end));
        }
        return end;
    }

    /** "the north region", "region south", "northern region". */
    private static int region(View view, int from, int i) {
        int name = view.skip(i, 1, WordClass.ARTICLE);
        int noun = view.after(name, WordClass.REGION);
        if (noun > name) {
            return regionNamed(view, from, noun);
        }
        if (!view.free(name) || view.sign(name)) {
            return i;
        }
        boolean compass = view.is(name, WordClass.COMPASS) && view.runEnd(name) == view.after(name, WordClass.COMPASS);
        int end = compass ? view.after(name, WordClass.COMPASS) : view.runEnd(name);
        boolean place = view.is(name, WordClass.COMPASS) || view.at(name, Kind.REGION) != null || view.sentence().opaque(name)
                || view.token(name).capitalised() && !view.sentence().known(name);
        return place && view.is(end, WordClass.REGION) && end < view.to()
                ? region(view, from, view.after(end, WordClass.REGION), label(view, name, end)) : i;
    }

    private static int regionNamed(View view, int from, int noun) {
        int said = view.skip(noun, 1, WordClass.CALLED);
        boolean word = view.free(said) && !view.sign(said) && !view.is(said, WordClass.AND) && !view.is(said, WordClass.WITH)
                && !view.is(said, WordClass.AT_SURE)
                && view.at(said, Kind.FUNCTION) == null;
        boolean name = word && (!view.sentence().known(said) || view.is(said, WordClass.COMPASS) || view.at(said, Kind.REGION) != null
                || view.at(said, Kind.SITE) != null
                || view.sentence().opaque(said) || said == noun && view.numeral(said) != null);
        if (!name) {
            return from;
        }
        int end = view.is(said, WordClass.COMPASS) ? view.after(said, WordClass.COMPASS) : view.runEnd(said);
        return region(view, from, end, label(view, said, end));
    }

    private static int region(View view, int from, int to, String name) {
        view.add(new Fact.Region(COMPASS.getOrDefault(name, name), from, to));
        return to;
    }

    /** "site edge-4", "cluster core-2", "the Frankfurt data centre", "edge site 3", "edge 3", "two edge sites". */
    private static int siteNoun(View view, int from, int i) {
        int tier = view.after(i, WordClass.TIER);
        if (view.sentence().word(i - 1).equals("cell")) {
            return i;
        }
        int noun = view.after(Math.max(i, tier), WordClass.SITE);
        int at = Math.max(tier, noun);
        Numeral number = at > i ? view.numeral(at) : null;
        if (number != null && numbered(view, at, number)) {
            String prefix = tier > i ? view.lower(i, tier) : view.lower(i, i + 1);
            view.add(new Fact.Sites(List.of(prefix.replace(' ', '-') + "-" + number.value().toPlainString()), where(view, from), from, number.to()));
            return number.to();
        }
        if (noun > i) {
            int name = view.skip(noun, 1, WordClass.CALLED);
            if (view.free(name) && !view.sign(name) && isName(view, name, true) && !view.is(name, WordClass.AT)) {
                return sites(view, from, name);
            }
        }
        return several(view, from, i);
    }

    /** "site 3", and not "site 3 replicas". */
    private static boolean numbered(View view, int at, Numeral number) {
        boolean other = view.is(number.to(), WordClass.REPLICA) || view.at(number.to(), Kind.METRIC) != null
                || view.at(number.to(), Kind.FUNCTION) != null;
        return number.whole() && !view.token(at).joined() && view.amount(at) != null && view.amount(at).unit() == null && !other
                && view.token(at).number() != null;
    }

    /** "at two edges": how many places, not which. */
    private static int several(View view, int from, int i) {
        Integer count = view.whole(i);
        if (count == null || count < 1) {
            return from;
        }
        int behind = view.numeral(i).to();
        int of = view.skip(view.skip(behind, 1, WordClass.OF), 1, WordClass.ARTICLE);
        if (count == 1 && view.is(behind, WordClass.OF) && view.any(of, WordClass.TIER, WordClass.SITE, WordClass.REGION) > of) {
            int end = view.skip(of, 2, WordClass.TIER, WordClass.SITE, WordClass.REGION);
            view.add(new Fact.Asked(new Question("site", "At which site?",
                    view.sentence().vocabulary().sitesOfTier(view.is(of, WordClass.TIER) ? "edge" : "")), from, end));
            return end;
        }
        int at = view.skip(behind, 2, WordClass.MORE);
        at = view.word(at, "different", "separate") ? at + 1 : at;
        int end = view.skip(at, 2, WordClass.TIER, WordClass.SITE);
        if (end == at || view.token(at).joined()) {
            return from;
        }
        String tier = view.is(at, WordClass.TIER) || namesTier(view, at) ? tierOf(view, at) : null;
        view.notes().assume("which " + (tier == null ? "" : tier + " ") + "sites was not said: " + count + " are chosen by the plan");
        view.add(new Fact.Tier(tier, count, from, end));
        return end;
    }

    private static int behindPreposition(View view, int i, int after) {
        int at = view.skip(after, 2, WordClass.ALL, WordClass.ARTICLE);
        at = at == after && ANY.contains(view.word(after)) ? after + 1 : at;
        if (view.word(after, "one") && view.is(after + 1, WordClass.OF)) {
            return Math.max(i, several(view, i, after));
        }
        int region = region(view, i, at);
        if (region > at) {
            return region;
        }
        if (!view.free(at) || view.sign(at)) {
            return i;
        }
        int named = siteNoun(view, i, at);
        if (named > at) {
            return named;
        }
        Match environment = view.at(at, Kind.ENVIRONMENT);
        return environment != null && environment.to() >= view.runEnd(at) ? i : nameOrTier(view, i, after, at);
    }

    private static int nameOrTier(View view, int i, int after, int at) {
        Match regionName = view.at(at, Kind.REGION);
        if (regionName != null && view.at(at, Kind.SITE) == null && regionName.to() >= view.runEnd(at)) {
            boolean list = view.is(regionName.to(), WordClass.AND) && isName(view, view.after(regionName.to(), WordClass.AND), false);
            return list ? sites(view, i, at) : region(view, i, regionName.to(), regionName.value());
        }
        boolean sure = view.is(i, WordClass.AT_SURE);
        if ((view.is(at, WordClass.TIER) || namesTier(view, at)) && view.runEnd(at) == at + 1 && (sure || view.is(after, WordClass.ALL))) {
            int end = view.skip(at, 2, WordClass.TIER, WordClass.SITE);
            return view.at(end, Kind.SITE) != null ? i : tier(view, i, after, at, end);
        }
        return nameBehind(view, i, at, sure);
    }

    private static int nameBehind(View view, int i, int at, boolean sure) {
        if (!isName(view, at, sure)) {
            return i;
        }
        int end = end(view, at);
        // "in the core-test namespace" and "for the video slice" name no place
        boolean other = view.any(end, WordClass.NAMESPACE, WordClass.SLICE, WordClass.DNN, WordClass.ENVIRONMENT) > end
                || end < view.to() && view.at(end, Kind.FUNCTION) != null
                && !view.sign(end);
        return other ? i : sites(view, i, at);
    }

    /** "At the edge" names one place of the tier and leaves open which; "at an edge" leaves it to the plan, as "at every edge" does. */
    private static int tier(View view, int i, int after, int at, int end) {
        String tier = tierOf(view, at);
        boolean every = view.is(after, WordClass.ALL);
        boolean any = at > after && ANY.contains(view.word(after));
        if (!every && !any) {
            view.add(new Fact.Sites(List.of(tier), where(view, i), i, end));
            return end;
        }
        view.notes().assume(every ? "every " + tier + " site of the inventory is meant"
                : "which " + tier + " site was not said: one is chosen by the plan");
        view.add(new Fact.Tier(tier, every ? FunctionRequest.EVERY_SITE : 1, i, end));
        return end;
    }

    /** "Edge site", "regional data centre": a kind of place whose first word is the tier. */
    private static boolean namesTier(View view, int i) {
        return view.is(i, WordClass.SITE) && TIERS.contains(view.word(i));
    }

    private static String tierOf(View view, int i) {
        return TIERS.contains(view.word(i)) || view.word(i, "central") ? view.word(i) : "edge";
    }

    static boolean isName(View view, int i, boolean sure) {
        Sentence sentence = view.sentence();
        if (!view.free(i) || view.sign(i) || sentence.text(i, view.runEnd(i)).length() > LONGEST_NAME) {
            return false;
        }
        if (view.at(i, Kind.SITE) != null) {
            return true;
        }
        int runEnd = view.runEnd(i);
        if (runEnd > i + 1) {
            // a joined name counts unless it is one known phrase or a number with its unit
            return sentence.numeral(i) == null && view.token(i).number() == null && (sentence.opaque(i) || hasNumber(view, i, runEnd))
                    && view.at(i, Kind.FUNCTION) == null;
        }
        return view.is(i, WordClass.COMPASS) && sure || twoWords(view, i) || oneWord(view, i, sure);
    }

    /** New York: the first word alone is an adjective. */
    private static boolean twoWords(View view, int i) {
        return view.token(i).capitalised() && view.free(i + 1) && view.token(i + 1).capitalised() && !view.token(i).shouted()
                && !view.sentence().known(i + 1) && !view.sentence().meaningful(i) && !view.token(i + 1).joined();
    }

    private static boolean oneWord(View view, int i, boolean sure) {
        Sentence sentence = view.sentence();
        boolean named = sure && i > 0 && view.token(i).capitalised() && !view.token(i).shouted() && sentence.is(i, WordClass.DESCRIPTION);
        if (sentence.known(i) && !named || view.token(i).number() != null || view.is(i, WordClass.NOT_A_PLACE)) {
            return false;
        }
        boolean digits = sentence.word(i).chars().anyMatch(Character::isDigit);
        boolean proper = view.token(i).capitalised() && !view.token(i).shouted();
        return digits && Character.isLetter(sentence.word(i).charAt(0)) || proper || sure && sentence.word(i).length() > 2;
    }

    private static boolean hasNumber(View view, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (view.token(i).number() != null || view.sentence().word(i).chars().anyMatch(Character::isDigit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean looksLikeSite(View view, int i) {
        return hasNumber(view, i, view.sentence().runEnd(i)) && view.at(i, Kind.FUNCTION) == null
                && Character.isLetter(view.sentence().word(i).charAt(0))
                && !view.is(i - 1, WordClass.NAMESPACE) && !view.is(i - 1, WordClass.SLICE) && !view.word(i - 1, "version", "v", "release", "to");
    }

    /** Behind a name of one or several words: New York, us-east-1. */
    static int end(View view, int i) {
        Match site = view.at(i, Kind.SITE);
        if (site != null) {
            return site.to();
        }
        int end = view.runEnd(i);
        while (view.token(i).capitalised() && proper(view, end) && end - i < 4) {
            end = view.runEnd(end);
        }
        return end == i + 1 && (secondWord(view, i, end) || secondNumber(view, end)) ? end + 1 : end;
    }

    private static boolean proper(View view, int i) {
        return view.free(i) && !view.sign(i) && view.token(i).capitalised() && !view.token(i).shouted() && !view.sentence().known(i);
    }

    /** "the moon base". */
    private static boolean secondWord(View view, int i, int end) {
        boolean unknown = view.free(end) && !view.sign(end) && !view.sentence().known(i) && !view.sentence().known(end)
                && view.sentence().runEnd(end) == end + 1;
        return unknown && view.token(end).number() == null && !view.token(i).joined()
                && (view.closes(end + 1) || view.is(end + 1, WordClass.NAMESPACE));
    }

    /** "Berlin 2". */
    private static boolean secondNumber(View view, int end) {
        return view.numeral(end) != null && view.token(end).number() != null && view.amount(end).unit() == null && view.numeral(end).to() == end + 1
                && (end + 1 >= view.to() || view.sign(end + 1) || view.any(end + 1, WordClass.WITH, WordClass.AND) > end + 1);
    }

    static String label(View view, int from, int to) {
        Match site = view.at(from, Kind.SITE);
        if (site != null && site.to() == to) {
            return site.value();
        }
        StringBuilder name = new StringBuilder();
        for (int i = from; i < to; i++) {
            char glue = view.token(i).glue();
            name.append(i == from || glue == '~' ? "" : glue == 0 ? "-" : String.valueOf(glue));
            name.append(view.token(i).text().toLowerCase(Locale.ROOT).replace(",", ""));
        }
        return name.toString();
    }

    /** A first name at {@code first}, and the list it may begin: "Rome, Milan and edge-3". */
    private static int sites(View view, int from, int first) {
        List<String> names = new ArrayList<>();
        int end = end(view, first);
        names.add(label(view, first, end));
        end = trailing(view, end);
        boolean choice = false;
        while (true) {
            int next = next(view, end);
            if (next == end) {
                break;
            }
            choice |= view.is(end, WordClass.OR) || view.word(end, ",") && view.is(end + 1, WordClass.OR);
            int behind = end(view, next);
            names.add(label(view, next, behind));
            end = trailing(view, behind);
        }
        view.add(choice ? new Fact.Asked(new Question("site", "At which site?", List.copyOf(names)), from, end)
                : new Fact.Sites(List.copyOf(names), isLeft(view, end) ? Where.FROM : where(view, from), from, end));
        return end;
    }

    /** Where the next name of a list stands, or {@code end} when the list is over. */
    private static int next(View view, int end) {
        int joint = view.word(end, ",") ? view.skip(end + 1, 1, WordClass.AND, WordClass.OR)
                : Math.max(view.after(end, WordClass.AND), view.after(end, WordClass.OR));
        int next = view.skip(view.skip(joint, 1, WordClass.AT), 1, WordClass.ARTICLE);
        boolean opaque = view.free(next) && view.sentence().opaque(next) && hasNumber(view, next, view.runEnd(next));
        boolean name = joint > end && view.free(next) && !view.sign(next)
                && (view.at(next, Kind.SITE) != null || opaque || isName(view, next, false));
        if (!name || view.at(next, Kind.FUNCTION) != null) {
            return end;
        }
        int behind = end(view, next);
        boolean other = view.any(behind, WordClass.NAMESPACE, WordClass.DNN, WordClass.SLICE) > behind;
        return other ? end : next;
    }

    private static int trailing(View view, int i) {
        int end = view.after(i, WordClass.SITE);
        return end > i && view.numeral(end) == null ? end : i;
    }

    /** "Move the UPF at edge-1 to edge-3", "migrate edge-1 -> edge-3": another site stands behind "to". */
    private static boolean isLeft(View view, int end) {
        int to = view.after(end, WordClass.TO);
        return view.verb().moves() && to > end && view.at(view.skip(to, 1, WordClass.ARTICLE), Kind.SITE) != null;
    }

    private static Where where(View view, int preposition) {
        boolean from = view.is(preposition, WordClass.FROM) && view.word(preposition, "from") && view.verb().moves();
        return from ? Where.FROM : Where.AT;
    }
}

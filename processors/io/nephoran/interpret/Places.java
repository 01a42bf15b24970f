package io.nephoran.interpret;

import io.nephoran.intent.Interpretation.FunctionRequest;
import io.nephoran.interpret.Draft.Mention;
import io.nephoran.interpret.Numerals.Numeral;
import io.nephoran.interpret.Sentence.Match;
import io.nephoran.interpret.Term.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads places: sites and regions of the inventory by name, and any word that stands where a place stands ("at tower-9",
 * "in Hamburg"). Names are passed on as said, in lower case with hyphens; the plan judges them.
 */
final class Places {
    /** Regions of public clouds: eu-west-1, us-east-2, europe-west3. */
    private static final Pattern CLOUD_REGION = Pattern.compile("[a-z]{2,12}(?:-gov)?-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-?\\d");
    /** Names become labels of Kubernetes. */
    private static final int LONGEST_NAME = 63;
    private static final Map<String, String> COMPASS = Map.of("northern", "north", "southern", "south", "eastern", "east", "western", "west");

    private static final Set<String> TIERS = Set.of("edge", "regional", "core");
    private static final Set<String> ANY = Set.of("a", "an", "one", "any", "some");

    private final Sentence sentence;
    private final Draft draft;
    private int clauseStart;

    Places(Sentence sentence, Draft draft) {
        this.sentence = sentence;
        this.draft = draft;
    }

    /** Functions named before this point no longer take a place that is named behind it. */
    void newVerb() {
        clauseStart = draft.mentions.size();
    }

    int read(int i) {
        int end = nowhere(i);
        end = end > i ? end : region(i, i);
        end = end > i ? end : siteNoun(i);
        if (end > i) {
            return end;
        }
        int name = sentence.after(i, "at");
        if (name > i) {
            return behindPreposition(i, name);
        }
        Match site = sentence.at(i, Kind.SITE);
        if (site != null) {
            return sites(i, site.from(), site.to(), site.value());
        }
        Match region = sentence.at(i, Kind.REGION);
        if (region != null && region.to() - region.from() > 1) {
            return region(i, region.to(), region.value());
        }
        // "UPF edge-7": a joined name with a number, in no other role
        if (sentence.opaque(i) && sentence.runStart(i) == i && looksLikeSite(i)) {
            return sites(i, i, sentence.runEnd(i), name(i, sentence.runEnd(i)));
        }
        return i;
    }

    private int nowhere(int i) {
        int end = sentence.after(i, "nowhere");
        if (end > i) {
            draft.ask("site", "At which site?", sentence.vocabulary().sitesOfTier(""));
            draft.take(i, end);
        }
        return end;
    }

    // "the north region", "region south", "northern region"
    private int region(int from, int i) {
        int name = sentence.skip(i, 1, "article");
        int noun = sentence.after(name, "region");
        if (noun > name) {
            int said = sentence.skip(noun, 1, "called");
            if (said < sentence.size() && !sentence.token(said).sign() && !sentence.is(said, "and") && !sentence.is(said, "with")
                    && !sentence.is(said, "at-sure") && sentence.at(said, Kind.FUNCTION) == null
                    && (!sentence.known(said) || sentence.is(said, "compass") || sentence.at(said, Kind.REGION) != null
                    || sentence.at(said, Kind.SITE) != null || sentence.opaque(said) || said == noun && sentence.numeral(said) != null)) {
                int end = sentence.is(said, "compass") ? sentence.after(said, "compass") : sentence.runEnd(said);
                return region(from, end, name(said, end));
            }
            return i;
        }
        if (name < sentence.size() && !sentence.token(name).sign()) {
            int end = sentence.is(name, "compass") && sentence.runEnd(name) == name + 1 ? sentence.after(name, "compass") : sentence.runEnd(name);
            boolean place = sentence.is(name, "compass") || sentence.at(name, Kind.REGION) != null || sentence.opaque(name)
                    || sentence.token(name).capitalised() && !sentence.known(name);
            if (place && sentence.is(end, "region")) {
                return region(from, sentence.after(end, "region"), name(name, end));
            }
        }
        return i;
    }

    private int region(int from, int to, String name) {
        String region = COMPASS.getOrDefault(name, name);
        if (draft.region == null || draft.region.equals(region)) {
            draft.region = region;
            draft.span("region", from, to);
        } else {
            sites(from, from, to, region);
        }
        draft.telecom = true;
        draft.take(from, to);
        return to;
    }

    // "site edge-4", "cluster core-2", "the Frankfurt data centre", "edge site 3", "edge 3"
    private int siteNoun(int i) {
        int tier = sentence.after(i, "tier");
        int noun = sentence.after(Math.max(i, tier), "site");
        int at = Math.max(tier, noun);
        if (at > i) {
            Numeral numeral = sentence.numeral(at);
            boolean number = numeral != null && numeral.whole() && !sentence.token(at).joined() && sentence.amount(at).unit() == null
                    && !sentence.is(numeral.to(), "replica") && sentence.at(numeral.to(), Kind.METRIC) == null && sentence.at(numeral.to(), Kind.FUNCTION) == null;
            if (number) {
                String prefix = tier > i ? sentence.lower(i, tier) : sentence.lower(i, i + 1);
                return sites(i, i, numeral.to(), prefix.replace(' ', '-') + "-" + numeral.value().toPlainString());
            }
        }
        if (noun > i) {
            int name = sentence.skip(noun, 1, "called");
            if (name < sentence.size() && !sentence.token(name).sign() && isName(name, true) && !sentence.is(name, "at")) {
                int end = end(name);
                return sites(i, name, end, name(name, end));
            }
        }
        Numeral numeral = sentence.numeral(i);
        if (numeral != null && numeral.whole()) {
            return severalSites(i, numeral);
        }
        return i;
    }

    /** "at two edges": how many places, not which. */
    private int severalSites(int i, Numeral numeral) {
        int of = sentence.skip(sentence.skip(numeral.to(), 1, "of"), 1, "article");
        if (numeral.value().intValue() == 1 && sentence.is(numeral.to(), "of") && (sentence.is(of, "tier") || sentence.is(of, "site") || sentence.is(of, "region"))) {
            draft.ask("site", "At which site?", sentence.vocabulary().sitesOfTier(sentence.is(of, "tier") ? "edge" : ""));
            draft.take(i, sentence.skip(of, 2, "tier", "site", "region"));
            return sentence.skip(of, 2, "tier", "site", "region");
        }
        int at = sentence.skip(numeral.to(), 2, "filler-site", "more");
        at = sentence.word(at).equals("different") || sentence.word(at).equals("separate") ? at + 1 : at;
        int end = sentence.skip(at, 2, "tier", "site");
        if (end == at || sentence.token(at).joined() || numeral.value().intValue() < 1) {
            return i;
        }
        String place = sentence.is(at, "tier") || namesTier(at) ? tierOf(at) : "";
        List<Mention> here = placeless();
        here.forEach(mention -> {
            mention.siteCount = numeral.value().intValue();
            if (!place.isEmpty()) {
                mention.sites.add(place);
            }
        });
        if (!place.isEmpty()) {
            draft.sites.putIfAbsent(place, new int[] {i, end});
        }
        draft.assumptions.add("which " + (place.isEmpty() ? "" : place + " ") + "sites was not said: " + numeral.value().intValue() + " are chosen by the plan");
        draft.take(i, end);
        return end;
    }

    private int behindPreposition(int i, int after) {
        int at = sentence.skip(after, 2, "all", "article");
        at = at == after && ANY.contains(sentence.word(after)) ? after + 1 : at;
        int region = region(i, at);
        if (region > at) {
            return region;
        }
        if (at >= sentence.size() || sentence.token(at).sign()) {
            return i;
        }
        int several = siteNoun(at);
        if (several > at) {
            draft.take(i, at);
            return several;
        }
        Match environment = sentence.at(at, Kind.ENVIRONMENT);
        if (environment != null && environment.to() >= sentence.runEnd(at)) {
            return i;
        }
        Match regionName = sentence.at(at, Kind.REGION);
        if (regionName != null && sentence.at(at, Kind.SITE) == null && regionName.to() >= sentence.runEnd(at)) {
            boolean list = sentence.is(regionName.to(), "and") && isName(sentence.after(regionName.to(), "and"), false);
            return list ? sites(i, at, regionName.to(), regionName.value()) : region(i, regionName.to(), regionName.value());
        }
        boolean sure = sentence.is(i, "at-sure");
        if ((sentence.is(at, "tier") || namesTier(at)) && sentence.runEnd(at) == at + 1 && sure) {
            int end = sentence.skip(at, 2, "tier", "site");
            if (isName(end, false) && !sentence.token(end).sign() && sentence.at(end, Kind.SITE) != null) {
                return i;
            }
            return tier(i, after, at, end);
        }
        if (!isName(at, sure)) {
            return i;
        }
        int end = end(at);
        // "in the core-test namespace" and "for the video slice" name no place
        if (sentence.is(end, "namespace") || sentence.is(end, "slice") || sentence.is(end, "dnn") || sentence.is(end, "environment")) {
            return i;
        }
        return sites(i, at, end, name(at, end));
    }

    /** "At the edge" names one place of the tier and leaves open which; "at an edge" leaves it to the plan, as "at every edge" does. */
    private int tier(int i, int after, int at, int end) {
        String tier = tierOf(at);
        boolean every = sentence.is(after, "all");
        if (every || at > after && ANY.contains(sentence.word(after))) {
            placeless().forEach(mention -> mention.siteCount = every ? FunctionRequest.EVERY_SITE : 1);
            draft.assumptions.add(every ? "every " + tier + " site of the inventory is meant"
                    : "which " + tier + " site was not said: one is chosen by the plan");
        }
        return sites(i, at, end, tier);
    }

    /** "Edge site", "regional data centre": a kind of place whose first word is the tier. */
    private boolean namesTier(int i) {
        return sentence.is(i, "site") && TIERS.contains(sentence.word(i));
    }

    private String tierOf(int i) {
        return TIERS.contains(sentence.word(i)) || sentence.word(i).equals("central") ? sentence.word(i) : "edge";
    }

    private boolean isName(int i, boolean sure) {
        if (i >= sentence.size() || sentence.token(i).sign() || sentence.text(i, sentence.runEnd(i)).length() > LONGEST_NAME) {
            return false;
        }
        if (sentence.at(i, Kind.SITE) != null) {
            return true;
        }
        int runEnd = sentence.runEnd(i);
        if (runEnd > i + 1) {
            // a joined name counts unless it is one known phrase or a number with its unit
            return sentence.numeral(i) == null && sentence.token(i).number() == null && (sentence.opaque(i) || hasNumber(i, runEnd))
                    && sentence.at(i, Kind.FUNCTION) == null;
        }
        if (sentence.is(i, "compass") && sure) {
            return true;
        }
        if (sentence.token(i).capitalised() && i + 1 < sentence.size() && sentence.token(i + 1).capitalised() && !sentence.token(i).shouted()
                && !sentence.known(i + 1) && !sentence.meaningful(i) && !sentence.token(i + 1).joined()) {
            // New York: the first word alone is an adjective
            return true;
        }
        if (sentence.known(i) || sentence.token(i).number() != null || sentence.is(i, "not-a-place")) {
            return false;
        }
        boolean digits = sentence.word(i).chars().anyMatch(Character::isDigit);
        boolean proper = sentence.token(i).capitalised() && !sentence.token(i).shouted();
        return digits && Character.isLetter(sentence.word(i).charAt(0)) || proper
                || sure && sentence.word(i).length() > 2;
    }

    private boolean hasNumber(int from, int to) {
        for (int i = from + 1; i < to; i++) {
            if (sentence.token(i).number() != null || sentence.word(i).chars().anyMatch(Character::isDigit)) {
                return true;
            }
        }
        return false;
    }

    private boolean looksLikeSite(int i) {
        return hasNumber(i, sentence.runEnd(i)) && sentence.at(i, Kind.FUNCTION) == null && Character.isLetter(sentence.word(i).charAt(0))
                && !sentence.is(i - 1, "namespace") && !sentence.is(i - 1, "slice");
    }

    /** Behind a name of one or several words: New York, us-east-1. */
    private int end(int i) {
        Match site = sentence.at(i, Kind.SITE);
        if (site != null) {
            return site.to();
        }
        int end = sentence.runEnd(i);
        while (end < sentence.size() && !sentence.token(end).sign() && sentence.token(i).capitalised() && sentence.token(end).capitalised()
                && !sentence.token(end).shouted() && !sentence.known(end) && end - i < 4) {
            end = sentence.runEnd(end);
        }
        if (end < sentence.size() && sentence.numeral(end) != null && sentence.token(end).number() != null && end == i + 1
                && sentence.amount(end).unit() == null && sentence.numeral(end).to() == end + 1 && lonely(end + 1)) {
            end++;
        }
        return end;
    }

    private boolean lonely(int i) {
        return i >= sentence.size() || sentence.token(i).sign() || sentence.is(i, "with") || sentence.is(i, "and") || sentence.is(i, "for");
    }

    private String name(int from, int to) {
        Match site = sentence.at(from, Kind.SITE);
        if (site != null && site.to() == to) {
            return site.value();
        }
        StringBuilder name = new StringBuilder();
        for (int i = from; i < to; i++) {
            char glue = sentence.token(i).glue();
            name.append(i == from || glue == '~' ? "" : glue == 0 ? "-" : String.valueOf(glue));
            name.append(sentence.token(i).text().toLowerCase(Locale.ROOT).replace(",", ""));
        }
        return name.toString();
    }

    /** A first name, and the list it may begin: "Rome, Milan and edge-3". */
    private int sites(int i, int from, int to, String first) {
        List<String> names = new ArrayList<>(List.of(first));
        draft.take(i, to);
        int end = trailing(to);
        boolean choice = false;
        while (true) {
            int next = sentence.word(end).equals(",") ? sentence.skip(end + 1, 1, "and") : sentence.after(end, "and");
            boolean or = sentence.is(end, "or");
            next = or ? sentence.after(end, "or") : next;
            if (next == end) {
                break;
            }
            next = sentence.skip(sentence.skip(next, 1, "at"), 1, "article");
            Match site = sentence.at(next, Kind.SITE);
            boolean name = next > end && next < sentence.size() && !sentence.token(next).sign()
                    && (site != null || sentence.opaque(next) && hasNumber(next, sentence.runEnd(next)) || isName(next, false));
            if (!name || sentence.at(next, Kind.FUNCTION) != null) {
                break;
            }
            choice |= or;
            int behind = end(next);
            if (sentence.is(behind, "namespace") || sentence.is(behind, "dnn") || sentence.is(behind, "slice")) {
                break;
            }
            names.add(name(next, behind));
            draft.take(end, behind);
            end = trailing(behind);
        }
        if (choice) {
            draft.ask("site", "At which site?", names);
        } else {
            add(names, i, from, end);
        }
        draft.take(i, end);
        return end;
    }

    private int trailing(int i) {
        int end = sentence.after(i, "site");
        return end > i && sentence.numeral(end) == null ? end : i;
    }

    private void add(List<String> names, int preposition, int from, int to) {
        if (sentence.is(preposition, "from") && draft.verbs.stream().anyMatch(verb -> verb.moving) && names.size() == 1) {
            draft.movedFrom = names.get(0);
            draft.sites.put(names.get(0), new int[] {from, to});
            return;
        }
        if (names.size() == 1 && CLOUD_REGION.matcher(names.get(0)).matches() && draft.region == null && draft.sites.isEmpty()
                && sentence.vocabulary().site(names.get(0)) == null) {
            draft.region = names.get(0);
            draft.span("region", from, to);
            return;
        }
        if (draft.region != null && CLOUD_REGION.matcher(draft.region).matches()) {
            int[] span = draft.spans.remove("region");
            draft.sites.put(draft.region, span);
            draft.region = null;
        }
        names.forEach(name -> draft.sites.putIfAbsent(name, new int[] {from, to}));
        placeless().forEach(mention -> mention.sites.addAll(names));
    }

    private List<Mention> placeless() {
        return draft.mentions.subList(Math.min(clauseStart, draft.mentions.size()), draft.mentions.size()).stream()
                .filter(mention -> mention.sites.isEmpty() && !mention.excluded).toList();
    }
}

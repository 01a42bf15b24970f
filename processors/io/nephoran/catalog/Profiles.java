package io.nephoran.catalog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The profiles while they are read, and what no schema can see: names that clash, functions nobody knows, sizes that do not grow. */
final class Profiles {
    /** Ends of reference points that are no network functions of ours: terminal, data network, radio unit. */
    static final Set<String> OUTSIDE = Set.of("UE", "DN", "RU");

    private final Problems problems;
    private final SortedMap<String, Profile> profiles = new TreeMap<>();
    private final Map<String, YamlFile> files = new HashMap<>();
    private final Map<String, String> ownerOfName = new HashMap<>();
    private final SortedSet<String> known = new TreeSet<>();
    /** A file is so broken that nobody can say which function it is about: then none is unknown for certain. */
    private boolean nameless;

    Profiles(Problems problems) {
        this.problems = problems;
    }

    void add(Profile profile, YamlFile file) {
        YamlFile other = files.putIfAbsent(profile.type(), file);
        if (other == null) {
            profiles.put(profile.type(), profile);
            known.add(profile.type());
        } else {
            problems.at(file, "/type", "'" + profile.type() + "' is already the type of " + other.shown());
        }
    }

    /** What is broken itself is still known to others, so that one mistake is not reported by everybody who names it. */
    void broken(YamlFile file) {
        String type = file.root().path("type").asText();
        known.add(type);
        nameless |= type.isEmpty();
    }

    void check() {
        profiles.forEach((type, profile) -> {
            YamlFile file = files.get(type);
            names(profile, file);
            known(profile.requires(), "/requires/", file, Set.of());
            known(profile.uses(), "/uses/", file, Set.of());
            for (int i = 0; i < profile.interfaces().size(); i++) {
                known(profile.interfaces().get(i).peers(), "/interfaces/" + i + "/peers/", file, OUTSIDE);
            }
            circle(profile, file);
            sizes(profile, file);
        });
    }

    SortedMap<String, Profile> byType() {
        return Collections.unmodifiableSortedMap(profiles);
    }

    /** Type to the folder below {@code templates/blueprints} that its profile lies in. */
    Map<String, String> folders() {
        Map<String, String> folders = new TreeMap<>();
        files.forEach((type, file) -> folders.put(type, file.folder()));
        return folders;
    }

    private void names(Profile profile, YamlFile file) {
        Set<String> own = new HashSet<>();
        name(profile, file, "/type", profile.type(), own);
        name(profile, file, "/name", profile.name(), own);
        for (int i = 0; i < profile.aliases().size(); i++) {
            name(profile, file, "/aliases/" + i, profile.aliases().get(i), own);
        }
    }

    private void name(Profile profile, YamlFile file, String pointer, String name, Set<String> own) {
        String spoken = name.toLowerCase(Locale.ROOT);
        if (!own.add(spoken)) {
            if (pointer.startsWith("/aliases")) {
                problems.at(file, pointer, "'" + name + "' is already the type, name or an alias here; drop it");
            }
            return;
        }
        String owner = ownerOfName.putIfAbsent(spoken, profile.type());
        if (owner != null) {
            problems.at(file, pointer, "'" + name + "' already means " + owner + " (" + files.get(owner).shown()
                    + "); a spoken name can mean one function only");
        }
    }

    private void known(List<String> types, String pointer, YamlFile file, Set<String> besides) {
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i);
            if (!nameless && !known.contains(type) && !besides.contains(type)) {
                problems.at(file, pointer + i, "'" + type + "' is no function of the catalogue; " + NearestNames.hint(type, known));
            }
        }
    }

    /** Two functions that require each other could never be the first to run. */
    private void circle(Profile profile, YamlFile file) {
        List<String> way = new ArrayList<>(List.of(profile.type()));
        if (leadsBack(profile, way)) {
            problems.at(file, "/requires", "goes round in a circle: " + String.join(" -> ", way)
                    + "; make one of them a 'uses'");
        }
    }

    private boolean leadsBack(Profile profile, List<String> way) {
        for (String next : profile.requires()) {
            if (next.equals(way.get(0))) {
                way.add(next);
                return true;
            }
            if (profiles.containsKey(next) && !way.contains(next)) {
                way.add(next);
                if (leadsBack(profiles.get(next), way)) {
                    return true;
                }
                way.remove(way.size() - 1);
            }
        }
        return false;
    }

    private void sizes(Profile profile, YamlFile file) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < profile.sizes().size(); i++) {
            Profile.Size size = profile.sizes().get(i);
            if (!names.add(size.name())) {
                problems.at(file, "/sizes/" + i + "/name", "'" + size.name() + "' is already the name of another size");
            }
            Amounts.check(size.cpu(), size.memory(), size.storage(), file, "/sizes/" + i, problems);
            if (i > 0) {
                ascends(profile.sizes().get(i - 1), size, i, file);
            }
        }
        if (!profile.sizes().isEmpty() && (profile.load() == null || profile.placement() == null || profile.image() == null)) {
            problems.at(file, "/sizes", "a function with sizes also needs load, placement and image");
        }
        Profile.Scaling scaling = profile.scaling();
        if (scaling != null && scaling.max() < scaling.min()) {
            problems.at(file, "/scaling/max", scaling.max() + " is below min " + scaling.min());
        }
    }

    private void ascends(Profile.Size before, Profile.Size size, int i, YamlFile file) {
        if (size.capacity() <= before.capacity()) {
            problems.at(file, "/sizes/" + i + "/capacity", "must be above that of '" + before.name() + "'; list the smallest size first");
        }
        if (size.cpu().compareTo(before.cpu()) < 0) {
            problems.at(file, "/sizes/" + i + "/cpu", "must not be below that of '" + before.name() + "'; list the smallest size first");
        }
        if (size.memory().compareTo(before.memory()) < 0) {
            problems.at(file, "/sizes/" + i + "/memory", "must not be below that of '" + before.name() + "'; list the smallest size first");
        }
    }
}

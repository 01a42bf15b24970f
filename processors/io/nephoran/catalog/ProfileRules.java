package io.nephoran.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What no schema can see in profiles: names that clash, functions nobody knows, sizes that do not grow. */
final class ProfileRules {
    /** Ends of reference points that are no network functions of ours: terminal, data network, radio unit. */
    static final Set<String> OUTSIDE = Set.of("UE", "DN", "RU");

    private final Map<String, Profile> profiles;
    private final Problems problems;
    private final Map<String, String> ownerOfName = new HashMap<>();

    private ProfileRules(Map<String, Profile> profiles, Problems problems) {
        this.profiles = profiles;
        this.problems = problems;
    }

    static void check(Map<String, Profile> profiles, Map<String, YamlFile> files, Problems problems) {
        ProfileRules rules = new ProfileRules(profiles, problems);
        profiles.forEach((type, profile) -> {
            rules.names(profile, files.get(type));
            rules.types(profile, files.get(type));
            rules.sizes(profile, files.get(type));
        });
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
            problems.at(file, pointer, "'" + name + "' already means " + owner + "; a spoken name can mean one function only");
        }
    }

    private void types(Profile profile, YamlFile file) {
        known(profile, profile.requires(), "/requires/", file, false);
        known(profile, profile.uses(), "/uses/", file, false);
        for (int i = 0; i < profile.interfaces().size(); i++) {
            known(profile, profile.interfaces().get(i).peers(), "/interfaces/" + i + "/peers/", file, true);
        }
        if (profile.requires().contains(profile.type())) {
            problems.at(file, "/requires/" + profile.requires().indexOf(profile.type()), "a function cannot require itself");
        }
    }

    private void known(Profile profile, List<String> types, String pointer, YamlFile file, boolean outsideToo) {
        for (int i = 0; i < types.size(); i++) {
            String type = types.get(i);
            if (!profiles.containsKey(type) && !(outsideToo && OUTSIDE.contains(type))) {
                List<String> near = NearestNames.of(type, profiles.keySet(), 1);
                problems.at(file, pointer + i, "'" + type + "' is no function of the catalogue"
                        + (near.isEmpty() ? "; known: " + String.join(", ", profiles.keySet()) : "; did you mean " + near.get(0) + "?"));
            }
        }
    }

    private void sizes(Profile profile, YamlFile file) {
        Set<String> names = new HashSet<>();
        for (int i = 0; i < profile.sizes().size(); i++) {
            Profile.Size size = profile.sizes().get(i);
            if (!names.add(size.name())) {
                problems.at(file, "/sizes/" + i + "/name", "'" + size.name() + "' is already the name of another size");
            }
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

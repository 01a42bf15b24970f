package io.nephoran.deliver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.nephoran.check.Checks;
import io.nephoran.check.PackageNotes;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Makes what is shared fit all that lives in a tree: whatever intent a package came by, and whichever of several processes wrote
 * first. A Namespace admits the pods of every package in it; the level goes back when the last that needs another one is gone.
 * What others wrote into the same files stays as long as it does not contradict. A namespace in which nothing lives is left alone.
 */
final class Settling {
    private static final String NAMESPACES = "_namespaces";
    private static final String MANIFEST = "namespace.yaml";
    private static final int DEPTH = 3;
    /** Packages whose needs are remembered; a tree's id says that nothing in it has changed. */
    private static final int REMEMBERED = 50_000;
    private static final YAMLMapper YAML = new YAMLMapper();

    private final RepositorySettings settings;
    private final SharedPackages shared;
    private final Checks checks = Checks.all();
    private final Cache<ObjectId, List<String>> needs = Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    Settling(RepositorySettings settings, SharedPackages shared) {
        this.settings = settings;
        this.shared = shared;
    }

    /** A namespace of a site, {@code site/namespace}, that a path of a package lies in; empty for other paths. */
    static Optional<String> room(String packagePath) {
        List<String> parts = List.of(packagePath.split("/"));
        return parts.size() < DEPTH || parts.get(1).equals(NAMESPACES) ? Optional.empty() : Optional.of(parts.get(0) + "/" + parts.get(1));
    }

    /** Whether this file of the repository is made here, so that no side of a merge has to win. */
    static boolean isMade(String file) {
        return file.contains("/" + NAMESPACES + "/");
    }

    /** Rooms of packages in which two trees differ. */
    Set<String> between(ObjectId one, ObjectId other, ObjectReader reader) throws IOException {
        Set<String> rooms = new TreeSet<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(one);
            walk.addTree(other);
            walk.setFilter(TreeFilter.ANY_DIFF);
            walk.setRecursive(true);
            while (walk.next()) {
                String path = walk.getPathString();
                if (path.startsWith(settings.inRepository(""))) {
                    room(path.substring(settings.inRepository("").length())).ifPresent(rooms::add);
                }
            }
        }
        return rooms;
    }

    /** The tree in which the shared packages of these rooms fit those that live there. */
    ObjectId settle(ObjectId tree, Collection<String> rooms, ObjectReader reader, ObjectInserter inserter) throws IOException {
        TreeEdit edit = new TreeEdit();
        boolean any = false;
        for (String room : new TreeSet<>(rooms)) {
            String site = room.substring(0, room.indexOf('/'));
            String namespace = room.substring(room.indexOf('/') + 1);
            List<TreeEdit.Entry> living = folder(tree, room, reader).map(id -> entries(id, reader)).orElse(List.of());
            if (living.isEmpty()) {
                continue;
            }
            SortedSet<String> reasons = new TreeSet<>();
            for (TreeEdit.Entry each : living) {
                reasons.addAll(reasons(room + "/" + each.text(), each.id(), reader));
            }
            Optional<RenderedPackage> wanted = shared.namespace(site, namespace, reasons);
            if (wanted.isPresent() && !says(there(tree, wanted.get(), reader), wanted.get())) {
                for (PackageFile file : wanted.get().files()) {
                    edit.put(PackagePath.segments(settings.inRepository(wanted.get().path()) + "/" + file.name()), FileMode.REGULAR_FILE,
                            PackageText.insert(file, inserter));
                }
                any = true;
            }
        }
        return any ? edit.apply(tree, reader, inserter).orElseThrow() : tree;
    }

    private Optional<ObjectId> folder(ObjectId tree, String path, ObjectReader reader) throws IOException {
        try (TreeWalk walk = TreeWalk.forPath(reader, settings.inRepository(path), tree)) {
            return walk == null || !walk.isSubtree() ? Optional.empty() : Optional.of(walk.getObjectId(0));
        }
    }

    private static List<TreeEdit.Entry> entries(ObjectId folder, ObjectReader reader) {
        try {
            return TreeEdit.entries(folder, reader).stream().filter(entry -> entry.mode().equals(FileMode.TREE)).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Why the pods of a package cannot meet {@code restricted}: what its blueprint says, or else the checks by name. */
    private List<String> reasons(String path, ObjectId folder, ObjectReader reader) throws IOException {
        List<String> known = needs.getIfPresent(folder);
        if (known == null) {
            List<PackageFile> files = PackageText.files(folder, reader);
            Set<String> unmet = checks.podSecurity(files);
            PackageNotes notes = PackageNotes.in(files);
            String who = notes.instance().map(one -> one.type()).orElse(path);
            known = unmet.isEmpty() ? List.of() : unmet.stream().flatMap(check -> reasons(who, check, notes).stream()).distinct().sorted().toList();
            needs.put(folder, known);
        }
        return known;
    }

    private static List<String> reasons(String who, String check, PackageNotes notes) {
        List<String> said = notes.exemptions().stream().filter(exemption -> exemption.check().equals(check))
                .map(exemption -> who + ": " + exemption.reason()).toList();
        return said.isEmpty() ? List.of(who + ": does not meet " + check) : said;
    }

    private List<PackageFile> there(ObjectId tree, RenderedPackage wanted, ObjectReader reader) throws IOException {
        Optional<ObjectId> folder = folder(tree, wanted.path(), reader);
        return folder.isEmpty() ? List.of() : PackageText.files(folder.get(), reader);
    }

    /** Whether the files that are there say all that is wanted; they may say more. */
    private static boolean says(List<PackageFile> there, RenderedPackage wanted) {
        Map<String, PackageFile> known = there.stream().collect(Collectors.toMap(PackageFile::name, file -> file));
        List<String> missing = new ArrayList<>();
        wanted.files().stream().filter(file -> !known.containsKey(file.name())).forEach(file -> missing.add(file.name()));
        PackageFile manifest = known.get(MANIFEST);
        return missing.isEmpty() && manifest != null && wanted.files().stream().filter(file -> file.name().equals(MANIFEST))
                .allMatch(file -> says(tree(manifest), tree(file)));
    }

    private static boolean says(@Nullable JsonNode there, @Nullable JsonNode wanted) {
        if (there == null || wanted == null) {
            return false;
        }
        for (String map : List.of("labels", "annotations")) {
            JsonNode own = wanted.path("metadata").path(map);
            JsonNode other = there.path("metadata").path(map);
            for (var each : own.properties()) {
                if (!each.getValue().equals(other.path(each.getKey()))) {
                    return false;
                }
            }
            for (var each : other.properties()) {
                if (isOurs(each.getKey()) && !own.has(each.getKey())) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isOurs(String key) {
        return key.startsWith("nephoran.com/") || key.startsWith("pod-security.kubernetes.io/");
    }

    private static @Nullable JsonNode tree(PackageFile file) {
        try {
            return YAML.readTree(file.content());
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}

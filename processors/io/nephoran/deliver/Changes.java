package io.nephoran.deliver;

import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/** What files of a branch would change, or did. For one thread. */
final class Changes {
    private final GitStore store;
    private final RepositorySettings settings;
    private final ObjectReader reader;

    Changes(GitStore store, RepositorySettings settings, ObjectReader reader) {
        this.store = store;
        this.settings = settings;
        this.reader = reader;
    }

    /** What a delivery would change at a commit, ordered by path. */
    List<FileChange> by(@Nullable ObjectId head, List<RenderedPackage> packages, List<RenderedPackage> shared, List<String> removals,
            List<RenderedPackage> neighbours) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        Set<String> written = new LinkedHashSet<>();
        for (RenderedPackage wanted : packages) {
            written.add(wanted.path());
            List<PackageFile> there = files(head, wanted.path());
            if (PackageText.differ(there, wanted.files())) {
                changes.addAll(PackageText.changes(settings.inRepository(wanted.path()), there, wanted.files(), true));
            }
        }
        for (RenderedPackage wanted : shared) {
            changes.addAll(PackageText.changes(settings.inRepository(wanted.path()), files(head, wanted.path()),
                    wanted.files(), false));
        }
        for (RenderedPackage each : neighbours) {
            List<PackageFile> before = files(head, each.path());
            if (PackageText.differ(before, each.files())) {
                changes.addAll(PackageText.changes(settings.inRepository(each.path()), before, each.files(), true));
            }
        }
        for (String gone : removals) {
            if (!written.contains(gone)) {
                changes.addAll(PackageText.changes(settings.inRepository(gone), files(head, gone), List.of(), true));
            }
        }
        changes.sort(Comparator.comparing(FileChange::path));
        return changes;
    }

    /** What became of packages from one commit to another, ordered by path. */
    List<FileChange> between(@Nullable ObjectId base, ObjectId commit, List<String> paths) throws IOException {
        List<FileChange> changes = new ArrayList<>();
        for (String path : paths) {
            changes.addAll(PackageText.changes(settings.inRepository(path), files(base, path), files(commit, path), true));
        }
        changes.sort(Comparator.comparing(FileChange::path));
        return changes;
    }

    private List<PackageFile> files(@Nullable ObjectId commit, String path) throws IOException {
        Optional<ObjectId> folder = commit == null ? Optional.empty() : store.folder(commit, settings.inRepository(path), reader);
        return folder.isEmpty() ? List.of() : PackageText.files(folder.get(), reader);
    }
}

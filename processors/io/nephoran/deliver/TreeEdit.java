package io.nephoran.deliver;

import io.nephoran.intent.Reason;
import io.nephoran.intent.RenderedPackage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.eclipse.jgit.util.Paths;
import org.jspecify.annotations.Nullable;

/**
 * A set of changes to a tree, applied without a work tree: only the trees on the changed paths are read and written, so the
 * cost of a commit follows the width of those folders and not the size of the repository.
 */
final class TreeEdit {
    private final Map<String, Step> steps = new TreeMap<>();

    private sealed interface Step {
    }

    private record Put(FileMode mode, ObjectId id) implements Step {
    }

    private record Remove() implements Step {
    }

    private record Into(TreeEdit edit) implements Step {
    }

    /** An entry of a tree; the name is kept as bytes, for others may have written it. */
    record Entry(byte[] name, FileMode mode, ObjectId id) {
        String text() {
            return new String(name, java.nio.charset.StandardCharsets.UTF_8);
        }

        private static int inGitOrder(Entry a, Entry b) {
            return Paths.compare(
                    a.name, 0, a.name.length, a.mode.getBits(), b.name, 0, b.name.length, b.mode.getBits());
        }
    }

    /** Writes a file or a whole folder at a path, whatever was there. */
    void put(List<String> path, FileMode mode, ObjectId id) {
        at(path, new Put(mode, id));
    }

    /** Writes a package whole: files that it no longer has vanish. */
    void put(List<String> path, RenderedPackage whole, ObjectReader reader, ObjectInserter inserter) throws IOException {
        TreeEdit folder = new TreeEdit();
        for (RenderedPackage.PackageFile file : whole.files()) {
            folder.put(PackagePath.segments(file.name()), FileMode.REGULAR_FILE, PackageText.insert(file, inserter));
        }
        folder.apply(null, reader, inserter).ifPresentOrElse(id -> put(path, FileMode.TREE, id), () -> remove(path));
    }

    /** Takes a path away; folders left empty go too. */
    void remove(List<String> path) {
        at(path, new Remove());
    }

    private void at(List<String> path, Step step) {
        if (path.size() == 1) {
            steps.put(path.get(0), step);
            return;
        }
        Step deeper = steps.computeIfAbsent(path.get(0), name -> new Into(new TreeEdit()));
        if (!(deeper instanceof Into into)) {
            throw new IllegalArgumentException("one package lies inside another at " + String.join("/", path));
        }
        into.edit.at(path.subList(1, path.size()), step);
    }

    /** @return the tree after the changes, empty when nothing is left in it */
    Optional<ObjectId> apply(@Nullable ObjectId tree, ObjectReader reader, ObjectInserter inserter) throws IOException {
        Map<String, Step> pending = new HashMap<>(steps);
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : tree == null ? List.<Entry>of() : entries(tree, reader)) {
            Step step = pending.remove(entry.text());
            if (step == null) {
                entries.add(entry);
            } else {
                after(step, entry, reader, inserter).ifPresent(entries::add);
            }
        }
        for (Map.Entry<String, Step> added : pending.entrySet()) {
            Entry nothing = new Entry(added.getKey().getBytes(java.nio.charset.StandardCharsets.UTF_8), FileMode.MISSING, ObjectId.zeroId());
            after(added.getValue(), nothing, reader, inserter).ifPresent(entries::add);
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(write(entries, inserter));
    }

    private static Optional<Entry> after(Step step, Entry before, ObjectReader reader, ObjectInserter inserter) throws IOException {
        if (step instanceof Put put) {
            return Optional.of(new Entry(before.name, put.mode, put.id));
        }
        if (step instanceof Into into) {
            boolean folder = before.mode.equals(FileMode.TREE);
            if (!folder && !before.mode.equals(FileMode.MISSING)) {
                throw new DeliverException(Reason.CONFLICT, "a file named '" + before.text()
                        + "' stands where a folder of packages must be; move it away in the repository");
            }
            return into.edit.apply(folder ? before.id : null, reader, inserter)
                    .map(id -> new Entry(before.name, FileMode.TREE, id));
        }
        return Optional.empty();
    }

    static List<Entry> entries(ObjectId tree, ObjectReader reader) throws IOException {
        List<Entry> entries = new ArrayList<>();
        CanonicalTreeParser parser = new CanonicalTreeParser();
        for (parser.reset(reader, tree); !parser.eof(); parser.next()) {
            byte[] buffer = parser.getEntryPathBuffer();
            entries.add(new Entry(Arrays.copyOfRange(buffer, parser.getNameOffset(), parser.getNameOffset() + parser.getNameLength()),
                    parser.getEntryFileMode(), parser.getEntryObjectId()));
        }
        return entries;
    }

    static ObjectId write(List<Entry> entries, ObjectInserter inserter) throws IOException {
        entries.sort(Entry::inGitOrder);
        TreeFormatter formatter = new TreeFormatter();
        entries.forEach(entry -> formatter.append(entry.name, entry.mode, entry.id));
        return inserter.insert(formatter);
    }
}

package io.nephoran.intake;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;

/** What the files of a tree declare. A file is read again only when its content is another. Not safe for several threads. */
final class WatchedFiles {
    private final IntentFiles reader;
    private Map<String, Read> known = new HashMap<>();

    WatchedFiles(IntentFiles reader) {
        this.reader = reader;
    }

    /**
     * What a tree holds.
     *
     * @param declared intents by subject, each with its file
     * @param broken   file to what is wrong with it
     */
    record Tree(Map<String, Entry> declared, SortedMap<String, String> broken) {
    }

    record Entry(Declared wish, String file) {
    }

    private record Read(ObjectId blob, List<Declared> declared, String fault) {
    }

    Tree read(BranchMirror mirror, ObjectId commit) throws IOException {
        Map<String, Read> now = new HashMap<>();
        Map<String, Entry> declared = new LinkedHashMap<>();
        SortedMap<String, String> broken = new TreeMap<>();
        Set<String> doubled = new HashSet<>();
        for (Map.Entry<String, ObjectId> file : mirror.files(commit).entrySet()) {
            String path = file.getKey();
            Read before = known.get(path);
            Read read = before != null && before.blob().equals(file.getValue()) ? before : read(mirror, path, file.getValue());
            now.put(path, read);
            if (!read.fault().isEmpty()) {
                broken.put(path, read.fault());
            }
            for (Declared wish : read.declared()) {
                Entry first = declared.putIfAbsent(wish.subject(), new Entry(wish, path));
                if (first != null) {
                    broken.put(first.file(), twice(wish, path));
                    broken.put(path, twice(wish, first.file()));
                    doubled.add(wish.subject());
                }
            }
        }
        declared.keySet().removeAll(doubled);
        known = now;
        return new Tree(declared, broken);
    }

    /** Which of the two is meant is not for us to guess: neither counts. */
    private static String twice(Declared wish, String other) {
        return "metadata.name: " + wish.subject() + " is declared in " + other + " as well, so neither counts; give each a name of its own";
    }

    private Read read(BranchMirror mirror, String path, ObjectId blob) throws IOException {
        try {
            reader.refuseSize(mirror.size(blob));
            return new Read(blob, reader.ofKind(path, mirror.content(blob)), "");
        } catch (FileRefused refused) {
            return new Read(blob, List.of(), refused.getMessage());
        }
    }
}

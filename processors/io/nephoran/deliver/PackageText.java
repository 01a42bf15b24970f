package io.nephoran.deliver;

import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Packages as text: into blobs, out of blobs, and the difference between two of them. */
final class PackageText {
    /** Label by which resources say which function they belong to. Source: Kubernetes' recommended labels. */
    private static final Pattern TYPE = Pattern.compile("(?m)^\\s*app\\.kubernetes\\.io/name:\\s*\"?([A-Za-z0-9-]+)\"?\\s*$");

    private PackageText() {
    }

    static ObjectId insert(PackageFile file, ObjectInserter inserter) throws IOException {
        return inserter.insert(Constants.OBJ_BLOB, file.content().getBytes(StandardCharsets.UTF_8));
    }

    /** The files of a folder and of those below it, by their names from there. */
    static List<PackageFile> files(ObjectId folder, ObjectReader reader) throws IOException {
        List<PackageFile> files = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(folder);
            walk.setRecursive(true);
            while (walk.next()) {
                byte[] bytes = reader.open(walk.getObjectId(0)).getBytes();
                files.add(PackageFile.of(walk.getPathString(), new String(bytes, StandardCharsets.UTF_8)));
            }
        }
        return files;
    }

    static RenderedPackage asPackage(String path, List<PackageFile> files) {
        String type = files.stream().map(file -> TYPE.matcher(file.content())).filter(Matcher::find)
                .map(match -> match.group(1)).findFirst().orElse("unknown");
        return new RenderedPackage(type, path, files);
    }

    /** The README tells of the intent that last changed the package; other words for the same network are no change. */
    static boolean differ(List<PackageFile> before, List<PackageFile> after) {
        Map<String, PackageFile> old = byName(before);
        Map<String, PackageFile> wanted = byName(after);
        old.remove(RenderedPackage.README);
        wanted.remove(RenderedPackage.README);
        return !old.equals(wanted);
    }

    /** @param whole whether files that are not wanted any more go away */
    static List<FileChange> changes(String folder, List<PackageFile> before, List<PackageFile> after, boolean whole) {
        Map<String, PackageFile> old = byName(before);
        Map<String, PackageFile> wanted = byName(after);
        List<FileChange> changes = new ArrayList<>();
        wanted.forEach((name, file) -> {
            PackageFile was = old.get(name);
            String path = folder + "/" + name;
            if (was == null) {
                changes.add(new FileChange(path, FileChange.Kind.ADDED, unified("/dev/null", "b/" + path, "", file.content())));
            } else if (!was.content().equals(file.content())) {
                changes.add(new FileChange(path, FileChange.Kind.CHANGED,
                        unified("a/" + path, "b/" + path, was.content(), file.content())));
            }
        });
        if (whole) {
            old.forEach((name, file) -> {
                if (!wanted.containsKey(name)) {
                    String path = folder + "/" + name;
                    changes.add(new FileChange(path, FileChange.Kind.REMOVED,
                            unified("a/" + path, "/dev/null", file.content(), "")));
                }
            });
        }
        return changes;
    }

    private static String unified(String from, String to, String before, String after) {
        RawText a = new RawText(before.getBytes(StandardCharsets.UTF_8));
        RawText b = new RawText(after.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(text)) {
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, a, b), a, b);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("a buffer in memory cannot fail", e);
        }
        return "--- " + from + "\n+++ " + to + "\n" + text.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, PackageFile> byName(List<PackageFile> files) {
        return files.stream().collect(Collectors.toMap(PackageFile::name, Function.identity(), (a, b) -> b, TreeMap::new));
    }
}

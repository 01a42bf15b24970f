package io.nephoran.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The files below {@code templates/}, {@code inventory/} and {@code knowledge/} from several places, one laid over the other: a path that an
 * earlier place has hides the same path of a later one; other paths add up. User folders come first, what is on the class
 * path (a folder of classes or a jar) last.
 */
public final class Layers {
    private static final List<String> TOPS = List.of("templates", "inventory", "knowledge");
    /** Tells our place on the class path from other jars that happen to have a folder {@code templates}. */
    private static final String MARK = "templates/lexicon.yaml";

    private final SortedMap<String, Source> sources;

    private Layers(SortedMap<String, Source> sources) {
        this.sources = sources;
    }

    /**
     * The user's folders, first hides last, over what is on the class path.
     *
     * @throws CatalogException if a folder does not exist or cannot be read
     */
    public static Layers over(List<Path> userFolders) {
        return over(userFolders, Layers.class.getClassLoader());
    }

    static Layers over(List<Path> userFolders, ClassLoader classPath) {
        SortedMap<String, Source> sources = new TreeMap<>();
        userFolders.forEach(folder -> addFolder(folder, folder, sources));
        addClassPath(classPath, sources);
        return new Layers(sources);
    }

    /** All paths, e.g. {@code templates/blueprints/amf/profile.yaml}, in order. */
    public SortedSet<String> paths() {
        return Collections.unmodifiableSortedSet((SortedSet<String>) sources.keySet());
    }

    /** Content of a path. @throws CatalogException if the file is there but cannot be read */
    public Optional<byte[]> bytes(String path) {
        return Optional.ofNullable(sources.get(path)).map(source -> {
            try (InputStream in = source.opener().open()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw CatalogException.of(source.shown(), 0, "cannot be read: " + e.getMessage());
            }
        });
    }

    /** The path as a user finds it: below the user's folder, or as it is on the class path. */
    public String shown(String path) {
        Source source = sources.get(path);
        return source == null ? path : source.shown();
    }

    private static void addFolder(Path folder, Path shownBelow, Map<String, Source> sources) {
        if (!Files.isDirectory(folder)) {
            throw CatalogException.of(folder.toString(), 0, "is not a folder; name one that holds templates/, inventory/ or knowledge/");
        }
        for (String top : TOPS) {
            Path start = folder.resolve(top);
            if (!Files.isDirectory(start)) {
                continue;
            }
            // Links are followed because a mounted ConfigMap is made of them; its own bookkeeping begins with two dots.
            try (Stream<Path> files = Files.walk(start, FileVisitOption.FOLLOW_LINKS)) {
                files.filter(Files::isRegularFile).forEach(file -> {
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    if (!hidden(path)) {
                        sources.putIfAbsent(path,
                                new Source(() -> Files.newInputStream(file), shownBelow.resolve(path).toString()));
                    }
                });
            } catch (IOException | UncheckedIOException e) {
                throw CatalogException.of(start.toString(), 0, "cannot be listed: " + e.getMessage());
            }
        }
    }

    private static void addClassPath(ClassLoader classPath, Map<String, Source> sources) {
        try {
            for (URL mark : Collections.list(classPath.getResources(MARK))) {
                URLConnection connection = mark.openConnection();
                if (connection instanceof JarURLConnection jar) {
                    addJar(jar.getJarFile(), sources);
                } else {
                    addFolder(Path.of(mark.toURI()).resolve("../..").normalize(), Path.of(""), sources);
                }
            }
        } catch (IOException | URISyntaxException e) {
            throw CatalogException.of("class path", 0, "cannot be listed: " + e.getMessage());
        }
    }

    private static void addJar(JarFile jar, Map<String, Source> sources) {
        jar.stream().filter(entry -> !entry.isDirectory()).forEach(entry -> {
            String path = entry.getName();
            if (TOPS.contains(path.substring(0, Math.max(0, path.indexOf('/')))) && !hidden(path)) {
                sources.putIfAbsent(path, new Source(() -> jar.getInputStream(entry), path));
            }
        });
    }

    private static boolean hidden(String path) {
        return path.startsWith(".") || path.contains("/.");
    }

    private record Source(Opener opener, String shown) {
    }

    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException;
    }
}

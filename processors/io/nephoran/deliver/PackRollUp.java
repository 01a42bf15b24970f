package io.nephoran.deliver;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackFile;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.internal.storage.pack.PackExt;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Keeps the packs of a repository few by joining small ones, as a log-structured merge tree does: sixteen packs of one order of
 * size become one of the next. Each lot of commits leaves a pack, a lookup asks the index of one after the other, and a push
 * looks up every folder there is; collecting all garbage instead would read the whole history.
 */
final class PackRollUp {
    /** As many packs of one order are joined, and an order has ten times the objects of the one before. */
    static final int ENOUGH = 16;

    private PackRollUp() {
    }

    /** Joins what is due; commits, reads and pushes go on meanwhile. */
    static void of(FileRepository repository) throws IOException {
        if (files(repository) < ENOUGH) {
            return;
        }
        List<Pack> packs = new ArrayList<>();
        Map<Pack, Long> sizes = new LinkedHashMap<>();
        for (Pack pack : repository.getObjectDatabase().getPacks()) {
            if (!pack.shouldBeKept()) {
                packs.add(pack);
                sizes.put(pack, pack.getIndex().getObjectCount());
            }
        }
        packs.sort(Comparator.comparing(sizes::get));
        List<Pack> small = packs.subList(0, due(packs.stream().map(sizes::get).toList()));
        if (!small.isEmpty()) {
            join(repository, small);
        }
    }

    private static long files(FileRepository repository) {
        String[] names = repository.getObjectDatabase().getPackDirectory().list();
        return names == null ? 0 : Arrays.stream(names).filter(name -> name.endsWith(PackExt.PACK.getExtension())).count();
    }

    /**
     * How many of the smallest packs to join.
     *
     * @param sizes objects in each pack, ascending
     */
    static int due(List<Long> sizes) {
        for (int joined = sizes.size(); joined >= ENOUGH; joined--) {
            if (order(sizes.get(joined - 1)) == order(sizes.get(joined - ENOUGH))) {
                return joined;
            }
        }
        return 0;
    }

    private static int order(long objects) {
        return Long.toString(objects).length();
    }

    private static void join(FileRepository repository, List<Pack> small) throws IOException {
        PackConfig config = new PackConfig(repository);
        File folder = repository.getObjectDatabase().getPackDirectory();
        try (ObjectReader reader = repository.newObjectReader(); RevWalk walk = new RevWalk(reader); PackWriter writer =
                new PackWriter(config, reader)) {
            writer.setDeltaBaseAsOffset(true);
            writer.preparePack(objects(small, reader, walk).iterator());
            PackFile pack = new PackFile(folder, writer.computeName(), PackExt.PACK);
            write(pack, out -> writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out));
            // with its index it is there
            write(pack.create(PackExt.INDEX), writer::writeIndex);
            repository.getObjectDatabase().openPack(pack);
            for (Pack old : small) {
                if (!old.getPackFile().getId().equals(pack.getId())) {
                    remove(old);
                }
            }
        }
    }

    private static List<RevObject> objects(List<Pack> small, ObjectReader reader, RevWalk walk) throws IOException {
        Map<ObjectId, RevObject> objects = new LinkedHashMap<>();
        for (Pack pack : small) {
            Iterator<PackIndex.MutableEntry> entries = pack.iterator();
            while (entries.hasNext()) {
                ObjectId id = entries.next().toObjectId();
                if (!objects.containsKey(id)) {
                    objects.put(id, walk.lookupAny(id, reader.open(id).getType()));
                }
            }
        }
        return List.copyOf(objects.values());
    }

    /** As Git does: the pack goes first, and what is left of it without is no pack any more. Who reads it finds the new one. */
    private static void remove(Pack old) throws IOException {
        old.close();
        Files.deleteIfExists(old.getPackFile().toPath());
        for (PackExt ext : PackExt.values()) {
            Files.deleteIfExists(old.getPackFile().create(ext).toPath());
        }
    }

    @FunctionalInterface
    private interface Content {
        void to(OutputStream out) throws IOException;
    }

    private static void write(PackFile pack, Content content) throws IOException {
        // JGit clears away what a killed process leaves under such a name
        Path unfinished = pack.toPath().resolveSibling("gc_" + pack.getName() + "_tmp");
        try {
            try (FileOutputStream file = new FileOutputStream(unfinished.toFile()); OutputStream out = new BufferedOutputStream(file)) {
                content.to(out);
                out.flush();
                // the packs it takes the place of are removed next: a power cut must not find neither
                file.getFD().sync();
            }
            Files.move(unfinished, pack.toPath(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}

package io.nephoran.bench;

import io.nephoran.deliver.Author;
import io.nephoran.deliver.Delivery;
import io.nephoran.deliver.PackageRepository;
import io.nephoran.deliver.RepositorySettings;
import io.nephoran.deliver.Trailers;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** The limit beside the measured rate: packages of the usual size committed one after the other, nothing else done. */
final class RawCommits {
    private static final int FILES = 10;
    private static final int BYTES = 2_000;

    private RawCommits() {
    }

    /** Commits a second. */
    static double rate(Path home, int number) {
        try (PackageRepository repository = PackageRepository.open(RepositorySettings.embedded(home))) {
            Instant now = Instant.now();
            Author author = new Author("Nephoran", "nephoran@localhost");
            commits(repository, author, now, "warm-up", Math.min(number, 50));
            long begun = System.nanoTime();
            commits(repository, author, now, "measured", number);
            return number / ((System.nanoTime() - begun) / 1e9);
        }
    }

    private static void commits(PackageRepository repository, Author author, Instant now, String namespace, int number) {
        for (int i = 0; i < number; i++) {
            String name = namespace + "-" + i;
            List<PackageFile> files = IntStream.range(0, FILES)
                    .mapToObj(file -> PackageFile.of("file-" + file + ".yaml", ("# " + name + " " + file + "\n").repeat(BYTES / 20))).toList();
            repository.commit(new Delivery(List.of(new RenderedPackage("UPF", "bench-1/" + namespace + "/" + name, files)), List.of(),
                    List.of(), "Commit " + name, "", new Trailers(name, 1, "bench", name), author, now));
        }
    }
}

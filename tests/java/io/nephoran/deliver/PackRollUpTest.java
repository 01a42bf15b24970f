package io.nephoran.deliver;

import static io.nephoran.deliver.Samples.amf;
import static io.nephoran.deliver.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.ObjectWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackRollUpTest {
    @TempDir
    private Path home;

    @Test
    void leavesFewPacksAlone() {
        assertThat(PackRollUp.due(Collections.nCopies(PackRollUp.ENOUGH - 1, 10L))).isZero();
    }

    @Test
    void joinsTheSmallAndSparesTheLarge() {
        // Given
        List<Long> sizes = new ArrayList<>(Collections.nCopies(20, 10L));
        sizes.add(100_000L);

        // Then
        assertThat(PackRollUp.due(sizes)).isEqualTo(20);
    }

    /** Property: there are never more packs than the logarithm of the objects asks for, and an object is copied as seldom. */
    @Test
    void keepsThePacksFewHoweverManyCome() {
        Random random = new Random(7);
        List<Long> packs = new ArrayList<>();
        long objects = 0;
        long copied = 0;
        for (int i = 0; i < 5_000; i++) {
            long size = 1 + random.nextInt(400);
            objects += size;
            packs.add(size);
            Collections.sort(packs);
            int due = PackRollUp.due(packs);
            if (due > 0) {
                long joined = packs.subList(0, due).stream().mapToLong(Long::longValue).sum();
                copied += joined;
                packs = new ArrayList<>(packs.subList(due, packs.size()));
                packs.add(joined);
                Collections.sort(packs);
            }
            assertThat(packs).hasSizeLessThan(PackRollUp.ENOUGH * (1 + Long.toString(objects).length()));
        }
        assertThat(copied / (double) objects).as("times an object is copied").isLessThan(5);
    }

    @Test
    void losesNothingWhileOthersCommitAndRead() throws Exception {
        try (PackageRepository repository = Samples.embedded(home)) {
            // Given
            CompletableFuture<Void> commits = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 80; i++) {
                    Committed committed = repository.commit(delivery("u" + i, 1, amf("edge-1", 1 + i)));
                    assertThat(repository.read(committed.commit(), "edge-1/default/amf")).contains(amf("edge-1", 1 + i));
                }
            });

            // When
            while (!commits.isDone()) {
                repository.tidy();
            }
            commits.join();
            repository.tidy();

            // Then
            FileRepository staging = (FileRepository) repository.store().repository();
            assertThat(packs(staging.getDirectory())).isLessThan(2 * PackRollUp.ENOUGH);
            assertThat(commitsAndTheirObjects(staging.getDirectory())).isEqualTo(80);
        }
    }

    private static long packs(File git) throws Exception {
        try (Stream<Path> files = Files.walk(git.toPath().resolve("objects/pack"))) {
            return files.filter(file -> file.toString().endsWith(".pack")).count();
        }
    }

    /** Reads every object that the branch reaches, in a repository opened anew. */
    private static int commitsAndTheirObjects(File git) throws Exception {
        try (Repository repository = new FileRepositoryBuilder().setGitDir(git).setBare().build(); ObjectWalk walk = new ObjectWalk(repository)) {
            ObjectId head = repository.resolve("main");
            walk.markStart(walk.parseCommit(head));
            int commits = 0;
            while (walk.next() != null) {
                commits++;
            }
            walk.checkConnectivity();
            for (var object = walk.nextObject(); object != null; object = walk.nextObject()) {
                assertThat(repository.open(object).getBytes()).isNotNull();
            }
            return commits;
        }
    }
}

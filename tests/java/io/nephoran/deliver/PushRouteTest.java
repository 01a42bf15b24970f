package io.nephoran.deliver;

import static io.nephoran.deliver.Samples.amf;
import static io.nephoran.deliver.Samples.delivery;
import static io.nephoran.deliver.Samples.function;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.nephoran.intent.Reason;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.StageException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ReflogEntry;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushRouteTest {
    private static final String DEPLOYMENT = "clusters/edge-1/default/amf/deployment.yaml";

    @TempDir
    Path home;
    private Repositories repositories;

    @BeforeEach
    void open() {
        repositories = new Repositories(List.of(RepositorySettings.embedded(home)));
    }

    @AfterEach
    void close() {
        repositories.close();
    }

    @Test
    void bringsACommitToTheRemote() throws Exception {
        try (PushRoute route = new PushRoute(repositories)) {
            // Given
            Committed committed = repositories.of(null, List.of()).commit(delivery("u1", 1, amf("edge-1", 3)));

            // When
            Pushed pushed = route.push(committed.push());
            Pushed again = route.push(committed.push());

            // Then
            assertThat(pushed).isEqualTo(new Pushed("main", "main", committed.commit(), committed.commit(), Pushed.By.OWN, 1));
            assertThat(again.by()).isEqualTo(Pushed.By.ANOTHER);
            assertThat(remoteHead()).isEqualTo(committed.commit());
        }
    }

    @Test
    void losesNothingAndForcesNothingWhileSomebodyPushesByHand() throws Exception {
        // Given
        int writers = 50;
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        try (PushRoute route = new PushRoute(repositories)) {
            route.push(repositories.of(null, List.of()).commit(delivery("u0", 1, amf("edge-1", 3))).push());
            keepAReflogOfTheRemote();
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < writers; i++) {
                String name = "amf-" + i;
                String uid = "writer-" + i;
                work.add(() -> {
                    Committed committed = repositories.of(null, List.of()).commit(delivery(uid, 1, function("AMF", "edge-1", name, 2)));
                    return route.push(committed.push()).commit();
                });
            }
            List<String> byHand = new ArrayList<>();

            // When
            Future<Integer> colleague = threads.submit(() -> {
                try (Colleague somebody = new Colleague(home.resolve("packages.git"), home.resolve("clone"))) {
                    for (int i = 0; i < 8; i++) {
                        int turn = i;
                        byHand.add(somebody.edit("notes/" + turn + ".txt", text -> "note " + turn + "\n"));
                    }
                }
                return byHand.size();
            });
            Set<String> commits = threads.invokeAll(work).stream().map(PushRouteTest::result).collect(Collectors.toSet());

            // Then
            assertThat(result(colleague)).isEqualTo(8);
            assertThat(commits).hasSize(writers);
            commits.addAll(byHand);
            PackageRepository repository = repositories.of(null, List.of());
            repository.refresh();
            for (int i = 0; i < writers; i++) {
                assertThat(repository.read(remoteHead(), "edge-1/default/amf-" + i)).contains(function("AMF", "edge-1", "amf-" + i, 2));
            }
            try (Repository remote = Git.open(home.resolve("packages.git").toFile()).getRepository(); RevWalk walk = new RevWalk(remote)) {
                RevCommit head = walk.parseCommit(remote.resolve("main"));
                for (String commit : commits) {
                    assertThat(walk.isMergedInto(walk.parseCommit(ObjectId.fromString(commit)), head)).as(commit).isTrue();
                }
                for (ReflogEntry entry : remote.getRefDatabase().getReflogReader("refs/heads/main").getReverseEntries()) {
                    assertThat(walk.isMergedInto(walk.parseCommit(entry.getOldId()), walk.parseCommit(entry.getNewId())))
                            .as("every move of the branch is a fast-forward").isTrue();
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void sharesOnePushAmongThoseWhoWait() throws Exception {
        // Given
        int deliveries = 32;
        ExecutorService threads = Executors.newFixedThreadPool(deliveries);
        try (PushRoute route = new PushRoute(repositories)) {
            List<Callable<Pushed>> work = new ArrayList<>();
            for (int i = 0; i < deliveries; i++) {
                Committed committed = repositories.of(null, List.of()).commit(delivery("u" + i, 1, function("AMF", "edge-1", "amf-" + i, 2)));
                work.add(() -> route.push(committed.push()));
            }

            // When
            List<Pushed> pushed = threads.invokeAll(work).stream().map(PushRouteTest::result).toList();

            // Then
            assertThat(pushed.stream().mapToInt(Pushed::attempts).sum()).isBetween(1, deliveries / 2);
            assertThat(remoteHead()).isEqualTo(repositories.of(null, List.of()).head().orElseThrow());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void mergesWhatSomebodyElsePushedFieldByField() throws Exception {
        try (PushRoute route = new PushRoute(repositories)) {
            // Given
            route.push(repositories.of(null, List.of()).commit(delivery("u1", 1, amf("edge-1", 3))).push());
            try (Colleague somebody = new Colleague(home.resolve("packages.git"), home.resolve("clone"))) {
                somebody.edit(DEPLOYMENT, text -> text.replace("amf:1.0", "amf:1.1"));
            }

            // When
            Committed scaled = repositories.of(null, List.of()).commit(delivery("u1", 2, amf("edge-1", 5)));
            Pushed pushed = route.push(scaled.push());

            // Then
            assertThat(pushed.attempts()).as("the branch is looked at before the push").isEqualTo(1);
            assertThat(pushed.head()).isEqualTo(remoteHead()).isNotEqualTo(scaled.commit());
            assertThat(deployment(pushed.head())).contains("replicas: 5", "amf:1.1", "# sized by the plan");
        }
    }

    @Test
    void letsTheHumanWinWhereBothChangedOneField() throws Exception {
        PushRequest overruled;
        try (PushRoute route = new PushRoute(repositories)) {
            // Given
            PackageRepository repository = repositories.of(null, List.of());
            route.push(repository.commit(delivery("u1", 1, amf("edge-1", 3))).push());
            try (Colleague somebody = new Colleague(home.resolve("packages.git"), home.resolve("clone"))) {
                somebody.edit(DEPLOYMENT, text -> text.replace("replicas: 3", "replicas: 4"));
            }
            Committed clashing = repository.commit(delivery("u1", 2, amf("edge-1", 5), amf("edge-2", 5)));
            Committed peaceful = repository.commit(delivery("u2", 1, function("SMF", "edge-1", "smf", 1)));

            overruled = clashing.push();

            // When
            StageException conflict = catchThrowableOfType(StageException.class, () -> route.push(clashing.push()));
            Pushed other = route.push(peaceful.push());

            // Then
            assertThat(conflict.reason()).isEqualTo(Reason.CONFLICT);
            assertThat(conflict).hasMessageContaining(DEPLOYMENT + " /spec/replicas: ours 5, theirs 4");
            assertThat(other.by()).isEqualTo(Pushed.By.ANOTHER);
            assertThat(deployment(remoteHead())).contains("replicas: 4");
            assertThat(repository.read(remoteHead(), "edge-2/default/amf")).as("a delivery goes in whole or not at all").isEmpty();
            assertThat(repository.read(remoteHead(), "edge-1/default/smf")).isPresent();
        }
        // When the process starts anew, the answer is the same
        repositories.close();
        try (PushRoute route = new PushRoute(repositories)) {
            assertThatThrownBy(() -> route.push(overruled)).hasMessageContaining("theirs 4");

            // And a retry, which a person asks for, delivers ours over theirs
            Committed again = repositories.of(null, List.of()).commit(delivery("u1", 2, amf("edge-1", 5), amf("edge-2", 5)));
            route.push(again.push());
            assertThat(again.changed()).isTrue();
            assertThat(deployment(remoteHead())).contains("replicas: 5");
        }
    }

    @Test
    void keepsEverythingWhileTheRemoteIsAway() throws Exception {
        try (PushRoute route = new PushRoute(repositories)) {
            // Given
            route.push(repositories.of(null, List.of()).commit(delivery("u0", 1, amf("edge-1", 3))).push());
            Files.move(home.resolve("packages.git"), home.resolve("away"));
            Committed first = repositories.of(null, List.of()).commit(delivery("u1", 1, amf("edge-2", 3)));
            Committed second = repositories.of(null, List.of()).commit(delivery("u2", 1, amf("edge-3", 3)));

            // When
            StageException away = catchThrowableOfType(StageException.class, () -> route.push(first.push()));
            Files.move(home.resolve("away"), home.resolve("packages.git"));
            Pushed back = route.push(first.push());

            // Then
            assertThat(away).isInstanceOf(StageException.Transient.class).hasMessageContaining("nothing is lost");
            assertThat(away.reason()).isEqualTo(Reason.REPOSITORY_UNAVAILABLE);
            assertThat(back.head()).isEqualTo(second.commit());
            assertThat(route.push(second.push()).by()).isEqualTo(Pushed.By.ANOTHER);
        }
    }

    @Test
    void failsAtOnceWhileTheCircuitIsOpen() throws Exception {
        Properties settings = new Properties();
        settings.setProperty("deliver.push.breaker.calls", "2");
        settings.setProperty("deliver.push.breaker.window", "2");
        settings.setProperty("deliver.push.breaker.open", "60");
        try (PushRoute route = new PushRoute(repositories, settings)) {
            // Given
            Committed committed = repositories.of(null, List.of()).commit(delivery("u1", 1, amf("edge-1", 3)));
            Files.move(home.resolve("packages.git"), home.resolve("away"));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> route.push(committed.push())).isInstanceOf(StageException.Transient.class);
            }
            Files.move(home.resolve("away"), home.resolve("packages.git"));

            // When
            StageException open = catchThrowableOfType(StageException.class, () -> route.push(committed.push()));

            // Then
            assertThat(open).isInstanceOf(StageException.Transient.class).hasMessageContaining("is OPEN");
        }
    }

    @Test
    void aDeadRemoteStopsNoOther() throws Exception {
        // Given
        repositories.close();
        repositories = new Repositories(List.of(RepositorySettings.embedded(home), RepositorySettings.embedded("other", home)));
        Properties settings = new Properties();
        settings.setProperty("deliver.push.breaker.calls", "2");
        settings.setProperty("deliver.push.breaker.window", "2");
        settings.setProperty("deliver.push.breaker.open", "600");
        try (PushRoute route = new PushRoute(repositories, settings)) {
            Committed dead = repositories.named("main").commit(delivery("u1", 1, amf("edge-1", 3)));
            Committed alive = repositories.named("other").commit(delivery("u2", 1, amf("edge-1", 3)));
            Files.move(home.resolve("packages.git"), home.resolve("away"));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> route.push(dead.push())).isInstanceOf(StageException.Transient.class);
            }
            assertThatThrownBy(() -> route.push(dead.push())).hasMessageContaining("is OPEN");

            // When
            Pushed pushed = route.push(alive.push());

            // Then
            assertThat(pushed.head()).isEqualTo(alive.commit());
        }
    }

    @Test
    void givesUpOnASilentRemoteInTime() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            // Given
            Committed committed = repositories.of(null, List.of()).commit(delivery("u1", 1, amf("edge-1", 3)));
            repositories.close();
            RepositorySettings embedded = RepositorySettings.embedded(home);
            repositories = new Repositories(List.of(new RepositorySettings("main", embedded.staging(),
                    "http://127.0.0.1:" + silent.getLocalPort() + "/p.git", false, "clusters", "main",
                    new RepositorySettings.Credentials("git", "s3cret&+%"), Duration.ofSeconds(2))));
            Properties settings = new Properties();
            settings.setProperty("deliver.push.timeout", "300");

            try (PushRoute route = new PushRoute(repositories, settings)) {
                // When
                long start = System.nanoTime();
                StageException silence = catchThrowableOfType(StageException.class, () -> route.push(committed.push()));

                // Then
                assertThat(silence).isInstanceOf(StageException.Transient.class).hasMessageNotContaining("s3cret");
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(290), Duration.ofMillis(1500));
            }
        }
    }

    @Test
    void speaksToAHostedRepositoryWithItsToken() throws Exception {
        try (HttpRemote remote = new HttpRemote(home.resolve("hosted.git"), "git", "s3cret&+%) x")) {
            // Given
            repositories.close();
            repositories = new Repositories(List.of(RepositorySettings.remote("hosted", home, remote.url(),
                    new RepositorySettings.Credentials("git", "s3cret&+%) x"))));
            try (PushRoute route = new PushRoute(repositories)) {
                // When
                Committed committed = repositories.of(null, List.of()).commit(delivery("u1", 1, amf("edge-1", 3)));
                Pushed pushed = route.push(committed.push());
                remote.object("branch main is protected");
                Committed second = repositories.of(null, List.of()).commit(delivery("u1", 2, amf("edge-1", 4)));
                StageException refused = catchThrowableOfType(StageException.class, () -> route.push(second.push()));

                // Then
                assertThat(pushed.head()).isEqualTo(remote.head()).isEqualTo(committed.commit());
                assertThat(refused).isInstanceOf(DeliverException.class).hasMessageContaining("branch main is protected");
                assertThat(refused.reason()).isEqualTo(Reason.REPOSITORY_REFUSED);
                assertThat(route.context().getEndpoints().toString() + repositories.of(null, List.of()).settings())
                        .doesNotContain("s3cret");
            }
        }
    }

    @Test
    void packsWhatManyPushesLeave() throws Exception {
        try (PushRoute route = new PushRoute(repositories)) {
            // Given
            Committed last = repositories.of(null, List.of()).commit(delivery("u0", 1, amf("edge-1", 1)));
            try (Git remote = Git.open(home.resolve("packages.git").toFile())) {
                remote.getRepository().getConfig().setInt("gc", null, "autoPackLimit", 4);
                remote.getRepository().getConfig().save();
            }
            for (int i = 1; i < 7; i++) {
                route.push(last.push());
                last = repositories.of(null, List.of()).commit(delivery("u" + i, 1, amf("edge-1", 1 + i)));
            }
            route.push(last.push());

            // When
            repositories.tidy();

            // Then
            try (Stream<Path> files = Files.walk(home.resolve("packages.git/objects/pack"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".pack"))).hasSize(1);
            }
            assertThat(remoteHead()).isEqualTo(last.commit());
            assertThat(route.push(repositories.of(null, List.of()).commit(delivery("u9", 1, amf("edge-1", 9))).push()).attempts()).isOne();
        }
    }

    private void keepAReflogOfTheRemote() throws Exception {
        try (Git remote = Git.open(home.resolve("packages.git").toFile())) {
            remote.getRepository().getConfig().setString("core", null, "logAllRefUpdates", "always");
            remote.getRepository().getConfig().save();
        }
    }

    private String remoteHead() throws Exception {
        try (Git remote = Git.open(home.resolve("packages.git").toFile())) {
            return remote.getRepository().resolve("main").name();
        }
    }

    private String deployment(String commit) {
        RenderedPackage amf = repositories.of(null, List.of()).read(commit, "edge-1/default/amf").orElseThrow();
        return amf.files().stream().filter(file -> file.name().equals("deployment.yaml")).map(PackageFile::content)
                .findFirst().orElseThrow();
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }
}

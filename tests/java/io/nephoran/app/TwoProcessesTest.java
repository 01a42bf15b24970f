package io.nephoran.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers over one PostgreSQL, one broker in a third process and one repository: they share the work, and one ends it alone. */
@Tag("faults")
class TwoProcessesTest {
    private static final int INTENTS = 60;
    @TempDir
    private Path folder;

    @Test
    void oneIsKilledAndTheOtherEndsEverything() throws Exception {
        Flood flood = new Flood();
        for (int i = 0; i < INTENTS; i++) {
            flood.grow();
        }
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(); ServerProcess broker = ServerProcess.broker(folder.resolve("broker"), freePort());
                ServerProcess first = serve("first", postgres, broker); ServerProcess second = serve("second", postgres, broker)) {
            HttpApi api = new HttpApi(second.uri());
            first.uri();

            // When both are at work and one of them is killed
            try (Stream<String> journal = api.stream("events").body()) {
                Future<?> submitting = flood.submitTo(api);
                journal.filter(line -> line.startsWith("data:")).limit(2L * INTENTS).forEach(line -> { });
                assertThat(stagesOf(first)).as("work done by the one that is killed").isPositive();
                first.kill();
                submitting.get();
            }

            // Then the other ends everything, once
            flood.endedWell(api, new PackagesInGit(folder));
            assertThat(stagesOf(second)).as("work done by the other").isPositive();
        }
    }

    /** Stages that a process has done, by its metrics. */
    private static long stagesOf(ServerProcess server) throws Exception {
        return new HttpApi(server.uri()).get("/observe/metrics").expect(200).text().lines()
                .filter(line -> line.startsWith("nephoran_stage_duration_seconds_count"))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ')))).sum();
    }

    private ServerProcess serve(String name, EmbeddedPostgres postgres, ServerProcess broker) throws Exception {
        return ServerProcess.serve(folder.resolve(name), 0, "-P", "catalog.folders=" + RunningServer.WIDE, "-P", "transport=jms",
                "-P", "jms.url=" + broker.uri(), "-P", "store.url=postgresql://localhost:" + postgres.getPort() + "/postgres",
                "-P", "store.user=postgres", "-P", "git.url=" + remote().toUri());
    }

    private Path remote() throws Exception {
        Path remote = folder.resolve("packages.git");
        if (!remote.toFile().exists()) {
            org.eclipse.jgit.api.Git.init().setBare(true).setInitialBranch("main").setDirectory(remote.toFile()).call().close();
        }
        return remote;
    }

    private static int freePort() throws Exception {
        try (ServerSocket any = new ServerSocket(0)) {
            return any.getLocalPort();
        }
    }
}

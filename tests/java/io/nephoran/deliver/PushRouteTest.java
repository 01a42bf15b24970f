package io.nephoran.deliver;

import static io.nephoran.deliver.Samples.amf;
import static io.nephoran.deliver.Samples.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushRouteTest {
    @TempDir
    Path home;

    @Test
    void bringsACommitToTheRemote() throws Exception {
        try (Repositories repositories = new Repositories(List.of(RepositorySettings.embedded(home)));
                PushRoute route = new PushRoute(repositories)) {
            // Given
            Committed committed = repositories.byDefault().commit(delivery("u1", 1, amf("edge-1", 3)));

            // When
            Pushed pushed = route.push(committed.push());
            Pushed again = route.push(committed.push());

            // Then
            assertThat(pushed).isEqualTo(new Pushed("main", "main", committed.commit(), committed.commit(), Pushed.By.OWN, 1));
            assertThat(again.by()).isEqualTo(Pushed.By.ANOTHER);
            try (Git remote = Git.open(home.resolve("packages.git").toFile())) {
                assertThat(remote.getRepository().resolve("main").name()).isEqualTo(committed.commit());
            }
        }
    }
}

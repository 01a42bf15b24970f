package io.nephoran.app;

import io.nephoran.deliver.RepositorySettings;
import io.nephoran.deliver.RepositorySettings.Credentials;
import io.nephoran.verify.RemoteReaders;
import io.nephoran.verify.RemoteSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The repositories that the settings name: {@code main}, made of {@code git.*}, and those of {@code git.repositories}. */
final class GitRepositories {
    private GitRepositories() {
    }

    /** The one of those who name none comes first. */
    static List<RepositorySettings> of(Settings settings, Path home) {
        RepositorySettings first = RepositorySettings.embedded(home).at(settings.text("git.url"), settings.text("git.base"),
                settings.text("git.branch"), credentials(settings.text("git.user"), settings.text("git.token")));
        Stream<RepositorySettings> others = settings.repositories().stream().map(name -> {
            String prefix = "git." + name + ".";
            return RepositorySettings.embedded(name, home).at(settings.text(prefix + "url"),
                    or(settings.text(prefix + "base"), first.basePath()), or(settings.text(prefix + "branch"), first.branch()),
                    credentials(settings.text(prefix + "user"), settings.text(prefix + "token")));
        });
        return Stream.concat(Stream.of(first), others).toList();
    }

    static RemoteReaders readers(List<RepositorySettings> repositories, Path home) {
        return new RemoteReaders(repositories.stream().map(each -> {
            Credentials credentials = each.credentials();
            return new RemoteSettings(each.name(), each.remote(), each.branch(), each.basePath(), home.resolve("mirror").resolve(each.name()),
                    credentials == null ? null : credentials.user(), credentials == null ? null : credentials.token(), each.timeout());
        }).toList());
    }

    /** Never those of another repository: a token goes to the host that it is for. */
    private static @Nullable Credentials credentials(String user, String token) {
        return token.isBlank() ? null : new Credentials(user, token);
    }

    private static String or(String own, String general) {
        return own.isBlank() ? general : own;
    }
}

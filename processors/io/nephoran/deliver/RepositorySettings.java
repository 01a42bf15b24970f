package io.nephoran.deliver;

import io.nephoran.intent.GitOpsDeployment;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.jspecify.annotations.Nullable;

/**
 * Where one repository lies and how it is reached.
 *
 * @param name     as intents name it, a DNS label
 * @param staging  folder whose {@code .git} holds our commits until they are pushed
 * @param remote   {@code file:} or {@code https:} URL, or a path; without credentials
 * @param embedded whether the remote is ours: a bare repository that is made when it is not there
 * @param basePath folder of the repository under which packages lie, may be empty
 * @param timeout  the longest silence of the remote, whole seconds
 */
public record RepositorySettings(
        String name,
        Path staging,
        String remote,
        boolean embedded,
        String basePath,
        String branch,
        @Nullable Credentials credentials,
        Duration timeout) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    public RepositorySettings {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("repository name '" + name + "' must be a DNS label such as main");
        }
        if (!Repository.isValidRefName("refs/heads/" + branch)) {
            throw new IllegalArgumentException("repository " + name + ": '" + branch + "' is no branch name; try main");
        }
        if (!basePath.isEmpty()) {
            PackagePath.segments(basePath);
        }
        try {
            URIish uri = new URIish(remote);
            if (uri.getPass() != null || uri.getUser() != null && uri.getScheme() != null && uri.getScheme().startsWith("http")) {
                throw new IllegalArgumentException("repository " + name
                        + ": the URL must not hold credentials; give user and token by their own settings");
            }
            if (uri.getScheme() == null && uri.getHost() != null) {
                throw new IllegalArgumentException("repository " + name + ": '" + remote + "' (git.url) would be reached by ssh, which is not "
                        + "supported; use an https: URL with git.user and git.token, or a file: URL");
            }
            if (uri.getScheme() != null && !uri.getScheme().matches("file|https?")) {
                throw new IllegalArgumentException("repository " + name + ": '" + uri.getScheme()
                        + "' is not supported; use a file: or https: URL");
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("repository " + name + ": '" + remote + "' is no URL", e);
        }
    }

    /** A bare repository of ours in the data folder: {@code packages.git} for {@code main}, {@code packages-<name>.git} for others. */
    public static RepositorySettings embedded(String name, Path home) {
        Path folder = home.toAbsolutePath().normalize();
        String bare = name.equals(GitOpsDeployment.FIRST_REPOSITORY) ? "packages.git" : "packages-" + name + ".git";
        // The URL is recorded: it must not depend on whether the folder is there yet.
        String url = folder.resolve(bare).toUri().toString().replaceAll("/$", "");
        return new RepositorySettings(name, folder.resolve("staging").resolve(name), url, true, "clusters", "main", null,
                Duration.ofSeconds(10));
    }

    /** The first repository, when nothing is configured: branch {@code main}, packages below {@code clusters}. */
    public static RepositorySettings embedded(Path home) {
        return embedded(GitOpsDeployment.FIRST_REPOSITORY, home);
    }

    /** A remote of somebody else, with the same layout as {@link #embedded}. */
    public static RepositorySettings remote(String name, Path home, String url, @Nullable Credentials credentials) {
        return embedded(name, home).at(url, "clusters", "main", credentials);
    }

    /** @param url blank to stay embedded */
    public RepositorySettings at(String url, String basePath, String branch, @Nullable Credentials credentials) {
        return new RepositorySettings(name, staging, url.isBlank() ? remote : url, url.isBlank(), basePath, branch, credentials, timeout);
    }

    /** {@code clusters/edge-1/default/amf} for {@code edge-1/default/amf}. */
    public String inRepository(String path) {
        return basePath.isEmpty() ? path : basePath + "/" + path;
    }

    @Nullable CredentialsProvider credentialsProvider() {
        return credentials == null ? null : new UsernamePasswordCredentialsProvider(credentials.user(), credentials.token());
    }

    /** A user and a token, for HTTPS; never printed. */
    public record Credentials(String user, String token) {
        @Override
        public String toString() {
            return "Credentials[user=" + user + ", token=***]";
        }
    }
}

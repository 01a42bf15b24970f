package io.nephoran.intake;

import org.eclipse.jgit.transport.URIish;

/**
 * A folder of a branch of a repository in which intents are declared.
 *
 * @param url    as Git has it; a slash at its end does not count
 * @param path   folder inside, empty for all of it
 * @param user   for https, with {@code token}; empty for none
 */
public record GitSource(String url, String branch, String path, String user, String token) {
    public GitSource {
        url = url.replaceAll("(?<=[^/:])/+$", "");
        path = path.replaceAll("^/+|/+$", "");
    }

    /** How people and annotations call it: without a password that stood in the URL. */
    public String label() {
        try {
            URIish uri = new URIish(url);
            return uri.setPass(null).setUser(null) + "#" + branch;
        } catch (java.net.URISyntaxException e) {
            return url + "#" + branch;
        }
    }

    /** Never the token. */
    @Override
    public String toString() {
        return label();
    }
}

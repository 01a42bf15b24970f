package io.nephoran.interpret.knowledge.weaviate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How to reach a Weaviate.
 *
 * @param url    its base, without a path
 * @param key    API key; empty where none is asked for
 * @param prefix before the names of collections, so that several installations can share a Weaviate
 */
public record WeaviateAccess(URI url, String key, String prefix) {
    private static final Pattern PREFIX = Pattern.compile("[A-Z][A-Za-z0-9]{0,63}");

    /** @throws IllegalArgumentException naming the setting that is wrong */
    public static WeaviateAccess of(String url, String key, String prefix) {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("setting knowledge.weaviate.prefix is '" + prefix
                    + "'; write a name of letters and digits that begins with a capital, e.g. Nephoran");
        }
        try {
            URI uri = new URI(url.strip());
            if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme()) && uri.getUserInfo() == null && uri.getQuery() == null
                    && List.of("", "/").contains(uri.getPath())) {
                return new WeaviateAccess(uri, key, prefix);
            }
        } catch (URISyntaxException notAnAddress) {
            throw new IllegalArgumentException(wrong(url), notAnAddress);
        }
        throw new IllegalArgumentException(wrong(url));
    }

    private static String wrong(String url) {
        return "setting knowledge.weaviate.url is '" + url.replaceAll("//[^/]*@", "//…@")
                + "'; write http://host:8080 (the key is knowledge.weaviate.key), or nothing "
                + "for the index in the data folder";
    }

    /** Host and port. */
    String host() {
        return url.getAuthority();
    }

    @Override
    public String toString() {
        return url + " " + prefix;
    }
}

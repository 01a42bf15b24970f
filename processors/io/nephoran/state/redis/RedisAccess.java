package io.nephoran.state.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;

/**
 * How to reach a Redis.
 *
 * @param address  {@code redis://host:port}, or {@code rediss://} for TLS
 * @param database its number
 * @param user     empty for the default user
 * @param password empty where none is asked for
 * @param prefix   before every key, so that several installations can share a Redis
 * @param timeout  longest wait for a connection, and for an answer
 * @param pause    how long it is left alone after it has failed
 */
public record RedisAccess(String address, int database, String user, String password, String prefix, Duration timeout, Duration pause) {
    private static final int PORT = 6379;

    /**
     * @param url {@code redis://host:6379/0}; port and database may be left out
     * @throws IllegalArgumentException if it is no such address
     */
    public static RedisAccess of(String url, String user, String password, String prefix, Duration timeout, Duration pause) {
        try {
            URI uri = new URI(url.strip());
            String path = uri.getPath() == null ? "" : uri.getPath();
            if (uri.getHost() != null && List.of("redis", "rediss").contains(uri.getScheme()) && uri.getUserInfo() == null
                    && path.matches("|/|/\\d{1,4}")) {
                return new RedisAccess(uri.getScheme() + "://" + uri.getHost() + ":" + (uri.getPort() < 0 ? PORT : uri.getPort()),
                        path.length() < 2 ? 0 : Integer.parseInt(path.substring(1)), user, password, prefix, timeout, pause);
            }
        } catch (URISyntaxException notAnAddress) {
            throw new IllegalArgumentException(wrong(url), notAnAddress);
        }
        throw new IllegalArgumentException(wrong(url));
    }

    private static String wrong(String url) {
        return "setting redis.url is '" + url.replaceAll("//[^/]*@", "//…@")
                + "'; write redis://host:6379/0, or rediss:// for TLS (user and password "
                + "are redis.user and redis.password), or nothing for none";
    }

    /** Host and port. */
    String host() {
        return address.replaceFirst("^rediss?://", "");
    }

    @Override
    public String toString() {
        return address + "/" + database + (user.isEmpty() ? "" : " as " + user);
    }
}

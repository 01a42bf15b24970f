package io.nephoran.state;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How to reach a PostgreSQL.
 *
 * @param url         JDBC address, without password
 * @param connections most that are open at once, but for the one that follows the journal
 * @param patience    how long an answer is waited for before the server counts as away
 */
public record PostgresAccess(String url, String user, String password, int connections, Duration patience) {
    private static final Pattern ADDRESS = Pattern.compile("(?:jdbc:)?(?:postgresql|postgres)://([^/@\\s]+)/([^/?@\\s]+)(\\?\\S*)?");

    /**
     * @param url {@code postgresql://host:port/database}, with {@code jdbc:} before it or without; what follows a ? is the driver's
     * @throws IllegalArgumentException if it is no such address
     */
    public static PostgresAccess of(String url, String user, String password, int connections, Duration patience) {
        Matcher address = ADDRESS.matcher(url.strip());
        if (!address.matches()) {
            throw new IllegalArgumentException("setting store.url is '" + url.replaceAll("//[^/]*@", "//…@") + "'; write "
                    + "postgresql://host:5432/database (user and password are store.user and store.password), or nothing for a file "
                    + "in the data folder");
        }
        String options = address.group(3) == null ? "" : address.group(3);
        return new PostgresAccess("jdbc:postgresql://" + address.group(1) + "/" + address.group(2) + options, user, password, connections,
                patience);
    }

    @Override
    public String toString() {
        return url + " as " + user;
    }
}

package io.nephoran.deliver;

/** Who a commit is written by. */
public record Author(String name, String email) {
    public Author {
        if (name.isBlank() || email.isBlank() || (name + email).chars().anyMatch(c -> c < ' ' || c == '<' || c == '>')) {
            throw new IllegalArgumentException("author '" + name + "' with address '" + email
                    + "': both are needed, on one line, without < and >");
        }
    }
}

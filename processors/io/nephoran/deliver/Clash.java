package io.nephoran.deliver;

/**
 * The same place changed on both sides.
 *
 * @param path  file, from the root of the repository
 * @param place JSON pointer of the field, or {@code lines} where the file has no fields
 * @param ours  what the intent wants there
 * @param theirs what somebody else pushed, which is kept
 */
record Clash(String path, String place, String ours, String theirs) {
    private static final int SHOWN = 120;

    Clash {
        ours = oneLine(ours);
        theirs = oneLine(theirs);
    }

    /** One line, as it stands in the merge commit and in the sentence a user reads. */
    @Override
    public String toString() {
        return path + " " + place + ": ours " + ours + ", theirs " + theirs;
    }

    private static String oneLine(String value) {
        String line = value.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}

package io.nephoran.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes.
 *
 * @param interactive a person watches: progress is drawn in place
 * @param colour      ANSI colours are wanted
 */
public record Terminal(PrintStream out, PrintStream err, boolean interactive, boolean colour) {
    /** The terminal or pipe of this process, always UTF-8. {@code NO_COLOR}: no-color.org. */
    public static Terminal ofProcess(Map<String, String> environment) {
        String said = System.getProperty("nephoran.terminal");
        boolean interactive = said != null ? Boolean.parseBoolean(said)
                : System.console() != null && Runtime.version().feature() < 22;
        boolean dumb = "dumb".equals(environment.get("TERM"));
        boolean colourless = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), interactive && !dumb, interactive && !dumb && !colourless);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** Text in a colour, or as it is where colours are off. */
    String paint(Colour colour, String text) {
        return this.colour ? colour.code + text + "\u001b[0m" : text;
    }

    /** The few that mean something here. */
    enum Colour {
        GOOD("\u001b[32m"), BAD("\u001b[31m"), WAITING("\u001b[33m"), FAINT("\u001b[2m"), STRONG("\u001b[1m");

        private final String code;

        Colour(String code) {
            this.code = code;
        }
    }
}

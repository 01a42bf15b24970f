package io.nephoran.cli;

import io.nephoran.cli.EmbeddedServer.StartRefused;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Reads the command line, runs one command, and turns every failure into a sentence and an exit code ({@link ExitCode}). */
public final class NephoranCli {
    private static final List<Class<?>> COMMANDS = List.of(ApplyCommand.class, PreviewCommand.class, ServeCommand.class, GetCommand.class,
            DescribeCommand.class, EventsCommand.class, AnswerCommand.class, ApproveCommand.class, RejectCommand.class, RollbackCommand.class,
            RetryCommand.class, CancelCommand.class, DeleteCommand.class, DeadLettersCommand.class, ReplayCommand.class, CheckCommand.class,
            FindingsCommand.class, AdoptCommand.class, EvalCommand.class, LearnCommand.class, SearchCommand.class,
            CompletionCommand.class);

    private final Terminal terminal;
    private final EmbeddedServer embedded;
    private final Clock clock;
    private final List<Object> furtherCommands;

    /**
     * @param embedded        starts the program inside this process, for {@code serve} and where no server runs
     * @param furtherCommands instances of picocli commands that other packages bring, e.g. {@code eval}
     */
    public NephoranCli(Terminal terminal, EmbeddedServer embedded, Clock clock, List<Object> furtherCommands) {
        this.terminal = terminal;
        this.embedded = embedded;
        this.clock = clock;
        this.furtherCommands = List.copyOf(furtherCommands);
    }

    /** @return exit code of the process */
    public int run(String... arguments) {
        Root root = new Root(terminal, embedded, clock);
        CommandLine line = new CommandLine(root);
        COMMANDS.forEach(line::addSubcommand);
        furtherCommands.forEach(line::addSubcommand);
        String version = NephoranCli.class.getPackage().getImplementationVersion();
        line.getCommandSpec().version("Nephoran " + (version == null ? "(from classes)" : version));
        line.setOut(new java.io.PrintWriter(terminal.out(), true)).setErr(new java.io.PrintWriter(terminal.err(), true));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
        line.setParameterExceptionHandler(this::misused);
        line.setExecutionExceptionHandler((failure, at, parsed) -> failed(failure, root.verbose()));
        return line.execute(arguments);
    }

    private int misused(ParameterException misuse, String[] arguments) {
        String sentence = String.valueOf(misuse.getMessage());
        terminal.err().println(sentence);
        CommandLine.UnmatchedArgumentException.printSuggestions(misuse, new java.io.PrintWriter(terminal.err(), true));
        terminal.err().println("See: " + misuse.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private int failed(Exception failure, boolean verbose) {
        boolean expected = failure instanceof CommandFailed || failure instanceof StartRefused;
        terminal.err().println(expected ? failure.getMessage()
                : "Something went wrong that should not: " + failure + (verbose ? "" : ". Run again with --verbose and report what it says."));
        if (verbose) {
            failure.printStackTrace(terminal.err());
        }
        return failure instanceof CommandFailed known ? known.exitCode() : ExitCode.FAILED;
    }
}

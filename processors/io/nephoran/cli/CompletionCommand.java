package io.nephoran.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete commands and options. */
@Command(name = "completion", header = "Print a completion script for bash and zsh.",
        footer = {"", "Examples:", "  source <(nephoran completion)"})
final class CompletionCommand implements Callable<Integer> {
    @ParentCommand
    private Root root;
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        root.terminal().out().print(AutoComplete.bash("nephoran", spec.root().commandLine()));
        return ExitCode.COMPLETED;
    }
}

package io.nephoran.bench;

import io.nephoran.cli.EmbeddedServer;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * What a part of the bench measures with.
 *
 * @param folder   its own, deleted after
 * @param intents  of each run
 * @param inFlight open at once
 * @param runs     after the warm-up
 * @param warmUp   intents before the first run
 * @param out      for the table
 * @param log      for what goes on meanwhile
 */
record Setup(EmbeddedServer embedded, Path folder, int intents, int inFlight, int runs, int warmUp, PrintStream out, PrintStream log) {
}

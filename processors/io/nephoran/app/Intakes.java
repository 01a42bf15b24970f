package io.nephoran.app;

import io.nephoran.api.SubmissionReader;
import io.nephoran.cli.EmbeddedServer.StartRefused;
import io.nephoran.intake.BranchHealth;
import io.nephoran.intake.Declarations;
import io.nephoran.intake.FolderIntake;
import io.nephoran.intake.GitIntake;
import io.nephoran.intake.GitSource;
import io.nephoran.intake.IntentFiles;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.IntentStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;

/** The doors beside HTTP: a folder and a Git repository, as far as they are open. */
final class Intakes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final List<String> FOLDERS = List.of("intake.folder", "intake.git.mirror");
    private final Map<String, Object> named = new TreeMap<>();

    private Intakes() {
    }

    /** @throws IllegalArgumentException naming the setting that is wrong */
    static Intakes wire(Settings settings, Path home, SubmissionReader reader, IntentStore store, IntentLedger ledger, Clock clock) {
        Intakes intakes = new Intakes();
        IntentFiles files = new IntentFiles(reader, settings.number("camel.server.maxBodySize"));
        Declarations declarations = new Declarations(store, ledger, UUID::randomUUID);
        if (open(settings, "intake.folder.enabled")) {
            Path folder = home.resolve(settings.text("intake.folder"));
            if (Files.exists(folder) && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
                throw new IllegalArgumentException("setting intake.folder: " + folder + " is no folder this user can write to; name another");
            }
            intakes.named.put("folderIntake", new FolderIntake(files, declarations));
        }
        if (open(settings, "intake.git.enabled")) {
            GitSource source = new GitSource(settings.text("intake.git.url").trim(), settings.text("intake.git.branch").trim(),
                    settings.text("intake.git.path").trim(), settings.text("intake.git.user"), settings.text("intake.git.token"));
            if (source.url().isEmpty()) {
                throw new IllegalArgumentException("setting intake.git.url is empty; name the repository in which intents are declared");
            }
            Path mirror = home.resolve(settings.text("intake.git.mirror"));
            try {
                GitIntake intake = GitIntake.open(mirror, source, PATIENCE, files, declarations, store, clock);
                intakes.named.put("gitIntake", intake);
                intakes.named.put("gitIntakeHealth", new BranchHealth(intake));
            } catch (IOException e) {
                throw new StartRefused("the mirror of " + source.label() + " cannot be kept in " + mirror + " (" + e.getMessage()
                        + "); name another folder by the setting intake.git.mirror", e);
            }
        }
        return intakes;
    }

    private static boolean open(Settings settings, String name) {
        return Boolean.parseBoolean(settings.text(name).trim());
    }

    /** Folders of the settings stand below the data folder unless they are absolute. */
    static void resolve(Properties settings, Path home) {
        FOLDERS.forEach(name -> settings.setProperty(name, home.resolve(settings.getProperty(name).trim()).toString()));
    }

    Map<String, Object> named() {
        return named;
    }

    @Override
    public void close() {
        if (named.get("gitIntake") instanceof GitIntake git) {
            git.close();
        }
    }
}

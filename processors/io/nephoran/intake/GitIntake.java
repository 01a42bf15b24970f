package io.nephoran.intake;

import io.nephoran.intake.Declarations.Outcome;
import io.nephoran.intake.WatchedFiles.Tree;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.state.IntentLedger;
import io.nephoran.state.IntentStore;
import io.nephoran.state.Reference;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.camel.Header;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the record at what a branch declares (bean {@code gitIntake}). It compares the tree with the record, not commits with
 * each other: whatever happened to the history, and however often this is done, what comes out is the same. Fetched in one
 * route and settled in another; both take their turn on this object.
 */
public final class GitIntake implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GitIntake.class);
    private static final int PAGE = 1_000;
    private final GitSource source;
    private final BranchMirror mirror;
    private final WatchedFiles files;
    private final Declarations declarations;
    private final IntentStore store;
    private final Clock clock;
    private @Nullable ObjectId settled;
    private @Nullable Map<String, NetworkIntent> ours;
    private volatile SortedMap<String, String> faults = new TreeMap<>();
    private volatile String waiting = "";

    private GitIntake(GitSource source, BranchMirror mirror, WatchedFiles files, Declarations declarations, IntentStore store, Clock clock) {
        this.source = source;
        this.mirror = mirror;
        this.files = files;
        this.declarations = declarations;
        this.store = store;
        this.clock = clock;
    }

    /** @param folder where the mirror lies */
    public static GitIntake open(Path folder, GitSource source, Duration timeout, IntentFiles files, Declarations declarations,
            IntentStore store, Clock clock) throws IOException {
        BranchMirror mirror = BranchMirror.open(folder, source, timeout);
        mirror.forget();
        return new GitIntake(source, mirror, new WatchedFiles(files), declarations, store, clock);
    }

    /** Looks at the remote; tells when its branch is elsewhere than what was settled last. A remote that is away is waited for. */
    public synchronized void fetch() throws IOException {
        try {
            Optional<ObjectId> tip = mirror.fetch();
            if (tip.isEmpty()) {
                waitFor("has no branch " + source.branch() + "; nothing is withdrawn for that");
                return;
            }
            if (!waiting.isEmpty()) {
                LOG.info("{} is there again", source.label());
                waiting = "";
            }
            if (!tip.get().equals(settled)) {
                mirror.tell(tip.get(), clock.millis());
            }
        } catch (GitAPIException e) {
            waitFor("cannot be read (" + e.getMessage().lines().findFirst().orElse("no reason given") + ")");
        }
    }

    private void waitFor(String why) {
        if (!why.equals(waiting)) {
            LOG.warn("{} {}; it is looked at again", source.label(), why);
            waiting = why;
        }
    }

    /**
     * Brings the record to what the tree of a commit declares. What has to wait is looked at again with the next fetch.
     *
     * @return who is due
     */
    public synchronized List<Reference> settle(@Header("CamelGitBranchObjectId") String commit) throws IOException {
        ObjectId tip = ObjectId.fromString(commit);
        Tree tree = files.read(mirror, tip);
        SortedMap<String, String> broken = new TreeMap<>(tree.broken());
        List<Reference> due = new ArrayList<>();
        boolean later = false;
        for (WatchedFiles.Entry entry : tree.declared().values()) {
            Outcome outcome = declarations.declare(entry.wish(), source.label(), entry.file());
            later |= outcome instanceof Outcome.Later;
            if (outcome instanceof Outcome.Taken taken) {
                LOG.info("{} at {} became generation {} of intent {}", entry.file(), tip.abbreviate(8).name(),
                        taken.intent().metadata().generation(), entry.wish().subject());
                due.add(took(taken));
            } else if (outcome instanceof Outcome.Known known) {
                ours().put(known.intent().subject(), known.intent());
            } else if (outcome instanceof Outcome.Refused refused) {
                broken.put(entry.file(), refused.reason());
            }
        }
        for (NetworkIntent intent : List.copyOf(ours().values())) {
            boolean gone = !tree.declared().containsKey(intent.subject())
                    && !broken.containsKey(intent.metadata().annotations().get(Declarations.FILE));
            if (gone) {
                Outcome outcome = declarations.withdraw(intent);
                later |= outcome instanceof Outcome.Later;
                if (outcome instanceof Outcome.Taken taken) {
                    LOG.info("intent {} is declared nowhere at {}; it is withdrawn", intent.subject(), tip.abbreviate(8).name());
                    due.add(IntentLedger.next(taken.intent()));
                }
                if (!(outcome instanceof Outcome.Later)) {
                    ours().remove(intent.subject());
                }
            }
        }
        report(broken, tip);
        mirror.forget();
        settled = later ? null : tip;
        return due;
    }

    /** What is wrong with which files of the branch as it was last read, and what is waited for ({@code waiting}). Takes no turn. */
    Map<String, String> faults() {
        Map<String, String> all = new TreeMap<>(faults);
        if (!waiting.isEmpty()) {
            all.put("waiting", source.label() + " " + waiting);
        }
        return all;
    }

    private Reference took(Outcome.Taken taken) {
        ours().put(taken.intent().subject(), taken.intent());
        return IntentLedger.next(taken.intent());
    }

    private void report(SortedMap<String, String> broken, ObjectId tip) {
        broken.forEach((file, fault) -> {
            if (!fault.equals(faults.get(file))) {
                LOG.warn("{} at {} of {} is not taken up: {}", file, tip.abbreviate(8).name(), source.label(), fault);
            }
        });
        faults.keySet().stream().filter(file -> !broken.containsKey(file)).forEach(file -> LOG.info("{} is in order again, or gone", file));
        faults = broken;
    }

    /** Intents this branch declared, by subject: read from the record once, kept in step since. */
    private Map<String, NetworkIntent> ours() {
        if (ours == null) {
            Map<String, NetworkIntent> found = new HashMap<>();
            long next = 0;
            do {
                IntentStore.Page page = store.list(null, null, next, PAGE);
                keep(page.items(), found);
                next = page.next();
            } while (next != 0);
            ours = found;
        }
        return ours;
    }

    private void keep(Collection<NetworkIntent> intents, Map<String, NetworkIntent> found) {
        intents.stream().filter(intent -> source.label().equals(intent.metadata().annotations().get(Declarations.SOURCE)))
                .forEach(intent -> found.put(intent.subject(), intent));
    }

    @Override
    public void close() {
        mirror.close();
    }
}

package io.nephoran.verify;

import io.nephoran.check.Checks;
import io.nephoran.check.Documents;
import io.nephoran.check.NamespaceLevel;
import io.nephoran.intent.DeploymentVerification;
import io.nephoran.intent.DeploymentVerification.Check;
import io.nephoran.intent.DeploymentVerification.Result;
import io.nephoran.intent.Finding;
import io.nephoran.intent.GitOpsDeployment;
import io.nephoran.intent.ManifestGeneration;
import io.nephoran.intent.Reason;
import io.nephoran.intent.RenderedPackage;
import io.nephoran.intent.RenderedPackage.PackageFile;
import io.nephoran.intent.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the remote has against what was rendered. Without a cluster this is all that can be known, and the verdict says
 * so: it never claims that anything runs. Pure: the branch, the checks and the time come in.
 */
public final class PackageVerifier {
    /** Reason of the condition Verified when no cluster was watched. */
    public static final String PACKAGE_VERIFIED = "PackageVerified";
    /** Said at the end of a verdict when no cluster was watched. */
    static final String UNWATCHED = " No cluster was watched: whether anything runs is not known.";
    private static final int SHOWN = 5;

    private final Function<RenderedPackage, List<Finding>> checks;
    private final Function<List<PackageFile>, Documents> reading;
    private final NamespaceLevel levels;

    /** @param checks looks at a package as it was read; files of findings are names inside the package */
    public PackageVerifier(Function<RenderedPackage, List<Finding>> checks) {
        this(checks, Documents::parse, Checks.all());
    }

    /**
     * @param registry run on each package as it was read
     * @param scope    what is known beside its files
     */
    public PackageVerifier(Checks registry, Function<RenderedPackage, Checks.Scope> scope) {
        this(read -> registry.inspect(read.files(), scope.apply(read)).findings(), registry::documents, registry);
    }

    private PackageVerifier(Function<RenderedPackage, List<Finding>> checks, Function<List<PackageFile>, Documents> reading,
            Checks registry) {
        this.levels = new NamespaceLevel(registry);
        this.checks = checks;
        this.reading = reading;
    }

    /** Looks at everything, also after the first failure, so that a person sees all of it at once. */
    public DeploymentVerification verify(Expected expected, RemoteBranch remote, Instant at) {
        List<Check> done = new ArrayList<>();
        done.add(commitOnBranch(expected.deployment(), remote, at));
        if (done.get(0).result() == Result.PASSED) {
            String head = remote.head().orElseThrow();
            done.add(trailers(expected, remote, at));
            done.add(filesAsRendered(expected, remote, at));
            done.add(filesOnBranch(expected, remote, head, at));
            done.add(removalsGone(expected, remote, head, at));
            List<RenderedPackage> read = read(expected.manifests(), remote, head);
            done.add(builds(read, at));
            done.add(checkedAgain(read, expected.manifests(), at));
            done.add(namespacesAdmit(read, remote, head, at));
        }
        List<Check> failed = done.stream().filter(check -> check.result() == Result.FAILED).toList();
        return new DeploymentVerification(failed.isEmpty(), failed.isEmpty() ? PACKAGE_VERIFIED : Reason.NOT_VERIFIED.word(),
                failed.isEmpty() ? verified(expected) : notVerified(failed), done);
    }

    private static Check commitOnBranch(GitOpsDeployment deployment, RemoteBranch remote, Instant at) {
        String bound = "branch " + deployment.branch() + " holds " + deployment.commit();
        if (remote.head().isEmpty()) {
            return check("commit-on-branch", "git", "the remote has no branch " + deployment.branch(), bound, false, at);
        }
        String head = remote.head().get();
        if (!remote.contains(deployment.commit())) {
            return check("commit-on-branch", "git", "the branch is at " + shown(head) + " and does not hold "
                    + shown(deployment.commit()), bound, false, at);
        }
        Optional<String> overruled = remote.overruled(deployment.commit());
        return overruled.isPresent()
                ? check("commit-on-branch", "git", "a merge left the commit out and kept theirs: " + overruled.get(), bound, false, at)
                : check("commit-on-branch", "git", "the branch is at " + shown(head) + " and holds " + shown(deployment.commit()),
                        bound, true, at);
    }

    private static Check trailers(Expected expected, RemoteBranch remote, Instant at) {
        Map<String, String> said = remote.trailers(expected.deployment().commit());
        Map<String, String> bound = Map.of("Intent-Uid", expected.intentUid(),
                "Intent-Generation", Long.toString(expected.intentGeneration()),
                "Plan-Digest", expected.manifests().planDigest());
        List<String> names = List.of("Intent-Uid", "Intent-Generation", "Plan-Digest");
        if (!expected.deployment().changed()) {
            return new Check("trailers", "git", Result.SKIPPED, "nothing had to change; the content was brought by intent "
                    + said.getOrDefault("Intent-Uid", "of nobody") + ", generation "
                    + said.getOrDefault("Intent-Generation", "unknown"), null, at);
        }
        List<String> wrong = names.stream().filter(name -> !bound.get(name).equals(said.get(name)))
                .map(name -> name + " is " + said.getOrDefault(name, "missing")).toList();
        return check("trailers", "git", wrong.isEmpty() ? "the commit names intent, generation and plan" : join(wrong),
                names.stream().map(name -> name + ": " + bound.get(name)).collect(Collectors.joining(", ")), wrong.isEmpty(), at);
    }

    private static Check filesAsRendered(Expected expected, RemoteBranch remote, Instant at) {
        List<RenderedPackage> wanted = expected.manifests().packages();
        if (wanted.isEmpty()) {
            return skipped("files-as-rendered", "git", at);
        }
        List<String> wrong = new ArrayList<>();
        for (RenderedPackage each : wanted) {
            Map<String, String> read = digests(remote.read(expected.deployment().commit(), each.path()));
            for (PackageFile file : each.files()) {
                String found = read.remove(file.name());
                if (!file.digest().equals(found) && !(isWords(file) && found != null)) {
                    wrong.add(each.path() + "/" + file.name());
                }
            }
            read.keySet().forEach(name -> wrong.add(each.path() + "/" + name + " (was not rendered)"));
        }
        return check("files-as-rendered", "git", wrong.isEmpty() ? files(wanted) + " have the digests that were rendered"
                : "not as rendered: " + join(wrong), "SHA-256 of every file that is applied", wrong.isEmpty(), at);
    }

    /** A later commit may change a package; it may not take it away unnoticed. */
    private static Check filesOnBranch(Expected expected, RemoteBranch remote, String head, Instant at) {
        List<RenderedPackage> wanted = expected.manifests().packages();
        if (wanted.isEmpty()) {
            return skipped("files-on-branch", "git", at);
        }
        String commit = expected.deployment().commit();
        List<String> wrong = new ArrayList<>();
        List<String> later = new ArrayList<>();
        for (RenderedPackage each : wanted) {
            Optional<List<PackageFile>> now = remote.read(head, each.path());
            Map<String, String> digests = digests(now);
            boolean same = now.isPresent() && each.files().stream()
                    .allMatch(file -> isWords(file) || file.digest().equals(digests.get(file.name())));
            if (same) {
                continue;
            }
            Optional<String> by = remote.changedSince(commit, each.path());
            if (now.isEmpty()) {
                wrong.add(each.path() + " is gone" + by.map(who -> ", taken away by " + who).orElse(""));
            } else if (by.isPresent()) {
                later.add(each.path() + " by " + by.get());
            } else {
                wrong.add(each.path() + " differs, and no later commit says why");
            }
        }
        String evidence = !wrong.isEmpty() ? join(wrong)
                : later.isEmpty() ? files(wanted) + " are the same at the head of the branch" : "changed since: " + join(later);
        return check("files-on-branch", "git", evidence, "as rendered, or changed by a later commit", wrong.isEmpty(), at);
    }

    private static Check removalsGone(Expected expected, RemoteBranch remote, String head, Instant at) {
        List<String> removals = expected.manifests().removals();
        if (removals.isEmpty()) {
            return new Check("removals-gone", "git", Result.SKIPPED, "nothing was to be taken away", null, at);
        }
        List<String> wrong = new ArrayList<>();
        List<String> again = new ArrayList<>();
        for (String path : removals) {
            if (remote.read(expected.deployment().commit(), path).isPresent()) {
                wrong.add(path + " is still there");
            } else if (remote.read(head, path).isPresent()) {
                again.add(path + remote.changedSince(expected.deployment().commit(), path).map(by -> " by " + by).orElse(""));
            }
        }
        return check("removals-gone", "git", !wrong.isEmpty() ? join(wrong)
                : removals.size() + " taken away" + (again.isEmpty() ? "" : "; delivered again since: " + join(again)),
                "no file below " + join(removals), wrong.isEmpty(), at);
    }

    private Check builds(List<RenderedPackage> read, Instant at) {
        if (read.isEmpty()) {
            return skipped("kustomization-builds", "package", at);
        }
        List<String> wrong = read.stream().flatMap(each -> Kustomization.problems(each.files(), reading).stream()
                .map(problem -> each.path() + ": " + problem)).toList();
        return check("kustomization-builds", "package", wrong.isEmpty() ? read.size() + " packages build" : join(wrong),
                "every resource is there, reads, and is unique", wrong.isEmpty(), at);
    }

    private Check checkedAgain(List<RenderedPackage> read, ManifestGeneration manifests, Instant at) {
        if (read.isEmpty()) {
            return skipped("checked-again", "compliance", at);
        }
        List<String> errors = read.stream().flatMap(each -> checks.apply(each).stream()
                .filter(finding -> finding.severity() == Severity.ERROR && !exempted(finding, each, manifests))
                .map(finding -> each.path() + "/" + finding.file() + ": " + finding.message())).toList();
        return check("checked-again", "compliance", errors.isEmpty()
                ? "no check has an error to report in " + read.size() + " packages as read" : join(errors),
                manifests.checks() + " checks, no error", errors.isEmpty(), at);
    }

    /** A Namespace is made of all that lives in it, so it is not as one intent rendered it; what counts is that its pods may start. */
    private Check namespacesAdmit(List<RenderedPackage> read, RemoteBranch remote, String head, Instant at) {
        if (read.isEmpty()) {
            return skipped(NamespaceLevel.CHECK, "compliance", at);
        }
        List<String> wrong = read.stream().flatMap(each -> levels.refusal(each.path(), each.files(),
                path -> remote.read(head, path)).stream()).toList();
        return check(NamespaceLevel.CHECK, "compliance", wrong.isEmpty() ? "the Pod Security level of each namespace lets the pods of its "
                + "packages start" : join(wrong), "the level that the pods need", wrong.isEmpty(), at);
    }

    private static boolean exempted(Finding finding, RenderedPackage in, ManifestGeneration manifests) {
        return manifests.exemptions().stream().anyMatch(exemption -> exemption.check().equals(finding.check())
                && exemption.file().equals(in.path() + "/" + finding.file()));
    }

    /** Packages as they are at the head of the branch; what is gone is another check's matter. */
    private static List<RenderedPackage> read(ManifestGeneration manifests, RemoteBranch remote, String head) {
        return all(manifests).stream().flatMap(each -> remote.read(head, each.path()).stream()
                .map(files -> new RenderedPackage(each.type(), each.path(), files))).toList();
    }

    private static String present(int packages) {
        return packages == 1 ? "1 package is there and passes its checks" : packages + " packages are there and pass their checks";
    }

    private static String verified(Expected expected) {
        ManifestGeneration manifests = expected.manifests();
        String what = Stream.of(manifests.packages().isEmpty() ? "" : present(manifests.packages().size()),
                manifests.removals().isEmpty() ? "" : manifests.removals().size() + " packages are gone")
                .filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
        return "Read back from " + expected.deployment().repository() + ": commit " + shown(expected.deployment().commit())
                + " is on branch " + expected.deployment().branch() + (what.isEmpty() ? "" : ", " + what)
                + "." + UNWATCHED;
    }

    private static String notVerified(List<Check> failed) {
        return "Not verified: " + failed.get(0).id() + ": " + failed.get(0).evidence()
                + (failed.size() > 1 ? " (and " + (failed.size() - 1) + " more)" : "") + ". No cluster was watched.";
    }

    private static List<RenderedPackage> all(ManifestGeneration manifests) {
        return Stream.concat(manifests.packages().stream(), manifests.shared().stream()).toList();
    }

    /** A package that differed in its README alone was left as it was. */
    private static boolean isWords(PackageFile file) {
        return file.name().equals(RenderedPackage.README);
    }

    private static Map<String, String> digests(Optional<List<PackageFile>> files) {
        return files.orElse(List.of()).stream().collect(Collectors.toMap(PackageFile::name, PackageFile::digest));
    }

    private static String files(List<RenderedPackage> packages) {
        return packages.stream().mapToInt(each -> each.files().size()).sum() + " files in " + packages.size() + " packages";
    }

    private static String join(List<String> items) {
        return String.join("; ", items.subList(0, Math.min(SHOWN, items.size())))
                + (items.size() > SHOWN ? "; and " + (items.size() - SHOWN) + " more" : "");
    }

    private static String shown(String commit) {
        return commit.substring(0, Math.min(8, commit.length()));
    }

    private static Check check(String id, String dimension, String evidence, @Nullable String bound, boolean ok, Instant at) {
        return new Check(id, dimension, ok ? Result.PASSED : Result.FAILED, evidence, bound, at);
    }

    private static Check skipped(String id, String dimension, Instant at) {
        return new Check(id, dimension, Result.SKIPPED, "no package was to be written", null, at);
    }
}

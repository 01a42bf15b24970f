package io.nephoran.deliver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeResult;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** Somebody with a clone of his own who pushes by hand. */
final class Colleague implements AutoCloseable {
    private final Git git;
    private final Path folder;

    Colleague(Path remote, Path folder) throws Exception {
        this.git = Git.cloneRepository().setURI(remote.toUri().toString()).setDirectory(folder.toFile()).setBranch("main").call();
        this.folder = folder;
        git.getRepository().getConfig().setString(ConfigConstants.CONFIG_USER_SECTION, null, "name", "Ops");
        git.getRepository().getConfig().setString(ConfigConstants.CONFIG_USER_SECTION, null, "email", "ops@example.org");
    }

    /** Pulls, edits one file and pushes, again and again until nobody was faster. */
    String edit(String file, UnaryOperator<String> change) throws Exception {
        String commit;
        do {
            MergeResult pulled = git.pull().setRebase(false).call().getMergeResult();
            if (!pulled.getMergeStatus().isSuccessful()) {
                throw new IllegalStateException("pull: " + pulled);
            }
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, change.apply(Files.exists(path) ? Files.readString(path) : ""));
            git.add().addFilepattern(file).call();
            commit = git.commit().setMessage("Edit " + file + " by hand").setSign(false).call().name();
        } while (!pushed());
        return commit;
    }

    private boolean pushed() throws Exception {
        boolean ok = true;
        for (var result : git.push().call()) {
            for (RemoteRefUpdate update : result.getRemoteUpdates()) {
                ok &= update.getStatus() == RemoteRefUpdate.Status.OK || update.getStatus() == RemoteRefUpdate.Status.UP_TO_DATE;
            }
        }
        return ok;
    }

    @Override
    public void close() {
        git.close();
    }
}

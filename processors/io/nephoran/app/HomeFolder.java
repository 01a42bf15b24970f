package io.nephoran.app;

import io.nephoran.cli.EmbeddedServer.StartRefused;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The data folder, held by one process at a time. The lock is the operating system's, so a killed process leaves none behind. */
final class HomeFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final String URL = "server.url";
    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private HomeFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws StartRefused if it cannot be made or written, or another process holds it */
    static HomeFolder hold(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new StartRefused("data folder " + path + " is held by another process" + running(path)
                        + "; stop it, talk to it with --server, or choose another folder with --home");
            }
            return new HomeFolder(path, channel, lock);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    private static StartRefused unwritable(Path path, IOException cause) {
        String why = cause instanceof FileAlreadyExistsException ? "there is a file where the folder should be"
                : cause instanceof AccessDeniedException ? "this user has no right to write there"
                : cause instanceof FileSystemException failure && failure.getReason() != null ? failure.getReason()
                : String.valueOf(cause.getMessage());
        return new StartRefused("data folder " + path + " cannot be written (" + why + "); choose another with --home, or put that right", cause);
    }

    private static String running(Path path) throws IOException {
        Path url = path.resolve(URL);
        return Files.isReadable(url) ? " (a server at " + Files.readString(url).strip() + ")" : "";
    }

    Path path() {
        return path;
    }

    /** @throws StartRefused if something else than a folder has the name of one that is needed here */
    void refuseFilesInTheWay(String... folders) {
        for (String folder : folders) {
            Path needed = path.resolve(folder);
            if (Files.exists(needed) && !Files.isDirectory(needed)) {
                throw new StartRefused(needed + " is a file, and a folder is needed there; move it away, or choose another data folder with --home");
            }
        }
    }

    /** Lets other commands find the server. */
    void announce(URI uri) {
        try {
            Files.writeString(path.resolve(URL), uri + System.lineSeparator());
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path.resolve(URL));
        lock.release();
        channel.close();
    }
}

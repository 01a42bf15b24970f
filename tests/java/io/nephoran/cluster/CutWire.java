package io.nephoran.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A wire to a server that can be cut and mended: while it is cut, connections are refused and those there were are gone. */
public final class CutWire implements AutoCloseable {
    private final String host;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private volatile ServerSocket listener;
    private volatile Thread acceptor;

    private CutWire(String host, int target) throws IOException {
        this.host = host;
        this.target = target;
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        port = listener.getLocalPort();
        acceptor = accept(listener);
    }

    public static CutWire to(URI server) throws IOException {
        return new CutWire(server.getHost(), server.getPort());
    }

    /** Where the server is reached by this wire. */
    public URI address(String scheme) {
        return URI.create(scheme + "://127.0.0.1:" + port);
    }

    /** The kubeconfig with this wire in place of the server. */
    public Path kubeconfig(Path original, Path folder) throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), Files.readString(original).replaceAll("server: https://[^\\s]+",
                "server: https://127.0.0.1:" + port));
    }

    public int port() {
        return port;
    }

    public void cut() throws IOException {
        listener.close();
        // a thread that waits in accept may be given one more connection until it learns of the close
        try {
            acceptor.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        for (Socket each : open) {
            each.close();
        }
        open.clear();
    }

    public void mend() throws IOException {
        listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        acceptor = accept(listener);
    }

    private Thread accept(ServerSocket on) {
        return daemon(() -> {
            while (!on.isClosed()) {
                try {
                    connect(on.accept());
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    private void connect(Socket near) throws IOException {
        open.add(near);
        try {
            Socket far = new Socket(host, target);
            open.add(far);
            daemon(() -> copy(near, far));
            daemon(() -> copy(far, near));
        } catch (IOException away) {
            near.close();
        }
    }

    private void copy(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException cut) {
            open.remove(from);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "wire");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Override
    public void close() {
        try {
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

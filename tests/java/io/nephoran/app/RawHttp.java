package io.nephoran.app;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** Requests as no well-behaved client writes them: paths that are not normalised, bodies that never end. */
final class RawHttp {
    private static final int CHUNK = 64 * 1024;
    private final URI server;

    RawHttp(URI server) {
        this.server = server;
    }

    /** Status line, headers and body as they came. */
    record Answer(String text) {
        int status() {
            return Integer.parseInt(text.split(" ", 3)[1]);
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    Answer request(String method, String target) throws IOException {
        return exchange(method + " " + target + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n", 0, false);
    }

    /** A body of so many bytes, its length said before. */
    Answer post(String target, int length) throws IOException {
        return exchange("POST " + target + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: "
                + length + "\r\n\r\n", length, false);
    }

    /** A body of so many bytes that comes in chunks, its length said nowhere. */
    Answer postChunked(String target, int length) throws IOException {
        return exchange("POST " + target + " HTTP/1.1\r\nHost: here\r\nConnection: close\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\n", length, true);
    }

    private Answer exchange(String head, int length, boolean chunked) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(out, length, chunked));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            socket.close();
            sending.join();
            return new Answer(answer);
        }
    }

    private static void send(OutputStream out, int length, boolean chunked) {
        byte[] some = new byte[CHUNK];
        Arrays.fill(some, (byte) 'a');
        try {
            for (int sent = 0; sent < length; sent += CHUNK) {
                int size = Math.min(CHUNK, length - sent);
                if (chunked) {
                    out.write((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                }
                out.write(some, 0, size);
                if (chunked) {
                    out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
                }
            }
            if (chunked) {
                out.write("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
            out.flush();
        } catch (IOException serverHadEnough) {
            // It answered and closed before all was sent; that is what is tested.
            return;
        }
    }
}

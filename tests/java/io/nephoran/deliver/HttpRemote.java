package io.nephoran.deliver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PacketLineOut;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.RefAdvertiser.PacketLineOutRefAdvertiser;
import org.eclipse.jgit.transport.UploadPack;

/** A Git server over smart HTTP that asks for a token and may refuse what is pushed, as hosted ones do. */
public final class HttpRemote implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Repository repository;
    private final String expected;
    private volatile String objection = "";

    public HttpRemote(Path bare, String user, String token) throws Exception {
        repository = Git.init().setBare(true).setInitialBranch("main").setDirectory(bare.toFile()).call().getRepository();
        expected = "Basic " + Base64.getEncoder().encodeToString((user + ":" + token).getBytes(StandardCharsets.UTF_8));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/packages.git/info/refs", this::advertise);
        server.createContext("/packages.git/git-upload-pack", exchange -> answer(exchange, "upload"));
        server.createContext("/packages.git/git-receive-pack", exchange -> answer(exchange, "receive"));
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/packages.git";
    }

    public void object(String to) {
        objection = to;
    }

    public String head() throws IOException {
        return repository.resolve("main").name();
    }

    private void advertise(HttpExchange exchange) throws IOException {
        String service = exchange.getRequestURI().getQuery().substring("service=".length());
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        PacketLineOut lines = new PacketLineOut(body);
        lines.writeString("# service=" + service + "\n");
        lines.end();
        if (service.equals("git-upload-pack")) {
            UploadPack pack = new UploadPack(repository);
            pack.setBiDirectionalPipe(false);
            pack.sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        } else {
            receivePack().sendAdvertisedRefs(new PacketLineOutRefAdvertiser(lines));
        }
        reply(exchange, "application/x-" + service + "-advertisement", body);
    }

    private void answer(HttpExchange exchange, String service) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        try (InputStream in = zipped ? new GZIPInputStream(exchange.getRequestBody()) : exchange.getRequestBody()) {
            if (service.equals("upload")) {
                UploadPack pack = new UploadPack(repository);
                pack.setBiDirectionalPipe(false);
                pack.upload(in, body, null);
            } else {
                receivePack().receive(in, body, null);
            }
        }
        reply(exchange, "application/x-git-" + service + "-pack-result", body);
    }

    private ReceivePack receivePack() {
        ReceivePack pack = new ReceivePack(repository);
        pack.setBiDirectionalPipe(false);
        PreReceiveHook hook = (receive, commands) -> commands.stream().filter(command -> !objection.isEmpty())
                .forEach(command -> command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, objection));
        pack.setPreReceiveHook(hook);
        return pack;
    }

    private void reply(HttpExchange exchange, String type, ByteArrayOutputStream body) throws IOException {
        if (!expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"packages\"");
            exchange.sendResponseHeaders(401, -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, body.size() == 0 ? -1 : body.size());
            exchange.getResponseBody().write(body.toByteArray());
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        repository.close();
    }
}

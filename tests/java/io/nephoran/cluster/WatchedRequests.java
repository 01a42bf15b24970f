package io.nephoran.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Stands in front of the API server and notes each request, reads and watches as well, as RBAC sees it:
 * {@code verb resource[/subresource].group}. What comes is passed on as it is, with the token of who asks.
 */
public final class WatchedRequests implements AutoCloseable {
    private static final Set<String> REFUSED = Set.of("connection", "transfer-encoding", "host", "content-length");
    private static final int FORBIDDEN = 403;
    private static final int CREATED = 201;
    private static final int SWITCHED = 101;
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, AtomicLong> counts = new ConcurrentHashMap<>();
    private final Queue<String> forbidden = new ConcurrentLinkedQueue<>();
    private final Set<Runnable> watches = ConcurrentHashMap.newKeySet();
    private final Set<String> forgotten = ConcurrentHashMap.newKeySet();
    private volatile boolean forgets;
    private final HttpClient client;
    private final HttpServer server;

    private WatchedRequests(URI target, PemTrustOptions trust) throws Exception {
        client = vertx.createHttpClient(new HttpClientOptions().setSsl(true).setTrustOptions(trust).setMaxPoolSize(500).setKeepAlive(true)
                .setDefaultHost(target.getHost()).setDefaultPort(target.getPort()));
        server = vertx.createHttpServer().requestHandler(this::pass).listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    /** In front of the server that a cluster's administrator talks to. */
    public static WatchedRequests of(TestCluster cluster) {
        KubernetesClient admin = cluster.client();
        try {
            PemTrustOptions trust = new PemTrustOptions();
            if (admin.getConfiguration().getCaCertData() != null) {
                trust.addCertValue(Buffer.buffer(Base64.getDecoder().decode(admin.getConfiguration().getCaCertData())));
            } else {
                trust.addCertPath(admin.getConfiguration().getCaCertFile());
            }
            return new WatchedRequests(URI.create(admin.getMasterUrl().toString()), trust);
        } catch (Exception e) {
            throw new IllegalStateException("nothing can listen in front of " + admin.getMasterUrl(), e);
        }
    }

    /** The same rights, by way of here. */
    public Path kubeconfig(Path original) throws IOException {
        return Files.writeString(original, Files.readString(original)
                .replaceAll("server: \"https://[^\"]+\"", "server: \"http://127.0.0.1:" + server.actualPort() + "\"")
                .replaceAll(", certificate-authority(-data)?: [^}]+", ""));
    }

    /** How often each was asked, as {@code patch networkintents/status.nephoran.com}. */
    public Map<String, Long> counts() {
        Map<String, Long> now = new TreeMap<>();
        counts.forEach((each, count) -> now.put(each, count.get()));
        return now;
    }

    /** All that wrote, since the beginning. */
    public long writes() {
        return counts().entrySet().stream().filter(each -> !each.getKey().matches("(get|list|watch) .*")).mapToLong(Map.Entry::getValue).sum();
    }

    /** Ends every watch; the first that wants to go on is told 410 Gone, as after a compaction. */
    public void gone() {
        forgotten.clear();
        forgets = true;
        watches.forEach(Runnable::run);
    }

    /** Whether, since {@link #gone}, intents were listed again. */
    public boolean relisted() {
        return forgotten.contains("list");
    }

    /** Each request that was answered 403. */
    public List<String> forbidden() {
        return List.copyOf(forbidden);
    }

    /** Each verb that a role of a file grants, in the words of {@link #counts}. */
    public static Set<String> granted(KubernetesClient client, Path rbac) throws IOException {
        Set<String> granted = new TreeSet<>();
        for (HasMetadata each : client.load(Files.newInputStream(rbac)).items()) {
            List<PolicyRule> rules = each instanceof ClusterRole all ? all.getRules() : each instanceof Role own ? own.getRules() : List.of();
            rules.forEach(rule -> rule.getApiGroups().forEach(group -> rule.getResources().forEach(resource ->
                    rule.getVerbs().forEach(verb -> granted.add(name(verb, group, resource))))));
        }
        return granted;
    }

    private static String name(String verb, String group, String resource) {
        return verb + " " + resource + (group.isEmpty() ? "" : "." + group);
    }

    private void pass(HttpServerRequest near) {
        boolean ofIntents = near.path().endsWith("/networkintents");
        boolean watch = "true".equals(near.getParam("watch"));
        if (forgets && ofIntents && watch && forgotten.add("watch")) {
            tooOld(near);
            return;
        }
        if (forgets && ofIntents && !watch && near.method() == HttpMethod.GET) {
            forgotten.add("list");
        }
        near.pause();
        boolean upgrade = near.getHeader("upgrade") != null;
        client.request(new RequestOptions().setMethod(near.method()).setURI(near.uri())).onSuccess(far -> {
            near.headers().forEach(header -> {
                if (!REFUSED.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))
                        || upgrade && header.getKey().equalsIgnoreCase("connection")) {
                    far.putHeader(header.getKey(), header.getValue());
                }
            });
            if (upgrade) {
                far.connect().onSuccess(answer -> switched(near, answer)).onFailure(away -> lost(near, away));
                return;
            }
            answer(near, far);
        }).onFailure(away -> lost(near, away));
    }

    /** As the API server says it: the watch begins, and its first event is an error. */
    private static void tooOld(HttpServerRequest near) {
        String error = "{\"type\":\"ERROR\",\"object\":{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"Expired\","
                + "\"message\":\"too old resource version\",\"code\":410}}";
        if (near.getHeader("upgrade") != null) {
            near.toWebSocket().onSuccess(socket -> socket.writeTextMessage(error).onComplete(said -> socket.close()));
        } else {
            near.response().putHeader("Content-Type", "application/json").end(error + "\n");
        }
    }

    private void answer(HttpServerRequest near, HttpClientRequest far) {
        Runnable end = near.connection()::close;
        if ("true".equals(near.getParam("watch"))) {
            watches.add(end);
        }
        near.response().endHandler(ended -> watches.remove(end));
        near.response().exceptionHandler(gone -> far.reset());
        near.response().closeHandler(gone -> {
            watches.remove(end);
            far.reset();
        });
        far.send(near).onSuccess(answer -> {
            note(near, answer.statusCode());
            near.response().setStatusCode(answer.statusCode()).setChunked(true);
            answer.headers().forEach(header -> {
                if (!REFUSED.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                    near.response().putHeader(header.getKey(), header.getValue());
                }
            });
            answer.pipeTo(near.response());
        }).onFailure(away -> lost(near, away));
    }

    private void switched(HttpServerRequest near, HttpClientResponse answer) {
        note(near, answer.statusCode());
        if (answer.statusCode() != SWITCHED) {
            near.response().setStatusCode(answer.statusCode());
            answer.body().onComplete(body -> near.response().end(body.succeeded() ? body.result() : Buffer.buffer()));
            return;
        }
        answer.headers().forEach(header -> near.response().putHeader(header.getKey(), header.getValue()));
        NetSocket far = answer.netSocket();
        far.pause();
        near.toNetSocket().onSuccess(socket -> {
            Runnable end = socket::close;
            watches.add(end);
            socket.closeHandler(closed -> watches.remove(end));
            far.pipeTo(socket);
            socket.pipeTo(far);
        }).onFailure(away -> far.close());
    }

    private static void lost(HttpServerRequest near, Throwable away) {
        if (!near.response().ended() && !near.response().headWritten()) {
            near.response().setStatusCode(502).end(away.toString());
        } else {
            near.response().reset();
        }
    }

    /** As the API server takes a request apart; what is no resource (discovery) is open to all, and not noted. */
    private void note(HttpServerRequest request, int status) {
        String[] parts = request.path().substring(1).split("/");
        int at = parts[0].equals("api") ? 2 : 3;
        String group = parts[0].equals("apis") && parts.length > 1 ? parts[1] : "";
        if (status == FORBIDDEN) {
            forbidden.add(request.method() + " " + request.uri());
        }
        if (parts.length > at + 2 && parts[at].equals("namespaces")) {
            at += 2;
        }
        if (parts.length <= at) {
            return;
        }
        boolean named = parts.length > at + 1;
        String resource = parts[at] + (parts.length > at + 2 ? "/" + parts[at + 2] : "");
        String verb = switch (request.method().name()) {
            case "GET" -> "true".equals(request.getParam("watch")) ? "watch" : named ? "get" : "list";
            case "POST" -> "create";
            case "PUT" -> "update";
            case "PATCH" -> "patch";
            default -> named ? "delete" : "deletecollection";
        };
        count(name(verb, group, resource));
        if (verb.equals("patch") && status == CREATED) {
            counts.computeIfAbsent(name("create", group, resource), fresh -> new AtomicLong()).addAndGet(0);
        }
    }

    private void count(String what) {
        counts.computeIfAbsent(what, fresh -> new AtomicLong()).incrementAndGet();
    }

    @Override
    public void close() {
        vertx.close();
    }
}

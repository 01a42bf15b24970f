package io.nephoran.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that no route answers, as problem documents too: unknown addresses, other methods, bodies over the limit. What there
 * is, the OpenAPI document says. Mounted on the router itself because Camel answers these before any route of ours is asked.
 */
public final class Unrouted {
    private static final Logger LOG = LoggerFactory.getLogger(Unrouted.class);
    private static final String BASE = "/api/v1";
    private static final String LOOK = "; GET /api/v1/openapi.json describes what there is.";
    private static final Pattern FILE = Pattern.compile(BASE + "/intents/[^/]+/files/.+");

    private final List<Address> addresses = new ArrayList<>();

    private record Address(Pattern path, Set<String> methods) {
    }

    private Unrouted(JsonNode document) {
        document.path("paths").fields().forEachRemaining(path -> {
            Set<String> methods = new TreeSet<>();
            path.getValue().fieldNames().forEachRemaining(method -> methods.add(method.toUpperCase(Locale.ROOT)));
            addresses.add(new Address(Pattern.compile(BASE + path.getKey().replace("{path}", ".+").replaceAll("\\{[a-z]+}", "[^/]+")), methods));
        });
    }

    /**
     * Call once, when the routers are there.
     *
     * @param router the one that Camel's routes hang on
     * @param root   the one above it, which requests meet first; what it cannot read gets no further
     */
    public static void mount(Router router, Router root) {
        root.errorHandler(400, Unrouted::unreadable).errorHandler(404, Unrouted::nothing).errorHandler(500, Unrouted::broken);
        Unrouted unrouted = new Unrouted(InterfaceDocument.json());
        router.route().order(Integer.MIN_VALUE).handler(unrouted::look).failureHandler(Unrouted::failed);
        router.route().order(Integer.MAX_VALUE).handler(Unrouted::nothing);
    }

    private void look(RoutingContext context) {
        String path = context.request().path();
        if (!path.equals(BASE) && !path.startsWith(BASE + "/")) {
            context.next();
            return;
        }
        String method = context.request().method().name();
        Set<String> methods = new TreeSet<>();
        addresses.stream().filter(address -> address.path().matcher(path).matches()).forEach(address -> methods.addAll(address.methods()));
        if (methods.isEmpty()) {
            nothing(context);
        } else if (!methods.contains(method)) {
            context.response().putHeader("Allow", String.join(", ", methods));
            answer(context, Problem.of(405, "This address takes " + String.join(", ", methods) + ", not " + method + LOOK));
        } else {
            HttpServerRequest request = context.request();
            ForeignPage.objection(method, host(request), request.getHeader("Origin"), request.getHeader("Sec-Fetch-Site"))
                    .ifPresentOrElse(problem -> answer(context, problem), () -> inOneSegment(context, path));
        }
    }

    /** HTTP/2 names it elsewhere than in a header. */
    private static @Nullable String host(HttpServerRequest request) {
        return request.authority() == null ? null : request.authority().toString();
    }

    /** Camel's routes match a parameter with one segment; the slashes of a file's path travel encoded. */
    private static void inOneSegment(RoutingContext context, String path) {
        int start = path.indexOf("/files/") + "/files/".length();
        if (FILE.matcher(path).matches() && path.indexOf('/', start) > 0) {
            String query = context.request().query();
            context.reroute(path.substring(0, start) + path.substring(start).replace("/", "%2F") + (query == null ? "" : "?" + query));
        } else {
            context.next();
        }
    }

    private static void nothing(RoutingContext context) {
        answer(context, Problem.of(404, "There is nothing at " + Wording.printable(context.request().path(), 200) + LOOK));
    }

    private static void failed(RoutingContext context) {
        if (context.statusCode() == 413) {
            answer(context, Problem.of(413, "The body is over the limit of this server (camel.server.maxBodySize). Send less."));
        } else {
            context.next();
        }
    }

    private static void unreadable(RoutingContext context) {
        answer(context, Problem.of(400, "The address cannot be read; write % as %25, and other special characters by their codes."));
    }

    private static void broken(RoutingContext context) {
        LOG.error("a request failed before it came to a route", context.failure());
        answer(context, Problem.of(500, "This should not have happened; the log of the server has the cause."));
    }

    private static void answer(RoutingContext context, Problem problem) {
        context.response().setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(problem.at(context.request().path()).json());
    }
}

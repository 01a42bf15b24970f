package io.nephoran.api;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;

/** Requests that no route takes, as problem documents too: unknown addresses, other methods, bodies over the limit. */
public final class Unrouted {
    private static final Map<Integer, String> DETAILS = Map.of(
            404, "There is nothing at this address; GET /api/v1/openapi.json describes what there is.",
            405, "This address does not take that method; GET /api/v1/openapi.json describes what it takes.",
            413, "The body is over the limit of this server (camel.server.maxBodySize). Send less.",
            500, "This should not have happened; the log of the server has the cause.");

    private Unrouted() {
    }

    /** Call once, when the router is there. */
    public static void mount(Router router) {
        DETAILS.keySet().forEach(status -> router.errorHandler(status, context -> answer(context, status)));
    }

    private static void answer(RoutingContext context, int status) {
        if (!context.response().headWritten()) {
            context.response().setStatusCode(status).putHeader("Content-Type", Problem.MEDIA_TYPE)
                    .end(Problem.of(status, DETAILS.get(status)).at(context.request().path()).json());
        }
    }
}

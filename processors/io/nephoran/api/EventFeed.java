package io.nephoran.api;

import io.nephoran.intent.IntentEvent;
import io.nephoran.intent.NetworkIntent;
import io.nephoran.state.IntentStore;
import io.nephoran.state.StoreUnavailable;
import io.nephoran.state.LiveEvents;
import io.nephoran.state.LiveEvents.LiveEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal as server-sent events: {@code /events} and {@code /intents/{name}/events}, resumable by {@code Last-Event-ID} or
 * {@code ?after=}; {@code ?follow=false} ends with what has happened so far, {@code ?for=} after so many seconds. Each subscriber reads
 * the journal from where it stands, so a slow one costs the others nothing and misses nothing. Mounted on the router itself
 * because a Camel exchange ends with one answer. WHATWG HTML, 9.2.
 */
public final class EventFeed implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final int BATCH = 200;
    private static final long AGAIN_MILLIS = 1_000;
    private static final long SECOND = 1_000;
    private static final long HEARTBEAT_MILLIS = 15_000;
    private final IntentStore store;
    private final Vertx vertx;
    private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
    private final AutoCloseable watch;
    private final AutoCloseable live;
    private final long heartbeat;

    /** @param live told to whoever watches at that moment */
    public EventFeed(IntentStore store, LiveEvents live, Vertx vertx) {
        this.store = store;
        this.vertx = vertx;
        watch = store.watch(event -> subscribers.forEach(subscriber -> subscriber.wake(event)));
        this.live = live.listen(event -> subscribers.forEach(subscriber -> subscriber.hear(event)));
        heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, id -> subscribers.forEach(Subscriber::beat));
    }

    /** Takes the two addresses before any route of Camel sees them. */
    public void mount(Router router) {
        router.route(HttpMethod.GET, "/api/v1/events").order(-1).handler(context -> subscribe(context, null));
        router.route(HttpMethod.GET, "/api/v1/intents/:name/events").order(-1).handler(context -> {
            String namespace = Optional.ofNullable(context.request().getParam("namespace")).orElse("default");
            String name = context.pathParam("name");
            vertx.executeBlocking(() -> store.find(namespace, name), false).onComplete(found -> {
                if (found.failed()) {
                    refuse(context, found.cause());
                } else if (found.result().isEmpty()) {
                    refuse(context, Problem.of(404, "There is no intent '" + name + "' in namespace '" + namespace + "'."));
                } else {
                    subscribe(context, found.result().get());
                }
            });
        });
    }

    private void subscribe(RoutingContext context, @Nullable NetworkIntent intent) {
        String after = Optional.ofNullable(context.request().getHeader("Last-Event-ID")).orElse(context.request().getParam("after"));
        if (after == null && intent == null) {
            vertx.executeBlocking(store::lastSequence, false).onSuccess(last -> subscribe(context, null, last))
                    .onFailure(failure -> refuse(context, failure));
            return;
        }
        try {
            subscribe(context, intent, after == null ? 0 : Long.parseLong(after.trim()));
        } catch (NumberFormatException e) {
            refuse(context, Problem.of(400, "'" + after + "' is no event id; send the id of the last event you saw, a whole number."));
        }
    }

    private void subscribe(RoutingContext context, @Nullable NetworkIntent intent, long from) {
        boolean goesOn = !"false".equals(context.request().getParam("follow"));
        String limit = context.request().getParam("for");
        if (limit != null && !limit.matches("[1-9]\\d{0,4}")) {
            refuse(context, Problem.of(400, "'for' is '" + limit + "'; write how many seconds to follow, from 1 to 99999, or leave it out."));
            return;
        }
        HttpServerResponse response = context.response().setChunked(true).putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store").putHeader("X-Accel-Buffering", "no");
        Subscriber subscriber = new Subscriber(response, intent == null ? null : intent.metadata().uid(), from, goesOn);
        response.closeHandler(closed -> subscribers.remove(subscriber)).exceptionHandler(broken -> subscribers.remove(subscriber));
        response.write(": the journal follows\n\n");
        subscribers.add(subscriber);
        subscriber.drain();
        if (limit != null) {
            long timer = vertx.setTimer(Long.parseLong(limit) * SECOND, id -> subscriber.end());
            response.endHandler(ended -> vertx.cancelTimer(timer));
        }
    }

    private static void refuse(RoutingContext context, Throwable failure) {
        if (failure instanceof StoreUnavailable away) {
            refuse(context, Problem.of(away));
        } else {
            context.fail(failure);
        }
    }

    private static void refuse(RoutingContext context, Problem problem) {
        if (problem.passes()) {
            context.response().putHeader("Retry-After", Problem.RETRY_AFTER_SECONDS);
        }
        context.response().setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE)
                .end(problem.at(context.request().path()).json());
    }

    @Override
    public void close() throws Exception {
        watch.close();
        live.close();
        vertx.cancelTimer(heartbeat);
        subscribers.forEach(Subscriber::end);
        subscribers.clear();
    }

    /** One reader of the journal, at its own pace. */
    private final class Subscriber {
        private final HttpServerResponse response;
        private final @Nullable String uid;
        private final io.vertx.core.Context context = vertx.getOrCreateContext();
        private final boolean goesOn;
        private long cursor;
        private boolean draining;
        private boolean again;

        Subscriber(HttpServerResponse response, @Nullable String uid, long after, boolean goesOn) {
            this.response = response;
            this.uid = uid;
            this.cursor = after;
            this.goesOn = goesOn;
        }

        void wake(IntentEvent event) {
            if (uid == null || uid.equals(event.uid())) {
                context.runOnContext(nothing -> drain());
            }
        }

        /** One who is slow misses it; who reads only what has happened does not hear it. */
        void hear(LiveEvent event) {
            if (goesOn && (uid == null || uid.equals(event.uid()))) {
                context.runOnContext(nothing -> {
                    if (!response.ended() && !response.closed() && !response.writeQueueFull()) {
                        response.write(CloudEvent.message(event));
                    }
                });
            }
        }

        void beat() {
            context.runOnContext(nothing -> {
                if (!response.ended() && !response.writeQueueFull()) {
                    response.write(": still here\n\n");
                }
            });
        }

        void end() {
            subscribers.remove(this);
            context.runOnContext(nothing -> {
                if (!response.ended()) {
                    response.end();
                }
            });
        }

        /** Runs on the subscriber's own event loop only. */
        private void drain() {
            if (draining) {
                again = true;
                return;
            }
            if (response.ended() || response.closed()) {
                subscribers.remove(this);
                return;
            }
            if (response.writeQueueFull()) {
                response.drainHandler(nothing -> drain());
                return;
            }
            draining = true;
            again = false;
            Future<List<IntentEvent>> read = vertx.executeBlocking(() -> read(cursor), false);
            read.onComplete(batch -> {
                draining = false;
                if (response.ended()) {
                    subscribers.remove(this);
                    return;
                }
                if (batch.failed() && batch.cause() instanceof StoreUnavailable) {
                    // Nothing is missed: it goes on from where it stands.
                    vertx.setTimer(AGAIN_MILLIS, id -> context.runOnContext(nothing -> drain()));
                    return;
                }
                if (batch.failed()) {
                    LOG.warn("the journal could not be read for a subscriber: {}", batch.cause().toString());
                    response.end();
                    return;
                }
                StringBuilder text = new StringBuilder();
                batch.result().forEach(event -> {
                    text.append(CloudEvent.message(event));
                    cursor = event.globalSequence();
                });
                if (text.length() > 0 && !response.closed()) {
                    response.write(text.toString());
                }
                if (again || batch.result().size() == BATCH) {
                    drain();
                } else if (!goesOn) {
                    response.end();
                }
            });
        }

        private List<IntentEvent> read(long after) {
            return uid == null ? store.events(after, BATCH) : store.eventsOf(uid, after, BATCH);
        }
    }
}
